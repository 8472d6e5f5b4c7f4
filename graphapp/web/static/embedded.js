// A picture within a page: it never catches the wheel, and choosing in it leads on.
// <div class="picture" data-picture="/picture" data-by-hand data-leads="/map"></div>
// (`data-named`: how many times as many as usual are named, where there is room).
import { draw, fetchPicture } from "./picture.js";

// Room for the names at the edge; less of it where there is little.
const insetOf = ({ clientWidth }) => {
  const aside = Math.min(56, clientWidth / 14);
  return { top: 44, right: aside, bottom: 36, left: aside };
};

// In little room only the best known are named, and those that are lit.
function named(nodes, most) {
  const known = new Set([...nodes].sort((one, other) => other.rank - one.rank).slice(0, most).map(({ id }) => id));
  return nodes.map((node) => (known.has(node.id) || node.state === "lit" || node.members ? node : { ...node, label: "" }));
}

for (const element of document.querySelectorAll("[data-picture][data-by-hand]")) {
  fetchPicture(element.dataset.picture)
    .then((data) => {
      const interaction = { ...data.options.interaction, zoomView: false, dragView: false };
      const nodes = named(data.nodes, (element.clientWidth / 110) * (element.dataset.named ?? 1));
      draw(element, { ...data, nodes, options: { ...data.options, interaction } }, { inset: () => insetOf(element) });
    })
    .catch((error) => { element.textContent = error.message; });
  element.addEventListener("choose", ({ detail: { key, members } }) => {
    location.href = key && !members ? `/directory/${encodeURIComponent(key)}` : element.dataset.leads;
  });
}
