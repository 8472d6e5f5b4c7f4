// A picture within a page: it never catches the wheel, and choosing in it leads on.
// <div class="picture" data-picture="/picture" data-by-hand data-leads="/map"></div>
// (`data-named`: how many times as many as usual are named, where there is room).
import { draw, fetchPicture } from "./picture.js";

// Room for the names at the edge; less of it where there is little.
const insetOf = ({ clientWidth }) => {
  const aside = Math.min(40, clientWidth / 16);
  return { top: 34, right: aside, bottom: 26, left: aside };
};

// In little room only the best known are named, and those that are lit.
function named(nodes, most) {
  const known = new Set([...nodes].sort((one, other) => other.rank - one.rank).slice(0, most).map(({ id }) => id));
  return nodes.map((node) => (known.has(node.id) || node.state === "lit" || node.members ? node : { ...node, label: "" }));
}

// The map in the form of its frame, or as near to it as may be, so that no part of that is left empty;
// rings stay round.
function filling(data, element) {
  const boxes = [
    ...data.nodes.map(({ x, y, size }) => [x - size, y - size, x + size, y + size]),
    ...data.grounds.map(({ x, y, width, height }) => [x - width, y - height, x + width, y + height]),
  ];
  if (boxes.length < 3 || data.grounds.some(({ tint }) => tint < 0)) return data;
  const side = (from, to) => Math.max(...boxes.map((box) => box[to])) - Math.min(...boxes.map((box) => box[from]));
  const { top, right, bottom, left } = insetOf(element);
  const room = (element.clientWidth - left - right) / (element.clientHeight - top - bottom);
  const lacking = room / (side(0, 2) / side(1, 3));
  const [wide, high] = [Math.min(Math.max(lacking, 1), 1.8), Math.min(Math.max(1 / lacking, 1), 1.8)];
  const moved = (one) => ({ ...one, x: one.x * wide, y: one.y * high });
  const grounds = data.grounds.map((one) => ({ ...moved(one), width: one.width * wide, height: one.height * high }));
  return { ...data, nodes: data.nodes.map(moved), grounds };
}

async function look(element) {
  const found = await fetchPicture(element.dataset.picture, { "Graphapp-State": document.documentElement.dataset.state ?? "" });
  const data = filling(found, element);
  const interaction = { ...data.options.interaction, zoomView: false, dragView: false };
  const nodes = named(data.nodes, (element.clientWidth / 110) * (element.dataset.named ?? 1));
  return { ...data, nodes, options: { ...data.options, interaction } };
}

for (const element of document.querySelectorAll("[data-picture][data-by-hand]")) {
  look(element)
    .then((data) => draw(element, data, { inset: () => insetOf(element) }))
    .catch((error) => { element.textContent = error.message; });
  // The page follows the network in place; a picture that does not come stays as it was.
  document.addEventListener("followed", () => {
    if (element.isConnected && element.picture) look(element).then((data) => element.picture.show(data), () => {});
  });
  element.addEventListener("choose", ({ detail: { key, members } }) => {
    location.href = key && !members ? `/directory/${encodeURIComponent(key)}` : element.dataset.leads;
  });
}
