// What a picture says and stands on: tinted grounds below the nodes, names and labels above them.
// Words are drawn in the size of the page whatever the zoom, and only where there is room.

const LABEL_WIDTH = 190;
const QUIET_FROM = 0.5; // zoom from which those of no rank are named too
const LEADERS_FROM = 0.3; // and those of the highest

export function paintGrounds(context, { data, inks }) {
  for (const { x, y, width, height, tint } of data.grounds) {
    context.beginPath();
    context.ellipse(x, y, width, height, 0, 0, 2 * Math.PI);
    if (tint < 0) {
      context.strokeStyle = inks.lineStrong;
      context.lineWidth = 1;
      context.stroke();
      continue;
    }
    context.fillStyle = inks.tint(tint);
    context.fill();
  }
}

export function paintWords(context, picture) {
  const { data, inks, network, hovered } = picture;
  const scale = network.getScale();
  const at = ({ x, y }) => network.canvasToDOM({ x, y });
  const view = { width: picture.element.clientWidth, height: picture.element.clientHeight };
  const taken = new Room(); // by nodes and words
  const said = new Room(); // by words alone: who matters most is named even over lesser nodes
  const nodes = data.nodes
    .map((node) => ({ ...node, at: at(node), reach: node.size * scale }))
    .filter((node) => isInside(node.at, view, node.reach));
  for (const node of nodes) if (node.state !== "faded") taken.take(box(node.at, node.reach * 0.9));

  for (const covered of picture.obstacles()) for (const room of [taken, said]) room.take(covered);

  context.save();
  const ratio = network.canvas.pixelRatio || window.devicePixelRatio || 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const chosen = nodes.find((node) => node.id === data.chosen);
  if (chosen) {
    paintRing(context, chosen, inks);
    for (const room of [taken, said]) room.take(box(chosen.at, chosen.reach + 9));
  }
  const important = nodes.filter((node) => node.id === data.chosen || node.id === hovered || node.state === "lit");
  byRank(important, hovered).slice(0, picture.most).forEach((node) => paintLabel(context, node, inks, { taken, said }, view, {
    must: node.id === hovered || node === chosen, strong: true, from: node === chosen ? 9 : 0,
  }));
  const lit = nodes.filter(({ state }) => state === "lit");
  const named = isOnTheWall(inks) && chosen
    ? data.grounds.filter((ground) => lit.some((node) => isOn(ground, node)))
    : data.grounds;
  paintNames(context, named, data.grounds, inks, { taken, said }, at, scale, view);
  nodes.filter((node) => node.members).forEach((node) => paintBubble(context, node, inks, taken));
  if (!data.chosen || scale > 1.1) {
    const rest = byRank(nodes.filter((node) => !node.members && !important.includes(node)));
    const leaders = data.chosen || scale < LEADERS_FROM ? 0 : Math.min(rest.length / 12, 24, picture.most);
    const quiet = scale >= QUIET_FROM && !isOnTheWall(inks);
    rest.slice(0, leaders).forEach((node) => said.take(box(node.at, node.reach)));
    rest.slice(0, 400).forEach((node, i) => {
      const strong = i < leaders;
      if (strong || quiet) paintLabel(context, node, inks, { taken, said }, view, { strong, over: strong });
    });
  }
  context.restore();
}

// On a projector the words are large, and few.
function isOnTheWall(inks) {
  return inks.size > 16;
}

function byRank(nodes, first) {
  return nodes.sort((a, b) => (b.id === first) - (a.id === first) || b.rank - a.rank || (a.id < b.id ? -1 : 1));
}

function paintRing(context, { at, reach }, inks) {
  context.beginPath();
  context.arc(at.x, at.y, reach + 8, 0, 2 * Math.PI);
  context.strokeStyle = inks.ink;
  context.lineWidth = 2;
  context.stroke();
}

function paintLabel(context, node, inks, { taken, said }, view, { must = false, strong = false, over = false, from = 0 }) {
  const size = strong ? inks.size : inks.size * 0.92;
  context.font = `${strong ? 600 : 400} ${size}px ${inks.sans}`;
  const text = fitted(context, node.label, LABEL_WIDTH * (must || isOnTheWall(inks) ? 1.5 : 1) * (inks.size / 12));
  const width = measure(context, text);
  const reach = node.reach + from;
  const away = reach + size * 0.85;
  const beside = reach + width / 2 + 5;
  const aslant = reach * 0.7 + width / 2 + 2;
  const spots = [
    [0, away], [beside, 0], [-beside, 0], [0, -away],
    [aslant, away * 0.8], [-aslant, away * 0.8], [aslant, -away * 0.8], [-aslant, -away * 0.8],
    ...(must ? [1.6, 2.2, 2.8, 3.4].flatMap((far) => [[0, away * far], [0, -away * far]]) : []),
  ];
  const places = spots.map(([dx, dy]) => {
    const [x, y] = [node.at.x + dx, node.at.y + dy];
    return { x, y, left: x - width / 2 - 3, right: x + width / 2 + 3, top: y - size * 0.7, bottom: y + size * 0.7 };
  }).filter(({ left, right }) => left > 2 && right < view.width - 2);
  const place = places.find((one) => taken.isFree(one))
    ?? (over || must ? places.find((one) => said.isFree(one)) : undefined)
    ?? (must ? places[0] : undefined);
  if (!place) return;
  taken.take(place);
  said.take(place);
  write(context, text, place, strong ? inks.ink : inks.soft, inks.ground);
}

// A name much wider than its ground is left out: it would seem to be its neighbour's.
function paintNames(context, grounds, all, inks, { taken, said }, at, scale, view) {
  const size = inks.size * (isOnTheWall(inks) ? 1.15 : 1.36);
  const ordered = grounds.filter(({ name }) => name).sort((a, b) => b.width * b.height - a.width * a.height);
  for (const ground of ordered) {
    context.font = `italic 600 ${size}px ${inks.serif}`;
    const middle = at(ground);
    if (!isInside(middle, view, ground.width * scale)) continue;
    const across = ground.width * 2 * scale;
    const lines = inTwo(context, ground.name, Math.max(across, size * 10));
    const width = Math.max(...lines.map((line) => measure(context, line)));
    if (ground.width && grounds.length > 3 && width > Math.max(across * 1.7, size * 6)) continue;
    middle.x = Math.min(Math.max(middle.x, width / 2 + 6), Math.max(view.width - width / 2 - 6, width / 2));
    const high = lines.length * size * 1.1;
    const above = middle.y - ground.height * scale - high / 2 - 4;
    const below = middle.y + ground.height * scale + high / 2 + 4;
    const space = (y) => ({ y, left: middle.x - width / 2, right: middle.x + width / 2, top: y - high / 2, bottom: y + high / 2 });
    const isOnOther = (y) => all.some((other) => isOn(other, { x: ground.x, y: ground.y + (y - middle.y) / scale }));
    const place = taken.isFree(space(above)) ? space(above)
      : taken.isFree(space(below)) && !isOnOther(below) ? space(below)
        : said.isFree(space(above)) ? space(above) : null;
    if (!place) continue;
    taken.take(place);
    said.take(place);
    lines.forEach((line, i) => write(context, line, { x: middle.x, y: place.y + (i - (lines.length - 1) / 2) * size * 1.1 }, inks.soft, inks.ground, 5));
  }
}

function paintBubble(context, node, inks, taken) {
  const size = inks.size * 1.15;
  if (node.reach > size) {
    context.font = `600 ${inks.size}px ${inks.sans}`;
    write(context, node.members.toLocaleString("en"), node.at, inks.ink, inks.sunk, 0);
  }
  context.font = `italic 600 ${size}px ${inks.serif}`;
  const lines = inTwo(context, fitted(context, node.label, inks.size * 22), inks.size * 9);
  const width = Math.max(...lines.map((line) => measure(context, line)));
  const high = lines.length * size * 1.1;
  const below = node.at.y + node.reach + 3;
  const spaces = [below, node.at.y - node.reach - 3 - high].flatMap((top) => [0, 0.3, -0.3].map((aside) => {
    const x = node.at.x + aside * width;
    return { x, top, left: x - width / 2, right: x + width / 2, bottom: top + high };
  }));
  const space = spaces.find((one) => taken.isFree(one));
  if (!space) return;
  taken.take(space);
  lines.forEach((line, i) => write(context, line, { x: space.x, y: space.top + size * (0.6 + i * 1.1) }, inks.soft, inks.ground));
}

function write(context, text, { x, y }, colour, around, width = 4) {
  context.textAlign = "center";
  if (width) {
    context.strokeStyle = around;
    context.lineWidth = width;
    context.strokeText(text, x, y);
  }
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

const widths = new Map();
function measure(context, text) {
  const key = `${context.font}\n${text}`;
  if (!widths.has(key)) {
    if (widths.size > 20000) widths.clear();
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

function fitted(context, text, most) {
  if (measure(context, text) <= most) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(context, `${letters.join("")}…`) > most) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

function inTwo(context, text, most) {
  const spaces = [...text.matchAll(/ /g)].map((match) => match.index);
  if (measure(context, text) <= most || !spaces.length) return [text];
  const middle = spaces.reduce((best, at) => (Math.abs(at - text.length / 2) < Math.abs(best - text.length / 2) ? at : best));
  return [text.slice(0, middle), text.slice(middle + 1)];
}

function box({ x, y }, reach) {
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

function isOn(ground, { x, y }) {
  return ((x - ground.x) / ground.width) ** 2 + ((y - ground.y) / ground.height) ** 2 <= 1;
}

function isInside({ x, y }, { width, height }, reach) {
  return x > -reach && y > -reach && x < width + reach && y < height + reach;
}

// Boxes already drawn on, found by the squares they touch.
class Room {
  constructor() { this.squares = new Map(); }

  * squaresOf({ left, right, top, bottom }) {
    for (let x = Math.floor(left / 48); x <= Math.floor(right / 48); x++) {
      for (let y = Math.floor(top / 48); y <= Math.floor(bottom / 48); y++) yield x * 10007 + y;
    }
  }

  isFree(space) {
    for (const square of this.squaresOf(space)) {
      for (const other of this.squares.get(square) ?? []) {
        if (space.left < other.right && other.left < space.right && space.top < other.bottom && other.top < space.bottom) return false;
      }
    }
    return true;
  }

  take(space) {
    for (const square of this.squaresOf(space)) {
      if (!this.squares.has(square)) this.squares.set(square, []);
      this.squares.get(square).push(space);
    }
  }
}
