// How nodes and ties look: what the data says becomes what vis-network draws, in the page's colours.
import { TINTS } from "./picture-grounds.js";

export function asNode(picture, node) {
  const { inks, data } = picture;
  const { id, title, group, shape, x, y, state, members } = node;
  const about = { id, x, y, title: title || undefined };
  if (members) return { ...about, shape: "custom", ctxRenderer: (drawn) => bubble(picture, node, drawn) };
  const colour = inks.of(data.colours[group]);
  return {
    ...about, shape, size: picture.sizeOf(node), borderWidth: 0,
    color: { background: colour, border: colour, hover: { background: colour, border: colour } },
    opacity: (picture.spot ? !picture.spot.ids.has(id) : state === "faded") ? 0.3 : 1,
  };
}

// A cluster as one: a ring that says how many of its members are of which kind.
function bubble(picture, { size, shares = [], members }, { ctx, x, y }) {
  const { inks, data } = picture;
  const band = size * 0.16;
  const drawNode = () => {
    ctx.beginPath();
    ctx.arc(x, y, size, 0, 2 * Math.PI);
    ctx.fillStyle = inks.raised;
    ctx.fill();
    let turn = -Math.PI / 2;
    ctx.lineWidth = band;
    for (const [group, count] of shares) {
      const next = turn + (2 * Math.PI * count) / members;
      ctx.beginPath();
      ctx.arc(x, y, size - band / 2, turn, next);
      ctx.strokeStyle = inks.of(data.colours[group]);
      ctx.stroke();
      turn = next;
    }
  };
  return { drawNode, nodeDimensions: { width: 2 * size, height: 2 * size } };
}

const LEAST_LIT = 2.2; // px: the lines of the chosen one stand out from far
const MANY_LIT = 20;

// The colour of a tie where kinds of ties are told apart; none where they are all alike.
export function colourOf({ inks, data }, group) {
  return group && data.colours[group] ? inks.of(data.colours[group]) : null;
}

const PAST = [2, 4];
const MAYBE = [6, 5];

export function asEdge(picture, { id, from, to, kind, arrows, width, title, state, group }) {
  const { inks, data } = picture;
  const own = colourOf(picture, group);
  const lit = state === "lit";
  const strong = lit || kind === "maybe";
  // Many ties together are as strong as few.
  const crowd = Math.min(1, Math.max(own ? 0.6 : 0.35, Math.sqrt(300 / picture.ties.length)));
  const between = picture.byId.get(from)?.members;
  const quiet = state === "faded" || (picture.spot && !(picture.spot.ids.has(from) && picture.spot.ids.has(to)));
  const strength = strong ? 1 : (kind === "past" ? 0.45 : 1) * (between ? 0.45 : crowd);
  const thick = between ? 0 : (lit ? 1.6 : 1) * Math.max(own ? inks.size > 16 ? 2.2 : 1.5 : 1, (width ?? 1) * 0.8);
  const least = lit ? LEAST_LIT / (picture.litTies > MANY_LIT ? 1.6 : 1) : between ? (width ?? 1) * 0.6 : 0.5;
  return {
    id, from, to, title: title || undefined,
    width: Math.max(thick, least / picture.levelScale),
    color: {
      color: own ?? (strong ? inks.ink : inks.lineStrong), inherit: false,
      opacity: quiet ? 0.4 * strength : strength,
    },
    dashes: dashesOf(data, kind, group) ?? false,
    arrows: (lit || picture.isNear) && arrows ? { to: { enabled: true, scaleFactor: lit ? 0.5 : 0.35 } } : "",
  };
}

function dashesOf({ dashes }, kind, group) {
  if (kind !== "tie") return kind === "maybe" ? MAYBE : PAST;
  return dashes?.[group]?.length ? dashes[group] : null;
}

// The interface's colours as the page has them now; a kind's comes as [light, dark].
export function readInks(element) {
  const style = getComputedStyle(element);
  const ink = (name) => style.getPropertyValue(name).trim();
  const dark = style.colorScheme.startsWith("dark");
  return {
    paper: ink("--paper"), raised: ink("--raised"), sunk: ink("--sunk"), ink: ink("--ink"), soft: ink("--soft"),
    lineStrong: ink("--line-strong"), serif: ink("--serif"), sans: ink("--sans"),
    ground: ink("--ground") || ink("--paper"),
    size: parseFloat(style.fontSize) || 12, dark,
    tint: (number) => (number && ink(`--tint-${(number - 1) % TINTS + 1}`)) || ink("--sunk"),
    edge: (number) => ink(`--edge-${(number - 1) % TINTS + 1}`) || ink("--line-strong"),
    of: (pair) => (pair ? pair[dark ? 1 : 0] : ink("--faint")),
  };
}
