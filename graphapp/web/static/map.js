// The map page. The server renders every state of it; here a click fetches the next state and puts
// it in place, with the address that leads to it, so that the picture need not start anew.
import { paintColours } from "./colours.js";
import "./filters.js";
import { _ } from "./language.js";
import { startFollowing } from "./map-changes.js";
import { startEditing } from "./map-editing.js";
import { fetchCrowd } from "./picture-crowd.js";
import { takePicture } from "./picture-file.js";
import { draw, fetchPicture } from "./picture.js";
import { keepPlaces } from "./places.js";
import { isHeld } from "./hold.js";
import { refocus, trail } from "./map-focus.js";
import { ofNow } from "./refresh.js";
import { say, sayToo } from "./speak.js";
import { isOlder } from "./state.js";
import "./table-edit.js";

const SWAPPED = ["not-followed", "sentence", "middle", "rows", "legend", "side", "note", "time", "foot"];
const OUR_OWN = 3000; // ms in which what is heard of is what was edited here
const byId = (id) => document.getElementById(id);
const element = byId("picture");
document.querySelector(".canvas noscript")?.remove(); // it would go on naming who is not public any more
const places = new Map(); // where things were put that the server has no place for yet
let picture = null;
let asked = 0;
let edited = -Infinity;

const isOwn = () => performance.now() - edited < OUR_OWN;
const present = () => document.body.classList.contains("present");

// How much of the picture's foot a box lies over; on a phone some stand below it.
function over(id) {
  const box = byId(id);
  if (!box?.offsetHeight) return 0;
  return Math.max(0, element.getBoundingClientRect().bottom - box.getBoundingClientRect().top);
}

function inset() {
  const narrow = matchMedia("(max-width: 60rem)").matches;
  const sentence = narrow ? 0 : byId("sentence").offsetHeight;
  const note = byId("note").textContent.trim() ? byId("note").offsetHeight + 12 : 0;
  const news = over("news");
  const said = byId("foot") && Math.max(over("foot"), news && news + 48); // and a name below whoever is lit
  const below = said ?? (narrow ? 0 : byId("days")?.offsetHeight ?? 0);
  return { top: sentence + (narrow ? 12 : 28), right: 28, bottom: note + 28 + below, left: narrow ? 12 : 28 };
}

// What lies over the picture: no name should be below the legend, the sentence, the buttons, or what
// the wall says at its foot.
function obstacles() {
  const frame = element.getBoundingClientRect();
  const boxes = ["legend", "note", "days", "edit-tools", "foot", "news"].map(byId);
  const over = [...boxes, document.querySelector(".zoom")];
  return [...over, ...byId("sentence").children]
    .filter(Boolean)
    .map((one) => one.getBoundingClientRect())
    .filter(({ width, top, bottom }) => width > 1 && top < frame.bottom && bottom > frame.top)
    .map(({ left, right, top, bottom }) => ({
      left: left - frame.left, right: right - frame.left, top: top - frame.top, bottom: bottom - frame.top,
    }));
}

async function drawPicture({ still = false } = {}) {
  const mine = asked;
  if (byId("stage").dataset.show !== "picture") return;
  try {
    const data = await fetchPicture(element.dataset.picture, ofNow());
    if (mine !== asked) return;
    if (picture && isOlder(data.state, picture.data.state)) return; // a change was drawn meanwhile
    byId("left-out").textContent = data.more;
    for (const node of data.nodes) Object.assign(node, places.get(node.id));
    document.querySelector(".zoom").hidden = false;
    if (picture) picture.show(data, { still });
    else {
      picture = draw(element, data, { inset, obstacles, most: present() ? 5 : 40 });
      editing.attend();
      keepPlaces(picture);
    }
    paintColours(element, data);
    if (data.bubbles) await fill(mine);
    sayDrawn(document.documentElement.dataset.state);
  } catch (error) {
    byId("left-out").textContent = _("{what} Reload the page to try again.", { what: error.message });
  }
}

// Everybody of a network too large to draw, kept for when one comes nearer.
async function fill(mine) {
  const crowd = await fetchCrowd(element.dataset.picture, ofNow());
  if (mine === asked) picture.fill(crowd);
}

// The picture carries, once it has drawn it, which state of the network it shows.
function sayDrawn(state) {
  requestAnimationFrame(() => requestAnimationFrame(() => { element.dataset.state = state ?? ""; }));
}

function bringToTheMiddle(key) {
  if (!picture?.nodes.get(key)) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const scale = Math.max(picture.network.getScale(), 1);
  picture.network.focus(key, { scale, animation: still ? false : { duration: 400, easingFunction: "easeInOutQuad" } });
  picture.moved = true;
}

// `still`: the same state of the page, of the network as it is now (see refresh.js); `heard` is what
// others did, in words.
async function go(address, { push = true, still = false, heard = "" } = {}) {
  if (isHeld(() => go(address, { push, still, heard }), { still })) return;
  const url = new URL(address, location.href);
  const began = location.href;
  const mine = still && url.href === began ? asked : ++asked;
  if (!still) document.body.classList.add("waiting");
  let answer;
  try {
    answer = await fetch(url, { headers: { Accept: "text/html", ...ofNow() } });
  } catch {
    if (!still) location.href = url;
    return;
  }
  if (mine !== asked) return;
  if (answer.status !== 200 && still) { await withoutWhatIsGone(answer, url); return; }
  if (answer.status !== 200) { location.href = url; return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== asked) return;
  // What was asked for as it is now is not what is shown any more: somebody went on meanwhile.
  if (still && location.href !== began) { await go(location.href, { push: false, still, heard }); return; }
  if (push) history.pushState({}, "", plainest(url, page));
  swap(page, { still, heard });
  carryIntoPresent();
  document.body.classList.remove("waiting");
  await drawPicture({ still });
  if (heard) document.dispatchEvent(new CustomEvent("caught-up"));
}

// Who is chosen or in the middle was removed by somebody: the page goes on without them.
async function withoutWhatIsGone({ status }, url) {
  const named = ["chosen", "focus", "steps", "tied"].filter((word) => url.searchParams.has(word));
  if (![204, 404].includes(status) || !named.length) return;
  for (const word of named) url.searchParams.delete(word);
  await go(url);
  say(_("What was chosen is not there any more."));
}

// After an edit of our own; whoever is gone is chosen no more.
async function follow({ without = [] } = {}) {
  edited = performance.now();
  await following.showChanges();
  const gone = (query, name) => without.includes(query.get(name));
  await go(changed((query) => {
    for (const name of ["chosen", "focus"]) if (gone(query, name)) query.delete(name);
  }), { push: without.length > 0, still: true });
}

// The address as the server would write it, unless it says more than a view does.
function plainest(url, page) {
  const says = url.searchParams;
  return ["sort", "page", "story"].some((word) => says.has(word)) ? url : page.getElementById("stage").dataset.address;
}

function carryIntoPresent() {
  const link = document.querySelector('.bar a[href*="present=1"]');
  if (link) link.href = byId("stage").dataset.shared;
}

// What somebody is at work in is left to them.
const isBusy = (part) => part.querySelector("details#more[open], [data-editing]") || part.querySelector("input:focus, select:focus")?.matches(":not([type=checkbox])");

function swap(page, { still, heard }) {
  const focused = trail(document.activeElement);
  const [rows, scrolled] = [byId("rows").scrollTop, byId("side").scrollTop];
  document.title = page.title;
  document.body.className = page.body.className;
  const state = page.documentElement.dataset.state;
  if (state) document.documentElement.dataset.state = state;
  for (const id of SWAPPED) {
    if (!byId(id) || !page.getElementById(id) || (still && isBusy(byId(id)))) continue;
    const open = [...byId(id).querySelectorAll("details[id][open]")].map((one) => one.id);
    byId(id).replaceChildren(...page.getElementById(id).childNodes);
    for (const kept of open) if (kept !== "more" && byId(kept)) byId(kept).open = true;
  }
  const [side, stage] = [page.getElementById("side"), page.getElementById("stage")];
  byId("side").hidden = side.hidden;
  byId("side").setAttribute("aria-label", side.getAttribute("aria-label"));
  byId("side").scrollTop = still ? scrolled : 0;
  if (still) byId("rows").scrollTop = rows;
  byId("stage").dataset.show = stage.dataset.show;
  const printed = [document, page].map((one) => one.querySelector("footer.on-paper"));
  if (printed.every(Boolean)) printed[0].replaceWith(printed[1]);
  const next = page.getElementById("picture");
  Object.assign(byId("told").dataset, page.getElementById("told").dataset);
  for (const name of ["data-picture", "aria-label"]) element.setAttribute(name, next.getAttribute(name));
  const { state: seen, arrangement, shared, address, day = "" } = stage.dataset;
  Object.assign(byId("stage").dataset, { shared, address, day, ...(seen && { state: seen, arrangement }) });
  const counts = byId("counts") ? _("{counts} shown.", { counts: byId("counts").textContent }) : "";
  const chosen = _("{name} is chosen.", { name: side.getAttribute("aria-label") });
  const who = side.hidden ? counts : `${chosen} ${counts}`;
  if (!following.follow(state) || !heard) sayToo(heard && !isOwn() ? `${heard} ${counts}` : who);
  refocus(focused);
}

function changed(change) {
  const url = new URL(location.href);
  change(url.searchParams);
  return url;
}

function choose({ key, members }) {
  go(changed((query) => {
    if (members) {
      if (!query.getAll("open").includes(key)) query.append("open", key);
    } else if (key) query.set("chosen", key);
    else query.delete("chosen");
  }));
}

function formAddress(form, submitter) {
  const url = new URL(form.action);
  const kinds = [...form.querySelectorAll("input[name=kind]")];
  const allKinds = kinds.every((box) => box.checked);
  for (const [name, value] of new FormData(form, submitter)) {
    if (value && !(name === "kind" && kinds.length && allKinds)) url.searchParams.append(name, value);
  }
  return url;
}

document.addEventListener("choose", (event) => {
  const chosen = new URL(location.href).searchParams.get("chosen") ?? "";
  if (event.detail.key !== chosen) choose(event.detail);
});
// The hit of the search comes to the middle and is lit; a value narrows what is in sight.
document.addEventListener("found", async (event) => {
  const { key, word, value } = event.detail;
  event.preventDefault();
  await go(changed((query) => {
    if (word) query.append(word, value);
    else query.set("chosen", key);
  }));
  if (key) bringToTheMiddle(key);
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-go]");
  const zoom = event.target.closest("[data-zoom]");
  if (zoom && picture) {
    if (zoom.dataset.zoom === "fit") picture.fit(true);
    else picture.zoom(Number(zoom.dataset.zoom));
  }
  if (event.target.id === "take-png") takePicture(event.target, byId("take-said"), Number(byId("png-scale").value));
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go(link.href);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-go]")) return;
  event.preventDefault();
  go(formAddress(event.target, event.submitter));
});
document.addEventListener("change", (event) => {
  const form = event.target.closest('form[data-go="change"]');
  if (form) go(formAddress(form));
});
document.addEventListener("keydown", (event) => {
  const within = event.key === "Escape" && !event.defaultPrevented && event.target.closest("details.more[open]");
  if (within) {
    within.open = false;
    within.querySelector("summary").focus();
    return;
  }
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || !picture) return;
  if (event.key === "+" || event.key === "=") picture.zoom(1.3);
  if (event.key === "-") picture.zoom(0.77);
  if (event.key === "0") picture.fit(true);
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.more[open]");
  const query = new URL(location.href).searchParams;
  if (open) open.open = false;
  else if (query.has("chosen")) choose({ key: "" });
  else if (query.has("present")) location.href = changed((rest) => rest.delete("present"));
});
byId("legend").addEventListener("toggle", () => picture && !picture.moved && picture.fit(true), true);
// The same address, as it is now.
document.addEventListener("again", () => {
  edited = performance.now();
  go(location.href, { push: false });
});
document.addEventListener("go-to", ({ detail }) => detail.waits.push(go(detail.address)));
window.addEventListener("popstate", () => go(location.href, { push: false }));
new MutationObserver(() => picture && paintColours(element, picture.data)).observe(document.documentElement, { attributeFilter: ["data-theme"] });

const editing = startEditing({ element, places, picture: () => picture, go, changed, follow });
const following = startFollowing({ element, editing, go, sayDrawn, asked: () => asked, isOwn });
carryIntoPresent();
drawPicture();
