// How nodes and ties look: what the data says becomes what vis-network draws, in the page's colours.
import { TINTS } from "./picture-grounds.js";

export function asNode(picture, node) {
  const { inks, data } = picture;
  const { id, title, group, shape, x, y, state, members } = node;
  const colour = members ? inks.sunk : inks.of(data.colours[group]);
  const border = members ? inks.lineStrong : colour;
  return {
    id, shape, size: picture.sizeOf(node), x, y, title: title || undefined, borderWidth: members ? 1 : 0,
    color: { background: colour, border, hover: { background: colour, border } },
    opacity: state === "faded" ? 0.3 : 1,
  };
}

export function asEdge({ inks, data }, { id, from, to, kind, arrows, width, title, state }) {
  const lit = state === "lit";
  const strong = lit || kind === "maybe";
  // Many ties together are as strong as few.
  const crowd = Math.min(1, Math.max(0.35, Math.sqrt(300 / data.edges.length)));
  const strength = strong ? 1 : (kind === "past" ? 0.45 : 1) * (data.bubbles ? 0.5 : crowd);
  return {
    id, from, to, title: title || undefined,
    width: (lit ? 1.6 : 1) * Math.max(1, (width ?? 1) * 0.8),
    color: {
      color: strong ? inks.ink : inks.lineStrong, inherit: false,
      opacity: state === "faded" ? 0.4 * strength : strength,
    },
    dashes: kind === "maybe" ? [6, 5] : kind === "past" ? [2, 4] : false,
    arrows: lit && arrows ? { to: { enabled: true, scaleFactor: 0.5 } } : "",
  };
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
