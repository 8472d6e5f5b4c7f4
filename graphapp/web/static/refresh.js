// The map anew, without a jump: whoever wrote something calls refresh(), and the page shows what is
// stored now: the picture in the same place, the table, the figures, the side panel. What others
// write comes by live.js and leads here too.
//
//   import { refresh } from "./refresh.js";
//   await refresh();          // resolves once the page shows the state of now
//
// What others changed is drawn before that, by itself, since the whole page takes longer to work out.
// Calls that come while it is at work are answered by one more round after it. Where the server still
// tells an older state than live.js heard of (it works the new one out), it is asked again.
import { isBehind } from "./state.js";

const PAUSES = [150, 400, 1000, 2000, 4000, 8000, 12_000];
const root = document.documentElement;
const isUntold = root.dataset.state === ""; // a page for everybody does not say of which state it is
let show = async () => {};
let drawFirst = async () => {};
let running = null;
let drawing = null;
let isNews = false;
let isDue = false;
let wanted = "";
let rest = 0; // as long as the last round took, for others to be served too

const pause = (time) => new Promise((done) => { setTimeout(done, time); });

// How the page shows the state of now, and what it draws of a change at once: async functions, given
// once by map.js.
export function showsBy(how, { first }) {
  show = how;
  drawFirst = first;
}

export function refresh() {
  isDue = true;
  running ??= work().finally(() => { running = null; });
  return running;
}

function draw() {
  isNews = true;
  drawing ??= follow().finally(() => { drawing = null; });
}

async function follow() {
  while (isNews) {
    isNews = false;
    const begun = performance.now();
    await drawFirst();
    if (isNews) await pause(performance.now() - begun);
  }
}

async function work() {
  let tries = 0;
  while (isDue || (isOld() && tries <= PAUSES.length)) {
    await pause(isDue ? rest : PAUSES[tries - 1] ?? 0);
    tries = isDue ? 1 : tries + 1;
    isDue = false;
    const begun = performance.now();
    await drawing;
    const heard = wanted;
    await show();
    if (isUntold) root.dataset.state = heard; // what it shows is always the newest there is
    rest = performance.now() - begun;
    setTimeout(() => { rest = 0; }, 2 * rest);
  }
}

// The headers that ask for a state no older than the one shown or heard of.
export function ofNow() {
  const state = isOld() ? wanted : root.dataset.state;
  return state ? { "Graphapp-State": state } : {};
}

const isOld = () => isBehind(root.dataset.state, wanted);

document.addEventListener("network-changed", (event) => {
  wanted = event.detail.state;
  event.preventDefault();
  if (!isOld()) return;
  draw();
  refresh();
});
