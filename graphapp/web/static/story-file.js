// A story in a file to take along: its steps one after another by arrows, a remote, or buttons. Nothing is fetched.
import { underlay } from "./outlines.js";
import { draw } from "./picture.js";

const part = (id) => document.getElementById(id);
const pictures = JSON.parse(part("shown").textContent);
const told = [...part("in-words").children];
const foot = document.querySelector(".foot");
let at = -1;
let kept = null;

const free = () => ({ top: 110, right: 40, bottom: (foot.offsetHeight || 0) + 28, left: 40 });

function step(to) {
  const next = Math.min(Math.max(to, 0), pictures.length - 1);
  if (next === at) return;
  at = next;
  const { title } = told[at].dataset;
  part("title").textContent = title ? `: ${title}` : "";
  part("said").textContent = told[at].lastElementChild.textContent;
  part("at").textContent = `${at + 1} of ${pictures.length}`;
  part("previous").disabled = at === 0;
  part("next").disabled = at === pictures.length - 1;
  const kinds = new Set(pictures[at].legend.filter(({ count }) => count).map(({ group }) => group));
  for (const one of document.querySelectorAll("[data-kind]")) one.hidden = !kinds.has(one.dataset.kind);
  show(pictures[at]);
}

function show(data) {
  if (!kept) {
    kept = draw(part("picture"), data, { inset: free, most: 5 });
    kept.pace = 900;
    underlay(kept);
    return;
  }
  kept.show(data);
  if (data.chosen && !data.bubbles) kept.bringNodes(({ state }) => state === "lit");
  else kept.fit(true);
}

const ON = ["ArrowRight", "ArrowDown", "PageDown", " "];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
addEventListener("keydown", (event) => {
  const isPressed = event.key === " " && event.target.closest?.("button");
  if (event.ctrlKey || event.metaKey || event.altKey || isPressed) return;
  if (ON.includes(event.key)) step(at + 1);
  else if (BACK.includes(event.key)) step(at - 1);
  else return;
  event.preventDefault();
});
part("previous").addEventListener("click", () => step(at - 1));
part("next").addEventListener("click", () => step(at + 1));
document.body.classList.add("played");
step(0);
