// While an import is read or saved: the bar follows, and the page leads on when it is over.
import { _ } from "./language.js";

const page = document.querySelector(".working");

async function look() {
  const bar = page.querySelector("progress");
  try {
    const answer = await fetch(page.dataset.state, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    const state = await answer.json();
    if (!state.running) {
      location.reload();
      return;
    }
    if (state.of) {
      bar.max = state.of;
      bar.value = state.done;
    } else {
      bar.removeAttribute("value");
    }
    const what = page.querySelector("[data-what]");
    if (what.textContent !== state.what) {
      what.textContent = state.what;
      page.querySelector("[data-said]").textContent = state.what;
    }
    page.querySelector("[data-stop]").disabled = !state.stoppable;
    page.querySelector("[data-too-late]").hidden = state.stoppable;
  } catch {
    page.querySelector("[data-what]").textContent = _("The program does not answer just now; trying again.");
  }
  setTimeout(look, 700);
}

if (page) setTimeout(look, 400);
