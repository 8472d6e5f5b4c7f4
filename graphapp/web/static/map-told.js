// The one message of the map, at the foot of the picture: what was done or why not, with what can be
// done about it. The page's live region says it too; the message itself is none, or it would be said twice.
import { say } from "./speak.js";

const PATIENCE = 15000; // ms, where nothing went wrong and nobody is at it
const box = () => document.getElementById("told");
let patience;
let doing = null;

export function tell(words, { verb = "", act = null, spoken = words, counts = "", stays = !act } = {}) {
  box().hidden = false;
  box().firstElementChild.textContent = words;
  const button = box().querySelector(".as-link");
  button.hidden = !act;
  button.textContent = verb;
  doing = act;
  clearTimeout(patience);
  if (!stays) patience = setTimeout(() => { if (!box().matches(":hover, :focus-within")) untell(); }, PATIENCE);
  say(spoken, counts);
}

export function untell() {
  clearTimeout(patience);
  box().hidden = true;
}

document.addEventListener("click", ({ target }) => {
  if (!target.closest("#told button")) return;
  const act = target.closest(".as-link") && doing;
  const isWithin = box().contains(document.activeElement);
  untell();
  if (isWithin) document.getElementById("picture")?.focus({ preventScroll: true });
  act?.();
});
