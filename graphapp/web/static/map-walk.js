// Walking over the picture by keys: arrows go along ties to the neighbour that is nearest in that
// direction, with Shift to the nearest whoever it is. Every step is said in words.
import { _ } from "./language.js";
import { say } from "./speak.js";

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const WIDEST = 0.26; // the cosine of 75 degrees: farther aside is another direction
const LIMIT = 20000; // nodes among which the nearest is looked for

export const isArrow = (key) => key in WAYS;

// Whom an arrow leads to from the one with `id`, with the tie between them where it goes along one.
export function step(picture, id, key, anybody) {
  const { data, byId, shown } = picture;
  if (!byId.has(id)) return null;
  const here = picture.placeOf(byId.get(id));
  const ties = anybody ? new Map() : tiesOf(data.bubbles ? picture.ties : data.edges, id);
  const others = anybody ? shown.slice(0, LIMIT) : [...ties.keys()].map((other) => byId.get(other));
  const [right, down] = WAYS[key];
  let best = null;
  for (const node of others) {
    if (!node || node.id === id) continue;
    const there = picture.placeOf(node);
    const [x, y] = [there.x - here.x, there.y - here.y];
    const far = Math.hypot(x, y);
    const straight = far ? (x * right + y * down) / far : 0;
    if (straight < WIDEST) continue;
    const cost = far / straight;
    if (!best || cost < best.cost) best = { node, cost, tie: ties.get(node.id) };
  }
  return best;
}

function tiesOf(edges, id) {
  const ties = new Map();
  for (const edge of edges) {
    if (edge.kind === "maybe" || (edge.from !== id && edge.to !== id)) continue;
    ties.set(edge.from === id ? edge.to : edge.from, edge);
  }
  return ties;
}

// Where a walk begins: the one that has most to say.
export function first({ shown }) {
  return shown.reduce((best, node) => (!best || node.rank > best.rank ? node : best), null);
}

export function wordsOf(node, tie) {
  const about = (node.title ?? node.label).split("\n").join(". ");
  return tie?.title ? `${tie.title}. ${about}.` : `${about}.`;
}

const NOBODY = {
  ArrowRight: _("Nobody is to the right."), ArrowLeft: _("Nobody is to the left."),
  ArrowUp: _("Nobody is above."), ArrowDown: _("Nobody is below."),
};
const NOBODY_TIED = {
  ArrowRight: _("Nobody who is tied to it is to the right."), ArrowLeft: _("Nobody who is tied to it is to the left."),
  ArrowUp: _("Nobody who is tied to it is above."), ArrowDown: _("Nobody who is tied to it is below."),
};

export function sayNobody(key, anybody) {
  say((anybody ? NOBODY : NOBODY_TIED)[key]);
}
