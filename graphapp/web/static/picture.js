// Draws a picture that the server laid out (see pictures/pyvis_data.py) into an element, with
// vis-network: <div class="picture" data-picture="/map/data?…"></div>, or draw(element, data).
// Options: inset() gives what to leave free at the edges, obstacles() the boxes that lie over the
// picture (both in pixels of the element); `most` is how many of the lit are named.
//
// The element tells "choose" (detail: key, members) when somebody picks a node or the ground, and
// "moved" (detail: positions, each key, x and y) when somebody has dragged nodes. It carries
// data-drawn="true" once it has drawn, and its Picture as `picture`. Its font size is the labels'.
import { _ } from "./language.js";
import { bundled, paintBundles, paintPlain } from "./picture-bundles.js";
import { boundsOf, fitInto } from "./picture-fit.js";
import { Grounds, paintGrounds } from "./picture-grounds.js";
import { asEdge, asNode, readInks } from "./picture-looks.js";
import { Levels, grownAt } from "./picture-levels.js";
import { isOnTheWall, placeWords } from "./picture-words.js";
import { paintWords } from "./picture-write.js";
import { stateOf } from "./state.js";

const ZOOM_LEAST = 0.04;
const ZOOM_MOST = 4;
const SETTLED = 180; // ms without a move
const STILL = 0.7; // zoom from which things are drawn as large as they are
const NEAR = 1; // zoom from which ties say their direction
const AROUND = 0.15; // of the view, drawn beyond its edges

export class Picture {
  constructor(element, data, { inset = () => ({}), obstacles = () => [], most = 40 } = {}) {
    Object.assign(this, { element, inset, obstacles, most });
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.hovered = null;
    Object.assign(this, { words: [], shown: [], ties: [], strands: [], plain: [], levelScale: 1 });
    this.take(data);
    this.network = new vis.Network(element, { nodes: this.nodes, edges: this.edges }, data.options);
    element.picture = this;
    this.listen();
    this.fit();
    if (data.bubbles && this.levels.opened.size) this.bring(data.grounds.filter(({ name }) => name));
  }

  take(data) {
    this.data = data;
    this.inks = readInks(this.element);
    this.levels = new Levels(data);
    this.byId = new Map([...this.levels.bubbles, ...data.nodes].map((node) => [node.id, node]));
    this.grounds = new Grounds(data.grounds, data.bubbles ? [] : data.nodes);
  }

  // Everybody of a network that is too large to draw, for when one comes nearer.
  fill(crowd) {
    this.levels.crowd = crowd;
    for (const node of crowd.nodes) if (!this.byId.has(node.id)) this.byId.set(node.id, node);
    this.settle();
  }

  // Shows other data in the same place; fits anew where other things are shown, unless the view is
  // to stay where it is.
  show(data, { still = false } = {}) {
    const stays = ({ nodes, bubbles }) => new Set(nodes.filter((node) => !bubbles || node.members).map(({ id }) => id));
    const [before, after] = [stays(this.data), stays(data)];
    const { opened: open, crowd } = this.levels;
    this.nodes.clear();
    this.take(data);
    if (crowd && this.levels.fits(crowd)) this.fill(crowd);
    this.level({ anew: true });
    const same = before.size === after.size && [...after].every((id) => before.has(id));
    const opened = this.data.grounds.filter(({ id, name }) => data.bubbles && name && !open.has(id));
    if (opened.length) this.bring(opened);
    else if (!same && !still) this.fit(true);
    this.network.redraw();
  }

  // Puts into the picture what this zoom and this place ask for.
  level({ anew = false } = {}) {
    const scale = this.network?.getScale() ?? 1;
    const { clientWidth: width, clientHeight: height } = this.element;
    const low = this.network?.DOMtoCanvas({ x: -width * AROUND, y: -height * AROUND }) ?? { x: 0, y: 0 };
    const high = this.network?.DOMtoCanvas({ x: width * (1 + AROUND), y: height * (1 + AROUND) }) ?? low;
    const view = { left: low.x, top: low.y, right: high.x, bottom: high.y };
    const { nodes, edges, melted } = this.levels.at(scale, view);
    const step = levelOf(scale);
    const isNear = scale >= NEAR;
    const rescaled = step !== this.levelScale || isNear !== this.isNear;
    if (!anew && !rescaled && nodes === this.shown && edges === this.ties) return;
    const litTies = edges.reduce((count, { state }) => count + (state === "lit"), 0);
    Object.assign(this, { shown: nodes, ties: edges, litTies, melted, levelScale: step, isNear });
    const [strands, plain, lines] = bundled(edges, this.byId, this.data.grounds);
    Object.assign(this, { strands, plain });
    const looks = ({ size, width, arrows }) => `${size} ${width} ${Boolean(arrows)}`;
    const resized = (item, before) => !before || looks(before) !== looks(item);
    const grown = anew ? () => true : rescaled && resized;
    swap(this.nodes, nodes, (node) => asNode(this, node), grown);
    swap(this.edges, lines, (edge) => asEdge(this, edge), grown);
  }

  // Where a node stands now: it may have been dragged since the data came.
  placeOf(node) {
    return this.network?.body.nodes[node.id] ?? node;
  }

  sizeOf({ size, members, shape }) {
    if (members) return size;
    return grownAt(size * Math.max(1, (this.inks.size / 12) ** 0.6), this.levelScale, shape === "star");
  }

  groundsNow() {
    const found = this.grounds.follow((node) => this.placeOf(node));
    for (const ground of found) ground.label = this.melted?.has(ground.id) ? "" : ground.name || this.nameOf(ground.id);
    return found;
  }

  nameOf(id) {
    return (this.data.bubbles && this.byId.get(id)?.label) || "";
  }

  // The chosen one and the one in focus, which wear a ring.
  marked() {
    return [this.data.chosen, this.data.focus].map((id) => this.byId.get(id)).filter(Boolean);
  }

  // Names everybody of one turn (see wall-names.js), or with null whoever there is room for.
  light(spot) {
    this.spot = spot;
    this.level({ anew: true });
    if (spot) this.bringNodes(({ id }) => spot.ids.has(id));
    else this.fit(true);
  }

  // These nodes in view.
  bringNodes(isOne) {
    const nodes = [...this.byId.values()].filter(isOne);
    if (nodes.length) this.view(nodes, [], true);
    this.moved = true;
  }

  recolour() {
    this.inks = readInks(this.element);
    this.level({ anew: true });
  }

  listen() {
    const { network, element } = this;
    network.on("beforeDrawing", (context) => {
      paintGrounds(context, this);
      paintBundles(context, this);
      paintPlain(context, this);
    });
    network.on("afterDrawing", (context) => {
      if (!this.settling) this.words = placeWords(context, this);
      paintWords(context, this);
      element.dataset.drawn = "true";
    });
    network.on("click", ({ pointer }) => {
      const node = this.byId.get(network.getNodeAt(pointer.DOM));
      if (node?.members && !this.data.bubbles) return this.bring(this.data.grounds.filter(({ id }) => id === node.id));
      const detail = { key: node?.id ?? "", members: node?.members ?? 0 };
      element.dispatchEvent(new CustomEvent("choose", { bubbles: true, detail }));
    });
    network.on("hoverNode", ({ node }) => this.hover(node));
    network.on("blurNode", () => this.hover(null));
    network.on("dragStart", () => { this.dragging = true; this.move(); });
    network.on("animationFinished", () => this.settle());
    network.on("dragging", () => this.move());
    network.on("dragEnd", ({ nodes }) => this.dragged(nodes));
    network.on("zoom", ({ scale }) => {
      this.move();
      if (scale < this.least || scale > ZOOM_MOST) this.zoom(1);
    });
    // A bubble is no handle: dragging on it moves the view, as beside it.
    element.addEventListener("pointerdown", ({ clientX, clientY }) => {
      const { left, top } = element.getBoundingClientRect();
      const id = network.getNodeAt({ x: clientX - left, y: clientY - top });
      network.interactionHandler.options.dragNodes = !this.byId.get(id)?.members;
    }, true);
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
    this.settling = setTimeout(() => (this.dragging ? this.move() : this.settle()), SETTLED);
  }

  settle() {
    clearTimeout(this.settling);
    this.settling = null;
    this.level();
    this.network.redraw();
  }

  dragged(ids) {
    this.dragging = false;
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
    const nodes = this.focused();
    const grounds = nodes === this.data.nodes ? this.groundsNow() : [];
    const scale = nodes.length ? this.view(nodes, grounds, gently) : undefined;
    if (!scale) return;
    this.least = Math.min(ZOOM_LEAST, scale * 0.5);
    this.moved = false;
  }

  // These grounds in view.
  bring(grounds) {
    this.view([], grounds, true);
    this.moved = true;
  }

  view(nodes, grounds, gently) {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!width || !height) return undefined;
    const { top = 24, right = 24, bottom = 24, left = 24 } = this.inset();
    const room = {
      left, top, width: Math.max(width - left - right, 80), height: Math.max(height - top - bottom, 80),
    };
    const { scale, x, y } = fitInto(boundsOf(nodes, grounds, this), room, nodes, this.obstacles(), isOnTheWall(this.inks));
    const position = { x: (width / 2 - x) / scale, y: (height / 2 - y) / scale };
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const animation = gently && !still ? { duration: this.pace ?? 350, easingFunction: "easeInOutQuad" } : false;
    this.network.moveTo({ position, scale, animation });
    if (!animation) this.settle();
    return scale;
  }

  // In a small window the lit alone are brought into view, elsewhere everything.
  focused() {
    const lit = this.data.nodes.filter(({ state }) => state === "lit");
    return lit.length && this.element.clientWidth < 600 ? lit : this.data.nodes;
  }

  zoom(factor) {
    const scale = Math.min(ZOOM_MOST, Math.max(this.least, this.network.getScale() * factor));
    this.network.moveTo({ scale });
    this.settle();
    this.moved = factor !== 1 || this.moved;
  }
}

// Sizes follow the zoom in steps, from where things would be too small to be seen.
function levelOf(scale) {
  return Math.min(STILL, 1.2 ** Math.round(Math.log(scale) / Math.log(1.2)));
}

// Puts in what is new and takes out what is gone; what stays is made again only where it changed.
function swap(set, items, make, changed) {
  const ids = new Set(items.map(({ id }) => id));
  // What is put in later lies above: bubbles must not cover who stands out of them.
  if (items.some(({ id, members }) => members && !set.get(id))) set.clear();
  set.remove(set.getIds().filter((id) => !ids.has(id)));
  if (changed) set.update(items.map(make).filter((item) => changed(item, set.get(item.id))));
  else set.add(items.filter(({ id }) => !set.get(id)).map(make));
}

export async function fetchPicture(address, headers = {}) {
  const answer = await fetch(address, { headers: { Accept: "application/json", ...headers } });
  if (answer.status !== 200) throw new Error(_("The picture did not come ({status}).", answer));
  return { ...await answer.json(), state: stateOf(answer) };
}

export function draw(element, data, options) {
  return new Picture(element, data, options);
}

for (const element of document.querySelectorAll("[data-picture]:not([data-by-hand])")) {
  fetchPicture(element.dataset.picture)
    .then((data) => draw(element, data))
    .catch((error) => { element.textContent = error.message; });
}
