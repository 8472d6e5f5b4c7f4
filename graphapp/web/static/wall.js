// The wall: a presenter's remote and keys, a ring at the pointer, names by cluster in turn; in step with the
// presenter's window (present.js) by a channel of this browser. The map itself is map.js.
//
// Page Down and Page Up next and previous step, B black, . freeze, L ring, N names, F full screen, Esc leave.
import { freeze, isFrozen } from "./hold.js";
import { endNames, nextNames } from "./wall-names.js";
import { endNews, startNews } from "./wall-news.js";

const byId = (id) => document.getElementById(id);
const PACE = 900; // ms
const body = document.body;
const channel = new BroadcastChannel("graphapp-wall");
const pictureNow = () => byId("picture")?.picture;
const steps = JSON.parse(byId("foot").dataset.steps);
const query = () => new URL(location.href).searchParams;
let at = Number(query().get("step") ?? 1);

function make(className) {
  const made = document.createElement("div");
  made.className = className;
  made.hidden = true;
  body.append(made);
  return made;
}

const [ring, black, turn] = [make("ring"), make("black"), make("turn")];
turn.setAttribute("role", "status");

function tell() {
  const story = query().get("story") ?? "";
  channel.postMessage({ from: "wall", story, at, of: steps.length, black: !black.hidden, frozen: isFrozen() });
}

// To this step of the story: the picture moves on, then what it is about comes near.
async function step(to) {
  if (!steps.length) return;
  at = Math.min(Math.max(to, 1), steps.length);
  tell();
  endNews();
  stopNames();
  const waits = [];
  document.dispatchEvent(new CustomEvent("go-to", { detail: { address: steps[at - 1], waits } }));
  await Promise.all(waits);
  if (!isFrozen()) moveTo(pictureNow());
}

// Slowly enough for a room to follow: to the chosen one with whom it has to do with, or to everybody.
function moveTo(picture) {
  if (!picture) return;
  picture.pace = PACE;
  if (picture.data.chosen && !picture.data.bubbles) picture.bringNodes(({ state }) => state === "lit");
  else picture.fit(true);
}

function setBlack(on) {
  black.hidden = !on;
  tell();
}

function setFrozen(on) {
  freeze(on);
  if (on) body.dataset.frozen = "yes";
  else delete body.dataset.frozen;
  tell();
}

function setRing(on) {
  if (on) body.dataset.ring = "yes";
  else delete body.dataset.ring;
  ring.hidden = !on;
}

function names() {
  const picture = pictureNow();
  if (!picture) return;
  endNews();
  turn.textContent = nextNames(picture);
  turn.hidden = !turn.textContent;
}

// Whom the news are about; after them the picture is as the step has it.
function light(keys) {
  const picture = pictureNow();
  if (!picture || !turn.hidden) return;
  if (keys.length) {
    picture.pace = PACE;
    picture.light({ ids: new Set(keys) });
  } else if (picture.spot) {
    picture.light(null);
    moveTo(picture);
  }
}

function stopNames() {
  endNames(pictureNow());
  turn.hidden = true;
}

// The wall's own window closes: no page of the owner's comes up on the projector.
function leave() {
  if (window.name === "graphapp-wall" && window.opener) {
    window.close();
    return;
  }
  const story = query().get("story");
  const url = new URL(location.href);
  for (const word of ["present", "story", "step"]) url.searchParams.delete(word);
  location.href = story ? `/story/${encodeURIComponent(story)}` : url;
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function escape() {
  if (!black.hidden) setBlack(false);
  else if (!turn.hidden) stopNames();
  else if (endNews()) return;
  else leave();
}

const KEYS = {
  PageDown: () => step(at + 1),
  PageUp: () => step(at - 1),
  Home: () => step(1),
  End: () => step(steps.length),
  b: () => setBlack(black.hidden),
  ".": () => setFrozen(!isFrozen()),
  l: () => setRing(!("ring" in body.dataset)),
  n: names,
  f: fullScreen,
  Escape: escape,
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}, true);

addEventListener("pointermove", ({ clientX, clientY }) => {
  ring.style.transform = `translate(${clientX}px, ${clientY}px)`;
});
addEventListener("pointerdown", () => { ring.hidden = false; }, true);
addEventListener("pointerup", () => { ring.hidden = !("ring" in body.dataset); }, true);
addEventListener("pointercancel", () => { ring.hidden = !("ring" in body.dataset); }, true);
addEventListener("pagehide", () => channel.postMessage({ from: "wall", story: query().get("story") ?? "", gone: true }));
addEventListener("popstate", () => { at = Number(query().get("step") ?? 1); tell(); });

const ORDERS = {
  step: ({ to }) => step(to),
  black: ({ on }) => setBlack(on),
  freeze: ({ on }) => setFrozen(on),
  names,
  tell,
};
channel.addEventListener("message", ({ data }) => {
  const isMine = data.from === "presenter" && (data.story ?? "") === (query().get("story") ?? "");
  if (isMine) ORDERS[data.do]?.(data);
});
tell();
startNews(light);
