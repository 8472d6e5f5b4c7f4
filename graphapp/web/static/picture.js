// Draws a picture that the server laid out (see pictures/pyvis_data.py) into an element, with
// vis-network: <div class="picture" data-picture="/map/data?…"></div>, or draw(element, data).
// Options: inset() gives what to leave free at the edges, obstacles() the boxes that lie over the
// picture (both in pixels of the element); `most` is how many of the lit are named.
//
// The element tells "choose" (detail: key, members) when somebody picks a node or the ground, and
// carries data-drawn="true" once it has drawn. Its font size is that of the labels.
import { paintGrounds, paintWords } from "./picture-words.js";

const ZOOM_LEAST = 0.04;
const ZOOM_MOST = 4;
const FIT_MOST = 1.5;

export class Picture {
  constructor(element, data, { inset = () => ({}), obstacles = () => [], most = 40 } = {}) {
    Object.assign(this, { element, inset, obstacles, most });
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.hovered = null;
    this.take(data);
    this.network = new vis.Network(element, { nodes: this.nodes, edges: this.edges }, data.options);
    this.listen();
    this.fit();
  }

  take(data) {
    this.data = data;
    this.byId = new Map(data.nodes.map((node) => [node.id, node]));
    this.inks = readInks(this.element);
    replaceAll(this.nodes, data.nodes.map((node) => this.asNode(node)));
    replaceAll(this.edges, data.edges.map((edge) => this.asEdge(edge)));
  }

  // Shows other data in the same place; fits anew where other things are shown, unless the view is
  // to stay where it is.
  show(data, { still = false } = {}) {
    const before = new Set(this.byId.keys());
    this.take(data);
    const same = before.size === this.byId.size && [...before].every((id) => this.byId.has(id));
    if (!same && !still) this.fit(true);
    this.network.redraw();
  }

  asNode({ id, title, group, shape, size, x, y, state, members }) {
    const colour = members ? this.inks.sunk : this.inks.of(this.data.colours[group]);
    const border = members ? this.inks.lineStrong : colour;
    const larger = Math.max(1, (this.inks.size / 12) ** 0.6);
    return {
      id, shape, size: size * larger, x, y, title: title || undefined, borderWidth: members ? 1 : 0,
      color: { background: colour, border, hover: { background: colour, border } },
      opacity: state === "faded" ? 0.3 : 1,
    };
  }

  asEdge({ id, from, to, kind, arrows, width, title, state }) {
    const lit = state === "lit";
    const strong = lit || kind === "maybe";
    // Many ties together are as strong as few.
    const crowd = Math.min(1, Math.max(0.35, Math.sqrt(300 / this.data.edges.length)));
    const strength = strong ? 1 : (kind === "past" ? 0.45 : 1) * (this.data.bubbles ? 0.5 : crowd);
    return {
      id, from, to, title: title || undefined,
      width: (lit ? 1.6 : 1) * Math.max(1, (width ?? 1) * 0.8),
      color: {
        color: strong ? this.inks.ink : this.inks.lineStrong, inherit: false,
        opacity: state === "faded" ? 0.4 * strength : strength,
      },
      dashes: kind === "maybe" ? [6, 5] : kind === "past" ? [2, 4] : false,
      arrows: lit && arrows ? { to: { enabled: true, scaleFactor: 0.5 } } : "",
    };
  }

  recolour() {
    this.inks = readInks(this.element);
    this.nodes.update(this.data.nodes.map((node) => this.asNode(node)));
    this.edges.update(this.data.edges.map((edge) => this.asEdge(edge)));
  }

  listen() {
    const { network, element } = this;
    network.on("beforeDrawing", (context) => paintGrounds(context, this));
    network.on("afterDrawing", (context) => {
      paintWords(context, this);
      element.dataset.drawn = "true";
    });
    network.on("click", ({ pointer }) => {
      const node = this.byId.get(network.getNodeAt(pointer.DOM));
      const detail = { key: node?.id ?? "", members: node?.members ?? 0 };
      element.dispatchEvent(new CustomEvent("choose", { bubbles: true, detail }));
    });
    network.on("hoverNode", ({ node }) => this.hover(node));
    network.on("blurNode", () => this.hover(null));
    network.on("dragStart", () => { this.moved = true; });
    network.on("zoom", ({ scale }) => {
      this.moved = true;
      if (scale < ZOOM_LEAST || scale > ZOOM_MOST) this.zoom(1);
    });
    new ResizeObserver(() => { if (!this.moved) this.fit(); }).observe(element);
    const recolour = () => this.recolour();
    new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
    matchMedia("print").addEventListener("change", () => { this.recolour(); this.network.redraw(); });
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
    const { scale, x, y } = fitInto(this.bounds(nodes), room, nodes, this.obstacles());
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

  bounds(nodes) {
    const grounds = nodes === this.data.nodes ? this.data.grounds : [];
    const boxes = [
      ...nodes.map(({ x, y, size }) => [x - size, y - size, x + size, y + size * 1.6]),
      ...grounds.map(({ x, y, width, height }) => [x - width, y - height - 26, x + width, y + height]),
    ];
    const low = (i) => boxes.reduce((least, box) => Math.min(least, box[i]), Infinity);
    const high = (i) => boxes.reduce((most, box) => Math.max(most, box[i]), -Infinity);
    const [x, y] = [low(0), low(1)];
    return { x, y, width: Math.max(high(2) - x, 1), height: Math.max(high(3) - y, 1) };
  }
}

// The scale and the shift (a point is drawn at x + its own x times scale) that bring the bounds
// into the room. A little smaller and moved aside, where that keeps the obstacles off the nodes.
function fitInto(bounds, room, nodes, obstacles) {
  const largest = Math.min(FIT_MOST, room.width / bounds.width, room.height / bounds.height);
  const settle = (scale, across, down) => ({
    scale,
    x: room.left + (room.width - bounds.width * scale) * across - bounds.x * scale,
    y: room.top + (room.height - bounds.height * scale) * down - bounds.y * scale,
  });
  const isClear = ({ scale, x, y }) => !nodes.some((node) => obstacles.some((box) => {
    const [h, v] = [x + node.x * scale, y + node.y * scale];
    return h > box.left - 14 && h < box.right + 14 && v > box.top - 14 && v < box.bottom + 14;
  }));
  if (obstacles.length && nodes.length <= 600) {
    for (let scale = largest; scale > largest * 0.72; scale *= 0.96) {
      for (const down of [0.5, 0.25, 0]) {
        for (const across of [0.5, 0.75, 1]) {
          const found = settle(Math.max(scale, ZOOM_LEAST), across, down);
          if (isClear(found)) return found;
        }
      }
    }
  }
  return settle(Math.max(largest, ZOOM_LEAST), 0.5, 0.5);
}

function replaceAll(set, items) {
  const ids = new Set(items.map(({ id }) => id));
  set.remove(set.getIds().filter((id) => !ids.has(id)));
  set.update(items);
}

// The interface's colours as the page has them now; a kind's comes as [light, dark].
function readInks(element) {
  const style = getComputedStyle(element);
  const ink = (name) => style.getPropertyValue(name).trim();
  const dark = style.colorScheme.startsWith("dark");
  return {
    paper: ink("--paper"), raised: ink("--raised"), sunk: ink("--sunk"), ink: ink("--ink"), soft: ink("--soft"),
    lineStrong: ink("--line-strong"), serif: ink("--serif"), sans: ink("--sans"),
    ground: ink("--ground") || ink("--paper"),
    size: parseFloat(style.fontSize) || 12, dark,
    tint: (number) => (number ? ink(`--tint-${number}`) : ink("--sunk")),
    of: (pair) => (pair ? pair[dark ? 1 : 0] : ink("--faint")),
  };
}

export async function fetchPicture(address, headers = {}) {
  const answer = await fetch(address, { headers: { Accept: "application/json", ...headers } });
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
