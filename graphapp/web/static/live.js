// Hears that somebody changed the network (/events; /version where there is no room there), on pages
// that tell of it: those whose <html> has data-state, the state that the page was made of.
//
// It dispatches "network-changed" on the document (detail.state), and "map-arranged" (detail.arrangement)
// when somebody moved or noted something on the map. The map calls preventDefault() and shows the new state
// its own way (refresh.js); other pages follow in place (follow.js). Where a form is half filled, or that
// cannot be, a quiet bar offers the new state. A page that nobody sees listens to nothing (a browser has six
// connections to a server) and catches up when it is seen.
import { followTo } from "./follow.js";
import { _ } from "./language.js";
import { isBehind } from "./state.js";

const AFTER_LOADING = 600;
const EVERY = 2000;
const TRY_AGAIN = 30_000;
const root = document.documentElement;
let stream = null;
let asking = 0;
let heard = "";
let isTyped = false;
let following = null;

function hear(state) {
  if (!state || state === heard) return;
  heard = state;
  if (!isBehind(root.dataset.state, state)) return;
  const event = new CustomEvent("network-changed", { cancelable: true, detail: { state } });
  if (document.dispatchEvent(event)) following ??= follow().finally(() => { following = null; });
}

// One round after another, with as long a rest as the last took, for others to be served too.
async function follow() {
  while (isBehind(root.dataset.state, heard)) {
    const begun = performance.now();
    if (isTyped || !await followTo(heard, () => isTyped)) return offer();
    await new Promise((done) => { setTimeout(done, performance.now() - begun); });
  }
  return undefined;
}

function hearArranged(arrangement) {
  document.dispatchEvent(new CustomEvent("map-arranged", { detail: { arrangement } }));
}

function offer() {
  const bar = document.querySelector("p.changed");
  if (!bar) return;
  bar.querySelector("button").textContent = isTyped ? _("Show it, without what was typed here") : _("Show it");
  bar.hidden = false;
}

async function ask() {
  clearTimeout(asking);
  try {
    const answer = await fetch("/version", { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const { state, arrangement } = await answer.json();
      hear(state);
      hearArranged(arrangement);
    }
  } catch {
    // The server is gone for now; the next time may find it.
  }
  if (!stream && !document.hidden) asking = setTimeout(ask, EVERY);
}

function listen() {
  if (stream || document.hidden) return;
  stream = new EventSource("/events");
  stream.onmessage = ({ lastEventId }) => { clearTimeout(asking); hear(lastEventId); };
  stream.addEventListener("arranged", ({ data }) => hearArranged(data));
  stream.onerror = () => {
    if (stream?.readyState !== EventSource.CLOSED) return; // it tries again by itself
    stop();
    ask();
    setTimeout(listen, TRY_AGAIN);
  };
}

function stop() {
  stream?.close();
  stream = null;
  clearTimeout(asking);
}

if ("state" in root.dataset) {
  addEventListener("load", () => setTimeout(listen, AFTER_LOADING));
  if (document.readyState === "complete") setTimeout(listen, AFTER_LOADING);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) listen(); });
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  document.addEventListener("input", ({ target }) => { if (target.closest("form[method=post]")) isTyped = true; });
  document.querySelector("p.changed button")?.addEventListener("click", () => location.reload());
}
