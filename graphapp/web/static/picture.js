// Draws a picture that the server laid out (see pictures/pyvis_data.py) into an element, with
// vis-network: <div class="picture" data-picture="/map/data?…"></div>, or draw(element, data).
// Options: inset() gives what to leave free at the edges, obstacles() the boxes that lie over the
// picture (both in pixels of the element); `most` is how many of the lit are named.
//
// The element tells "choose" (detail: key, members) when somebody picks a node or the ground, and
// "moved" (detail: positions, each key, x and y) when somebody has dragged nodes. It carries
// data-drawn="true" once it has drawn, and its Picture as `picture`. Its font size is the labels'.
import { boundsOf, fitInto } from "./picture-fit.js";
import { Grounds, paintGrounds } from "./picture-grounds.js";
import { asEdge, asNode, readInks } from "./picture-looks.js";
import { paintWords, placeWords } from "./picture-words.js";

const ZOOM_LEAST = 0.04;
const ZOOM_MOST = 4;
const SETTLED = 140; // ms without a move

export class Picture {
  constructor(element, data, { inset = () => ({}), obstacles = () => [], most = 40 } = {}) {
    Object.assign(this, { element, inset, obstacles, most });
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.hovered = null;
    this.words = [];
    this.take(data);
    this.network = new vis.Network(element, { nodes: this.nodes, edges: this.edges }, data.options);
    element.picture = this;
    this.listen();
    this.fit();
  }

  take(data) {
    this.data = data;
    this.shown = data.nodes;
    this.byId = new Map(data.nodes.map((node) => [node.id, node]));
    this.inks = readInks(this.element);
    this.grounds = new Grounds(data.grounds, data.nodes);
    replaceAll(this.nodes, this.shown.map((node) => asNode(this, node)));
    replaceAll(this.edges, data.edges.map((edge) => asEdge(this, edge)));
  }

  // Shows other data in the same place; fits anew where other things are shown.
  show(data) {
    const before = new Set(this.byId.keys());
    this.take(data);
    const same = before.size === this.byId.size && [...before].every((id) => this.byId.has(id));
    if (!same) this.fit(true);
    this.network.redraw();
  }

  // Where a node stands now: it may have been dragged since the data came.
  placeOf(node) {
    return this.network?.body.nodes[node.id] ?? node;
  }

  sizeOf({ size }) {
    return size * Math.max(1, (this.inks.size / 12) ** 0.6);
  }

  groundsNow() {
    return this.grounds.follow((node) => this.placeOf(node));
  }

  // The chosen one and the one in focus, which wear a ring.
  marked() {
    return [this.data.chosen, this.data.focus].map((id) => this.byId.get(id)).filter(Boolean);
  }

  recolour() {
    this.inks = readInks(this.element);
    this.nodes.update(this.shown.map((node) => asNode(this, node)));
    this.edges.update(this.data.edges.map((edge) => asEdge(this, edge)));
  }

  listen() {
    const { network, element } = this;
    network.on("beforeDrawing", (context) => paintGrounds(context, this));
    network.on("afterDrawing", (context) => {
      if (!this.settling) this.words = placeWords(context, this);
      paintWords(context, this);
      element.dataset.drawn = "true";
    });
    network.on("click", ({ nodes }) => {
      const node = this.byId.get(nodes[0]);
      const detail = { key: node?.id ?? "", members: node?.members ?? 0 };
      element.dispatchEvent(new CustomEvent("choose", { bubbles: true, detail }));
    });
    network.on("hoverNode", ({ node }) => this.hover(node));
    network.on("blurNode", () => this.hover(null));
    network.on("dragStart", () => this.move());
    network.on("dragging", () => this.move());
    network.on("dragEnd", ({ nodes }) => this.dragged(nodes));
    network.on("zoom", ({ scale }) => {
      this.move();
      if (scale < ZOOM_LEAST || scale > ZOOM_MOST) this.zoom(1);
    });
    new ResizeObserver(() => { if (!this.moved) this.fit(); }).observe(element);
    const recolour = () => this.recolour();
    new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
    matchMedia("print").addEventListener("change", () => { this.recolour(); this.network.redraw(); });
  }

  // While it moves, words keep their places beside what they name.
  move() {
    this.moved = true;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), SETTLED);
  }

  settle() {
    clearTimeout(this.settling);
    this.settling = null;
    this.network.redraw();
  }

  dragged(ids) {
    const positions = ids.map((key) => ({ key, ...this.network.getPosition(key) }));
    this.settle();
    if (!positions.length) return;
    this.element.dispatchEvent(new CustomEvent("moved", { bubbles: true, detail: { positions } }));
  }

  hover(id) {
    this.hovered = id;
    this.element.classList.toggle("over", id !== null);
    this.network.redraw();
  }

  // Everything in view: as large as the insets and whatever lies over the picture allow.
  fit(gently = false) {
    const { clientWidth: width, clientHeight: height } = this.element;
    const nodes = this.focused();
    if (!nodes.length || !width || !height) return;
    const { top = 24, right = 24, bottom = 24, left = 24 } = this.inset();
    const room = {
      left, top, width: Math.max(width - left - right, 80), height: Math.max(height - top - bottom, 80),
    };
    const bounds = boundsOf(nodes, nodes === this.data.nodes ? this.groundsNow() : [], this);
    const { scale, x, y } = fitInto(bounds, room, nodes, this.obstacles());
    const position = { x: (width / 2 - x) / scale, y: (height / 2 - y) / scale };
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const animation = gently && !still ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
    this.network.moveTo({ position, scale, animation });
    this.moved = false;
  }

  // In a small window the lit alone are brought into view, elsewhere everything.
  focused() {
    const lit = this.data.nodes.filter(({ state }) => state === "lit");
    return lit.length && this.element.clientWidth < 600 ? lit : this.data.nodes;
  }

  zoom(factor) {
    const scale = Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, this.network.getScale() * factor));
    this.network.moveTo({ scale });
    this.moved = factor !== 1 || this.moved;
  }
}

function replaceAll(set, items) {
  const ids = new Set(items.map(({ id }) => id));
  set.remove(set.getIds().filter((id) => !ids.has(id)));
  set.update(items);
}

export async function fetchPicture(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The picture did not come (${answer.status}).`);
  return answer.json();
}

export function draw(element, data, options) {
  return new Picture(element, data, options);
}

for (const element of document.querySelectorAll("[data-picture]:not([data-by-hand])")) {
  fetchPicture(element.dataset.picture)
    .then((data) => draw(element, data))
    .catch((error) => { element.textContent = error.message; });
}
