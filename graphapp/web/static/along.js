// The picture in a file to take along: choosing one lights whom it is tied to. Nothing is fetched.
import { underlay } from "./outlines.js";
import { draw } from "./picture.js";

const drawing = document.getElementById("picture");
const shown = JSON.parse(document.getElementById("shown").textContent);
const room = () => ({ top: 44, right: 56, bottom: 36, left: 56 });
const kept = draw(drawing, shown, { inset: room });
underlay(kept);

function light(key) {
  const near = new Set([key]);
  for (const { from, to } of shown.edges) {
    if (from === key) near.add(to);
    if (to === key) near.add(from);
  }
  const state = (is) => (key ? (is ? "lit" : "faded") : "");
  kept.show({
    ...shown,
    chosen: key,
    nodes: shown.nodes.map((node) => ({ ...node, state: state(near.has(node.id)) })),
    edges: shown.edges.map((edge) => ({ ...edge, state: state(edge.from === key || edge.to === key) })),
  });
  for (const row of document.querySelectorAll("tr[data-key]")) {
    row.classList.toggle("chosen", row.dataset.key === key);
  }
}

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
