// The presenter's window: leads the wall (wall.js) by a channel of this browser, and follows it where somebody
// presses keys there.
import { _, _n } from "./language.js";

const byId = (id) => document.getElementById(id);
const { story } = byId("presenter").dataset;
const channel = new BroadcastChannel("graphapp-wall");
const steps = [...document.querySelectorAll("[data-number]")];
const began = Date.now();
let at = 1;
let heard = 0;

const order = (what, more = {}) => channel.postMessage({ from: "presenter", story, do: what, ...more });

function show(number) {
  at = Math.min(Math.max(number, 1), Math.max(steps.length, 1));
  for (const one of steps) one.hidden = Number(one.dataset.number) !== at;
  if (!steps.length) return;
  byId("at").textContent = _("{n} of {all}", { n: at, all: steps.length });
  byId("previous").disabled = at === 1;
  byId("next").disabled = at === steps.length;
  byId("open-wall").href = steps[at - 1].dataset.address;
}

function step(to) {
  if (to < 1 || to > steps.length) return;
  show(to);
  order("step", { to });
}

const isPressed = (id) => byId(id).getAttribute("aria-pressed") === "true";
const turn = (id) => order(id, { on: !isPressed(id) });

channel.addEventListener("message", ({ data }) => {
  if (data.from !== "wall" || data.story !== story) return;
  if (data.gone) { offerWall(_("The wall was left. Open it again.")); return; }
  heard = Date.now();
  show(data.at);
  byId("black").setAttribute("aria-pressed", data.black);
  byId("freeze").setAttribute("aria-pressed", data.frozen);
  byId("told-wall").textContent = wordsOf(data);
  byId("open-wall").hidden = true;
});

function wordsOf({ black, frozen }) {
  if (black && frozen) return _("The wall is black and is frozen: what changes waits.");
  if (black) return _("The wall is black.");
  return frozen ? _("The wall is frozen: what changes waits.") : _("The wall is open.");
}

byId("previous")?.addEventListener("click", () => step(at - 1));
byId("next")?.addEventListener("click", () => step(at + 1));
for (const id of ["black", "freeze"]) byId(id).addEventListener("click", () => turn(id));
byId("names").addEventListener("click", () => order("names"));

const KEYS = {
  PageDown: () => step(at + 1), PageUp: () => step(at - 1), b: () => turn("black"), ".": () => turn("freeze"),
};
addEventListener("keydown", (event) => {
  const isTyped = event.target.closest?.("input, textarea, select") && !event.key.startsWith("Page");
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act || isTyped || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});

function offerWall(words) {
  heard = 0;
  byId("told-wall").textContent = words;
  byId("open-wall").hidden = false;
}

function tick() {
  const now = new Date();
  byId("clock").textContent = now.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const minutes = Math.floor((now - began) / 60_000);
  byId("since").textContent = _n("{n} minute in", "{n} minutes in", minutes);
  if (heard && now - heard > 5000) offerWall(_("The wall does not answer. Open it again."));
  order("tell");
}

show(1);
tick();
setInterval(tick, 2000);
