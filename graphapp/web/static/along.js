// The picture in a file to take along: it is searched and narrowed, and choosing one lights whom it is
// tied to. Nothing is fetched.
import { holdsThen, startNarrowing, tieThen } from "./along-narrow.js";
import { underlay } from "./outlines.js";
import { draw } from "./picture.js";

const drawing = document.getElementById("picture");
const { picture: shown, known } = JSON.parse(document.getElementById("shown").textContent);
const room = () => ({ top: 44, right: 56, bottom: 36, left: 56 });
const listed = new Set(known.rows.map(({ key }) => key));
let asked = { keys: listed, day: "", isAll: true };
let chosenKey = "";
const counted = document.querySelector("[data-counted]");
const everybody = counted.textContent;

// Whoever is in no row (a bubble, or one too many) stays, unless something is asked for.
const isIn = (id) => asked.keys.has(id) || (!listed.has(id) && (asked.isAll || shown.bubbles));

function pictureNow() {
  const ties = shown.edges.filter(({ from, to }) => isIn(from) && isIn(to))
    .map((edge) => tieThen(edge, asked.day, known)).filter(Boolean);
  const near = new Set([chosenKey, ...ties.filter(({ from, to }) => [from, to].includes(chosenKey))
    .flatMap(({ from, to }) => [from, to])]);
  const state = (is) => (chosenKey ? (is ? "lit" : "faded") : "");
  const nodes = shown.nodes.filter(({ id }) => isIn(id));
  const clusters = new Set(nodes.map(({ cluster }) => cluster));
  return {
    ...shown,
    chosen: chosenKey,
    nodes: nodes.map((node) => ({ ...node, state: state(near.has(node.id)) })),
    edges: ties.map((edge) => ({ ...edge, state: state(edge.from === chosenKey || edge.to === chosenKey) })),
    grounds: asked.isAll ? shown.grounds : shown.grounds.filter(({ id }) => clusters.has(id)),
  };
}

const kept = draw(drawing, pictureNow(), { inset: room });
underlay(kept);

function light(key) {
  chosenKey = isIn(key) ? key : "";
  kept.show(pictureNow());
  for (const row of document.querySelectorAll("tr[data-key]")) {
    row.classList.toggle("chosen", row.dataset.key === chosenKey);
  }
}

startNarrowing(document.getElementById("narrow"), known, (found) => {
  asked = found;
  for (const row of document.querySelectorAll("tr[data-key]")) row.hidden = !found.keys.has(row.dataset.key);
  for (const row of document.querySelectorAll("tr[data-from]")) {
    const { from, to, tie } = row.dataset;
    row.hidden = !(isIn(from) && isIn(to) && (!tie || holdsThen(tie, found.day, known)));
  }
  counted.textContent = found.isAll ? everybody : found.words;
  light(chosenKey);
});

drawing.addEventListener("choose", ({ detail }) => light(detail.key));
document.addEventListener("click", ({ target }) => {
  const name = target.closest("[data-choose]");
  if (!name) return;
  light(name.dataset.choose);
  drawing.scrollIntoView({ block: "nearest" });
});

// What the colours stand for where they do not stand for kinds.
const isDark = () => getComputedStyle(drawing).colorScheme.startsWith("dark");
for (const swatch of document.querySelectorAll("[data-group]")) {
  const pair = shown.colours[swatch.dataset.group];
  if (pair) swatch.style.backgroundColor = pair[isDark() ? 1 : 0];
}
