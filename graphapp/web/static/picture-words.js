// What a picture says: names of clusters and labels of entities. Words are drawn in the size of the
// page whatever the zoom, the most important first, and only where there is room: none lies on
// another, on a node or on what lies over the picture. Where they stand is worked out at rest;
// while the picture moves they go along with what they name (see picture-write.js).
import { number } from "./language.js";
import { isOnGround } from "./picture-grounds.js";
import { Room, boxAround, fitted, isWithin, onLines, widthOf } from "./picture-room.js";
import { WIDE_GAPS, GAPS, around, besides } from "./picture-spots.js";
import { RING } from "./picture-write.js";

const LABEL_WIDTH = 190;
const SHORT = 0.6; // of its width, where the whole label has no room
const EACH = 9000; // px² of the picture for each label that is tried
const CROWDED = 50; // bubbles whose names stand on several short lines
const FAR = 150; // px that a name may stand off, where it has to be there
const SMALLER = 0.87; // of its letters, where a cluster's name finds no room otherwise
const FEW = 4; // left over by others: they are named whatever is there

// The words and where each stands, from what it names: [{of, lines, dx, dy, …}]. The chosen one's, the
// one's in focus and the one's pointed at stand on a plate.
export function placeWords(context, picture) {
  const paper = new Paper(context, picture);
  const { data, inks, most } = picture;
  const { nodes } = paper;
  const isFirst = ({ id }) => id === picture.hovered || id === data.chosen || id === data.focus;
  const first = byRank(nodes.filter(isFirst));
  if (picture.spot) return inTheSpot(paper, picture);
  const lit = byRank(nodes.filter((node) => node.state === "lit" && !isFirst(node)));
  for (const node of first) paper.label(node, { strong: true, must: true });
  if (data.named === "lit") for (const node of lit) paper.label(node, { strong: true, must: true, far: FAR });
  else if (!data.named) for (const node of lit.slice(0, most)) paper.label(node, { strong: true });
  byRank(nodes.filter(({ members }) => members)).forEach((node) => paper.bubble(node));
  bySize(paper.grounds(lit.concat(first))).forEach((ground) => paper.name(ground));
  if (data.named || (data.chosen && paper.scale <= 1.1)) return paper.words;
  const said = new Set([...first, ...lit]);
  const rest = byRank(nodes.filter((node) => !node.members && !said.has(node)));
  const leaders = data.chosen ? 0 : Math.min(rest.length / 12, 24, most);
  const tried = isOnTheWall(inks) ? leaders : Math.max(leaders, (paper.view.width * paper.view.height) / EACH);
  rest.slice(0, tried * 2).forEach((node, i) => paper.label(node, { strong: i < leaders }));
  return paper.words;
}

// One ground and everybody of its turn by name, as far off as needed.
function inTheSpot(paper, picture) {
  const { ids, ground } = picture.spot;
  for (const node of byRank(paper.nodes.filter(({ id }) => ids.has(id)))) paper.label(node, { strong: true, far: FAR, must: ids.size < FEW });
  for (const one of picture.groundsNow()) if (ground && one.id === ground.id && one.label) paper.name(one);
  return paper.words;
}

// On a projector the words are large, and few.
export function isOnTheWall(inks) {
  return inks.size > 16;
}

// What words are put onto: knows what is taken.
class Paper {
  constructor(context, picture) {
    const { element, network, inks } = picture;
    Object.assign(this, { context, picture, inks, words: [], room: new Room(), inside: new Room() });
    this.scale = network.getScale();
    this.view = { width: element.clientWidth, height: element.clientHeight };
    this.crowded = picture.shown.filter(({ members }) => members).length > CROWDED;
    this.marked = new Set(picture.marked().map(({ id }) => id));
    this.nodes = picture.shown.flatMap((node) => {
      const at = network.canvasToDOM(picture.placeOf(node));
      const reach = picture.sizeOf(node) * this.scale + (this.marked.has(node.id) ? RING : 0);
      const isSeen = at.x > -reach && at.y > -reach && at.x < this.view.width + reach && at.y < this.view.height + reach;
      return isSeen ? [{ ...node, at, reach, own: boxAround(at, reach * 1.06 + 1) }] : [];
    });
    for (const node of this.nodes) {
      this.room.take(node.own);
      if (!node.members) this.inside.take(node.own);
    }
    for (const box of picture.obstacles()) this.room.take(box);
  }

  // The grounds that are named; on the wall, where one is chosen, those it has to do with.
  grounds(lit) {
    const named = this.picture.groundsNow().filter(({ label }) => label);
    if (!isOnTheWall(this.inks) || !lit.length) return named;
    return named.filter((ground) => lit.some((node) => isOnGround(ground, this.picture.placeOf(node))));
  }

  label(node, { strong = false, must = false, far = 45 }) {
    const onTheWall = isOnTheWall(this.inks);
    const size = this.inks.size * (onTheWall && far === FAR ? 1.2 : strong || onTheWall ? 1 : 0.92);
    const font = `${strong ? 600 : 400} ${size}px ${this.inks.sans}`;
    this.context.font = font;
    const most = LABEL_WIDTH * (must || onTheWall ? 1.5 : 1) * (this.inks.size / 12);
    const whole = fitted(this.context, node.label, most);
    if (!whole) return;
    const ways = [[whole]];
    if (strong) ways.push(onLines(this.context, whole, 2), [fitted(this.context, whole, most * SHORT)]);
    if (must) ways.push(onLines(this.context, whole, 3), [fitted(this.context, whole, most * SHORT * SHORT)]);
    const about = { of: node.id, kind: "label", font, size, ink: strong ? "ink" : "soft", plate: must };
    const gap = strong ? far : 0;
    const found = this.find(ways, size * 1.2, (box) => besides(node, box, gap), { nearest: must, cut: far > 45 ? far : 36 });
    const placed = found ?? (must ? this.nearest(ways[0], size * 1.2, besides(node, this.boxOf(ways[0], size * 1.2))) : null);
    if (placed) this.put({ ...about, ...placed });
  }

  // A name stands at the edge of its ground, or a little off with a line that leads to it; never on
  // the ground of others, whose it would seem to be.
  name(ground) {
    const narrow = this.view.width < 600 ? 0.82 : 1;
    const size = this.inks.size * (isOnTheWall(this.inks) ? 1.15 : 1.36) * narrow;
    const { network } = this.picture;
    const at = network.canvasToDOM({ x: ground.x, y: ground.y });
    const [across, down] = [ground.width * this.scale, ground.height * this.scale];
    if (!isSeenOf(boxAround(at, across + 40, down + 40), this.view)) return;
    const others = this.picture.groundsNow().filter((other) => other !== ground && other.width && other.tint >= 0);
    const isClear = ({ dx, dy, leads }, wide) => this.isOffWords(at, leads) && [-0.5, 0, 0.5].every((aside) => {
      const point = network.DOMtoCanvas({ x: at.x + dx + aside * wide, y: at.y + dy });
      return !others.some((other) => isOnGround(other, point));
    });
    for (const [letters, gaps] of [[size, GAPS], [size * SMALLER, GAPS], [size * SMALLER, WIDE_GAPS]]) {
      const font = `italic 600 ${letters}px ${this.inks.serif}`;
      this.context.font = font;
      const isWide = widthOf(this.context, ground.label) > Math.max(across * 2, letters * 9);
      const ways = (isWide ? [2, 3, 1] : [1, 2, 3]).map((lines) => onLines(this.context, ground.label, lines));
      const found = this.find(ways, letters * 1.1, (box) => around(across, down, box, gaps), { at, isClear });
      if (found) { this.put({ of: ground, kind: "name", font, size: letters, ink: "soft", ...found }); return; }
    }
  }

  // Whether a line to a name lies on no word that stands already.
  isOffWords(at, leads) {
    if (!leads) return true;
    const [from, to] = leads;
    return [0.1, 0.25, 0.4, 0.55, 0.7, 0.85].every((share) => {
      const [x, y] = [at.x + from.x + (to.x - from.x) * share, at.y + from.y + (to.y - from.y) * share];
      return !this.words.some(({ box }) => x > box.left && x < box.right && y > box.top && y < box.bottom);
    });
  }

  // A cluster that is drawn as one: how many it holds, and its name in it or beside it.
  bubble(node) {
    const { inks, context } = this;
    const count = number(node.members);
    const isCounted = this.count(node, count);
    const size = inks.size * (isCounted ? 1.15 : 0.92);
    const font = `italic 600 ${size}px ${inks.serif}`;
    context.font = font;
    const whole = fitted(context, node.label, inks.size * 22);
    const narrowest = this.crowded ? [2, 1, 3, 4] : [1, 2, 3];
    const ways = narrowest.map((lines) => onLines(context, isCounted ? whole : `${whole}\u00a0·\u00a0${count}`, lines));
    const found = this.find(ways, size * 1.1, (box) => besides({ reach: node.reach + 2 }, box), { at: node.at });
    if (found) this.put({ of: node.id, kind: "name", font, size, ink: "soft", ...found });
  }

  // In the bubble, beside the investments that stand there.
  count(node, text) {
    const { size, sans } = this.inks;
    if (node.reach < size * 1.1) return false;
    const font = `600 ${size}px ${sans}`;
    this.context.font = font;
    const { width, height } = this.boxOf([text], size);
    const spots = [0, 1, -1].flatMap((down) => [0, 0.7, -0.7].map((aside) => ({ dx: aside * size * 2, dy: down * size * 1.3 })));
    for (const { dx, dy } of spots) {
      const box = boxAround({ x: node.at.x + dx, y: node.at.y + dy }, width / 2, height / 2);
      if (Math.hypot(Math.abs(dx) + width / 2, Math.abs(dy) + height / 2) > node.reach * 0.84) continue;
      if (!this.inside.isFree(box)) continue;
      this.inside.take(box);
      this.words.push({ of: node.id, kind: "count", lines: [text], dx, dy, font, size, high: size, ink: "ink", bare: true, box });
      return true;
    }
    return false;
  }

  boxOf(lines, high) {
    return { width: Math.max(...lines.map((line) => widthOf(this.context, line))) + 6, height: lines.length * high + 2 };
  }

  // The first spot that is free, of the first way to write it that has one; with `nearest` the spot
  // that is nearest, whatever the way: as if one that is `cut` were so many px farther off.
  find(ways, high, spotsOf, { at, nearest = false, cut = 36, isClear = () => true } = {}) {
    for (const { lines, spot } of nearest ? this.byDistance(ways, high, spotsOf, cut) : this.inTurn(ways, high, spotsOf)) {
      const { width, height } = this.boxOf(lines, high);
      const middle = { x: (at ?? spot.at).x + spot.dx, y: (at ?? spot.at).y + spot.dy };
      const box = boxAround(middle, width / 2, height / 2);
      if (isWithin(box, this.view) && this.room.isFree(box) && isClear(spot, width)) return { lines, high, box, ...spot };
    }
    return null;
  }

  * inTurn(ways, high, spotsOf) {
    for (const lines of ways) for (const spot of spotsOf(this.boxOf(lines, high))) yield { lines, spot };
  }

  byDistance(ways, high, spotsOf, cut) {
    const isCut = (lines) => lines.join(" ") !== ways[0].join(" ");
    const cost = ({ lines, spot }) => (spot.off ?? 0) + (isCut(lines) ? cut : 0);
    return [...this.inTurn(ways, high, spotsOf)].sort((one, other) => cost(one) - cost(other));
  }

  // Where a word must stand and has no room: beside what it names, whatever is there.
  nearest(lines, high, spots) {
    const size = this.boxOf(lines, high);
    const boxes = spots.map((spot) => ({
      lines, high, ...spot,
      box: boxAround({ x: spot.at.x + spot.dx, y: spot.at.y + spot.dy }, size.width / 2, size.height / 2),
    }));
    return boxes.find(({ box }) => isWithin(box, this.view)) ?? boxes[0];
  }

  put(word) {
    this.room.take(word.box);
    this.inside.take(word.box);
    this.words.push(word);
  }
}

function isSeenOf({ left, right, top, bottom }, { width, height }) {
  return right > 0 && left < width && bottom > 0 && top < height;
}

function byRank(nodes) {
  return nodes.sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
}

const bySize = (grounds) => [...grounds].sort((a, b) => b.width * b.height - a.width * a.height);
