// A page that tells of the network shows its new state in place: the same address is fetched again and
// whatever says something else is changed, so that nothing moves under whoever reads. It tells "followed"
// on the document then, for scripts that put something into the page.
import { _ } from "./language.js";
import { morph } from "./morph.js";
import { isOlder, isBehind } from "./state.js";

const PAUSES = [150, 400, 1000, 2000, 4000];
const root = document.documentElement;
const isUntold = root.dataset.state === ""; // a page for everybody does not say of which state it is
let isSaid = false;

const pause = (time) => new Promise((done) => { setTimeout(done, time); });

// Gives whether the page shows that state now. `isBusy` tells whether somebody is at work in it.
export async function followTo(state, isBusy) {
  if (root.dataset.state && !isOlder(root.dataset.state, state)) return false; // another network
  for (const wait of [0, ...PAUSES]) {
    await pause(wait);
    const page = await fetchAgain(state);
    if (!page || isBusy()) return false;
    const told = page.documentElement.dataset.state;
    if (told && isBehind(told, state)) continue;
    show(page, isUntold ? state : told);
    return true;
  }
  return false;
}

async function fetchAgain(state) {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html", "Graphapp-State": state } });
    if (answer.status !== 200 || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null; // the server is gone for now
  }
}

function show(page, state) {
  const focused = document.activeElement;
  const still = anchor(focused);
  morph(document.getElementById("main"), page.getElementById("main"));
  document.title = page.title;
  root.dataset.state = state;
  document.dispatchEvent(new CustomEvent("followed"));
  if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
  still();
  if (!isSaid) document.getElementById("followed").textContent = _("The network changed, and this page follows.");
  isSaid = true;
}

// Whoever scrolled down sees the same things in the same place, whatever came in above: the one in focus,
// or what is in the middle of the window.
function anchor(focused) {
  const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const top = (element) => element.getBoundingClientRect().top;
  const isInView = focused?.closest("main") && top(focused) > 0 && top(focused) < innerHeight;
  const held = isInView ? focused : middle?.closest("main *");
  if (!held || !scrollY) return () => {};
  const before = top(held);
  return () => {
    if (held.isConnected) scrollBy({ top: top(held) - before, behavior: "instant" });
  };
}
