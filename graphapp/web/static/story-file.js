// A story in a file to take along: its steps one after another by arrows, a remote, or buttons; black, freeze and
// names as on the wall (wall.js). Nothing is fetched.
import { freeze, isFrozen, isHeld } from "./hold.js";
import { _ } from "./language.js";
import { underlay } from "./outlines.js";
import { draw } from "./picture.js";
import { endNames, nextNames } from "./wall-names.js";

const part = (id) => document.getElementById(id);
const pictures = JSON.parse(part("shown").textContent);
const told = [...part("in-words").children];
const foot = document.querySelector(".foot");
const [black, turn] = [part("black"), part("turn")];
let at = -1;
let kept = null;

const free = () => ({ top: 110, right: 40, bottom: (foot.offsetHeight || 0) + 28, left: 40 });

function step(to) {
  const next = Math.min(Math.max(to, 0), pictures.length - 1);
  if (next === at || isHeld(() => step(next), { still: false })) return;
  stopNames();
  at = next;
  const { title } = told[at].dataset;
  part("title").textContent = title ? `: ${title}` : "";
  part("said").textContent = told[at].lastElementChild.textContent;
  part("at").textContent = _("{n} of {all}", { n: at + 1, all: pictures.length });
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

function names() {
  turn.textContent = nextNames(kept);
  turn.hidden = !turn.textContent;
}

function stopNames() {
  endNames(kept);
  turn.hidden = true;
}

function setFrozen(on) {
  freeze(on);
  if (on) document.body.dataset.frozen = "yes";
  else delete document.body.dataset.frozen;
}

const KEYS = {
  b: () => { black.hidden = !black.hidden; },
  ".": () => setFrozen(!isFrozen()),
  n: names,
  Home: () => step(0),
  End: () => step(pictures.length - 1),
  Escape: () => { if (black.hidden) stopNames(); else black.hidden = true; },
};
const ON = ["ArrowRight", "ArrowDown", "PageDown", " "];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
addEventListener("keydown", (event) => {
  const isPressed = event.key === " " && event.target.closest?.("button");
  if (event.ctrlKey || event.metaKey || event.altKey || isPressed) return;
  if (ON.includes(event.key)) step(at + 1);
  else if (BACK.includes(event.key)) step(at - 1);
  else if (KEYS[keyOf(event)]) KEYS[keyOf(event)]();
  else return;
  event.preventDefault();
});
const keyOf = ({ key }) => (key.length === 1 ? key.toLowerCase() : key);
part("previous").addEventListener("click", () => step(at - 1));
part("next").addEventListener("click", () => step(at + 1));
document.body.classList.add("played");
step(0);
