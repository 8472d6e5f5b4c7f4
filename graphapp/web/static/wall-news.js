// What follows from what was written stands on the wall for a while, large, and whom it is about is lit:
// who offers what is needed, what a tie joined, who should meet next. It does not matter who wrote it or where.
import { ofNow } from "./refresh.js";

const SHOWN = 30_000; // ms
let seen = null; // the newest step that the wall knows of
let timer = 0;

const box = document.createElement("div");
box.className = "news";
box.id = "news";
box.setAttribute("role", "status");
box.hidden = true;
document.getElementById("stage").append(box);

async function ask(after) {
  const query = after === null ? "" : `?${new URLSearchParams({ after })}`;
  const answer = await fetch(`/wall/news${query}`, { headers: ofNow() });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

// `light(keys)` lights them in the picture; with none it is as before.
export function startNews(light) {
  async function look() {
    try {
      const { step, told, lit } = await ask(seen);
      const isFirst = seen === null;
      seen = step;
      if (!isFirst && told.length) show(told, lit);
    } catch {
      // The server is gone for a moment: the next change tells.
    }
  }

  function show(told, lit) {
    box.replaceChildren(...told.map((text) => {
      const line = document.createElement("p");
      const words = document.createElement("bdi");
      words.textContent = text;
      line.append(words);
      return line;
    }));
    box.hidden = false;
    light(lit);
    clearTimeout(timer);
    timer = setTimeout(endNews, SHOWN);
  }

  endNews = () => {
    clearTimeout(timer);
    if (box.hidden) return false;
    box.hidden = true;
    light([]);
    return true;
  };

  document.addEventListener("caught-up", look);
  look();
}

// Takes it away; whether there was any.
export let endNews = () => false;
