// The map page. The server renders every state of it; here a click fetches the next state and puts
// it in place, with the address that leads to it, so that the picture need not start anew.
import { fetchCrowd } from "./picture-crowd.js";
import { takePicture } from "./picture-file.js";
import { draw, fetchPicture } from "./picture.js";

const SWAPPED = ["sentence", "rows", "legend", "side", "note"];
const byId = (id) => document.getElementById(id);
const element = byId("picture");
let picture = null;
let asked = 0;

const present = () => document.body.classList.contains("present");

function inset() {
  const narrow = matchMedia("(max-width: 60rem)").matches;
  const sentence = narrow ? 0 : byId("sentence").offsetHeight;
  const note = byId("note").textContent.trim() ? byId("note").offsetHeight + 12 : 0;
  return { top: sentence + (narrow ? 12 : 28), right: 28, bottom: note + 28, left: narrow ? 12 : 28 };
}

// What lies over the picture: no name should be below the legend, the sentence or the buttons.
function obstacles() {
  const frame = element.getBoundingClientRect();
  return [byId("legend"), byId("note"), document.querySelector(".zoom"), ...byId("sentence").children]
    .map((one) => one.getBoundingClientRect())
    .filter(({ width, top, bottom }) => width > 1 && top < frame.bottom && bottom > frame.top)
    .map(({ left, right, top, bottom }) => ({
      left: left - frame.left, right: right - frame.left, top: top - frame.top, bottom: bottom - frame.top,
    }));
}

async function drawPicture() {
  const mine = asked;
  if (byId("stage").dataset.show !== "picture") return;
  try {
    const data = await fetchPicture(element.dataset.picture);
    if (mine !== asked) return;
    byId("left-out").textContent = data.more;
    document.querySelector(".zoom").hidden = false;
    if (picture) picture.show(data);
    else picture = draw(element, data, { inset, obstacles, most: present() ? 5 : 40 });
    paintColours(data);
    if (data.bubbles) await fill(mine);
  } catch (error) {
    byId("left-out").textContent = `${error.message} Reload the page to try again.`;
  }
}

// Everybody of a network too large to draw, kept for when one comes nearer.
async function fill(mine) {
  const crowd = await fetchCrowd(element.dataset.picture);
  if (mine === asked) picture.fill(crowd);
}

// What the colours mean where they do not mean kinds.
function paintColours({ legend, colours }) {
  const box = byId("colours");
  const dark = getComputedStyle(element).colorScheme.startsWith("dark");
  const entries = legend.filter(({ group }) => group.startsWith("category-") || group === "other");
  box.hidden = entries.length === 0;
  box.replaceChildren(...entries.map(({ group, label, count }) => {
    const line = document.createElement("span");
    const swatch = document.createElement("i");
    swatch.style.backgroundColor = colours[group][dark ? 1 : 0];
    const name = document.createElement("bdi");
    name.textContent = label;
    const number = document.createElement("span");
    number.className = "n";
    number.textContent = count;
    line.append(swatch, name, number);
    return line;
  }));
}

async function go(address, { push = true } = {}) {
  const url = new URL(address, location.href);
  const mine = ++asked;
  document.body.classList.add("waiting");
  let answer;
  try {
    answer = await fetch(url, { headers: { Accept: "text/html" } });
  } catch {
    location.href = url;
    return;
  }
  if (mine !== asked) return;
  if (!answer.ok) { location.href = url; return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== asked) return;
  if (push) history.pushState({}, "", plainest(url, page));
  swap(page);
  carryIntoPresent();
  document.body.classList.remove("waiting");
  await drawPicture();
}

// The address as the server would write it, unless it says more than a view does.
function plainest(url, page) {
  const says = url.searchParams;
  return says.has("sort") || says.has("page") ? url : page.getElementById("stage").dataset.address;
}

function carryIntoPresent() {
  const link = document.querySelector('.bar a[href*="present=1"]');
  if (link) link.href = changed((query) => { query.delete("show"); query.set("present", "1"); });
}

function swap(page) {
  const focused = document.activeElement?.id;
  document.title = page.title;
  document.body.className = page.body.className;
  for (const id of SWAPPED) {
    const open = [...byId(id).querySelectorAll("details[id][open]")].map((one) => one.id);
    byId(id).replaceChildren(...page.getElementById(id).childNodes);
    for (const kept of open) if (kept !== "more" && byId(kept)) byId(kept).open = true;
  }
  const [side, stage] = [page.getElementById("side"), page.getElementById("stage")];
  byId("side").hidden = side.hidden;
  byId("side").setAttribute("aria-label", side.getAttribute("aria-label"));
  byId("side").scrollTop = 0;
  byId("stage").dataset.show = stage.dataset.show;
  const next = page.getElementById("picture");
  for (const name of ["data-picture", "aria-label"]) element.setAttribute(name, next.getAttribute(name));
  byId("said").textContent = side.hidden ? byId("counts")?.textContent ?? "" : side.getAttribute("aria-label");
  if (focused && byId(focused)) byId(focused).focus({ preventScroll: true });
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
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-go]");
  const zoom = event.target.closest("[data-zoom]");
  if (zoom && picture) {
    if (zoom.dataset.zoom === "fit") picture.fit(true);
    else picture.zoom(Number(zoom.dataset.zoom));
  }
  if (event.target.id === "take-png") takePicture(event.target, byId("take-said"));
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
window.addEventListener("popstate", () => go(location.href, { push: false }));
new MutationObserver(() => picture && paintColours(picture.data)).observe(document.documentElement, { attributeFilter: ["data-theme"] });

carryIntoPresent();
drawPicture();
