// Ties between two clusters run together, as one strand, behind everything else; those inside a
// cluster, and those of the chosen one, are lines of their own (see picture-looks.js). Where kinds of
// ties are told apart, each has a strand beside the others. In a crowd
// the lines inside are drawn here too, all at once: a thousand edges of vis-network take a second.
import { colourOf } from "./picture-looks.js";

const TOGETHER = 0.32; // of the way between two clusters at which their ties have come together
const MOST_WHILE_MOVING = 400;
const ASIDE = 5; // px from one strand to the next

// Which of these ties are drawn as strands: [strands, the plain lines of a crowd, the others].
export function bundled(edges, byId, grounds) {
  const on = new Set(grounds.filter(({ width, tint }) => width && tint >= 0).map(({ id }) => id));
  const [strands, plain, others] = [new Map(), [], []];
  for (const edge of edges) {
    const [start, end] = [byId.get(edge.from), byId.get(edge.to)];
    const apart = start && end && start.cluster !== end.cluster && on.has(start.cluster) && on.has(end.cluster);
    if (!apart || edge.state === "lit" || edge.kind === "maybe" || start.members || end.members) {
      if (edge.plain && start && end) plain.push([start, end, edge.width, edge.group ?? ""]);
      else others.push(edge);
      continue;
    }
    const turned = start.cluster > end.cluster;
    const [one, other] = turned ? [end, start] : [start, end];
    const key = `${one.cluster} ${other.cluster} ${edge.kind} ${edge.state ?? ""} ${edge.group ?? ""}`;
    if (!strands.has(key)) strands.set(key, { of: [one.cluster, other.cluster], edge, ties: [], aside: 0 });
    strands.get(key).ties.push([one, other]);
  }
  return [besideEachOther([...strands.values()]), plain, others];
}

// How far each strand runs aside of the line between the two clusters, in widths of a strand.
function besideEachOther(strands) {
  const between = new Map();
  for (const strand of strands) {
    if (!strand.edge.group) continue;
    const key = strand.of.join(" ");
    if (!between.has(key)) between.set(key, []);
    between.get(key).push(strand);
  }
  for (const some of between.values()) {
    some.sort((a, b) => (a.edge.group < b.edge.group ? -1 : 1));
    some.forEach((strand, i) => { strand.aside = i - (some.length - 1) / 2; });
  }
  return strands;
}

// Thin, stronger and strongest ones, of each kind where kinds are told apart.
export function paintPlain(context, picture) {
  const { plain, inks } = picture;
  if (!plain.length || (picture.settling && plain.length > MOST_WHILE_MOVING)) return;
  const scale = picture.network.getScale();
  context.save();
  context.globalAlpha = Math.min(0.9, Math.max(0.3, Math.sqrt(250 / plain.length)));
  const groups = [...new Set(plain.map(([, , , group]) => group))].sort().reverse();
  const widths = [[0, 1.2], [1.2, 2], [2, Infinity]];
  for (const [one, [least, most]] of groups.flatMap((group) => widths.map((width) => [group, width]))) {
    context.strokeStyle = colourOf(picture, one) ?? inks.lineStrong;
    context.setLineDash(picture.data.dashes?.[one] ?? []);
    context.lineWidth = Math.max(0.6 / scale, least || 0.8);
    context.beginPath();
    for (const [start, end, width, group] of plain) {
      if (group !== one || width < least || width >= most) continue;
      const [a, b] = [picture.placeOf(start), picture.placeOf(end)];
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
    }
    context.stroke();
  }
  context.restore();
}

export function paintBundles(context, picture) {
  const { strands, inks } = picture;
  const count = strands.reduce((sum, { ties }) => sum + ties.length, 0);
  if (picture.settling && count > MOST_WHILE_MOVING) return;
  const grounds = new Map(picture.groundsNow().map((ground) => [ground.id, ground]));
  const scale = picture.network.getScale();
  const strength = 0.6 * Math.min(1, Math.max(0.4, Math.sqrt(250 / count)));
  context.save();
  for (const { of, edge, ties, aside } of strands) {
    const [one, other] = of.map((id) => grounds.get(id));
    const [right, down] = [other.x - one.x, other.y - one.y];
    const off = (aside * ASIDE) / Math.max(scale, 0.4) / Math.max(Math.hypot(right, down), 1);
    const along = (share) => [one.x + right * share - down * off, one.y + down * share + right * off];
    const [near, far] = [along(TOGETHER), along(1 - TOGETHER)];
    const faded = edge.state === "faded" ? 0.45 : 1;
    const own = colourOf(picture, edge.group);
    context.strokeStyle = own ?? inks.lineStrong;
    context.globalAlpha = (edge.kind === "past" ? 0.65 : 1) * Math.max(strength, own ? 0.5 : 0) * faded;
    context.setLineDash(edge.kind === "past" ? [2 / scale, 4 / scale] : picture.data.dashes?.[edge.group] ?? []);
    context.lineWidth = Math.max(own ? 1.2 : 0.9, (own ? 1 : 0.7) / scale);
    context.beginPath();
    for (const [start, end] of ties) {
      const [a, b] = [picture.placeOf(start), picture.placeOf(end)];
      context.moveTo(a.x, a.y);
      context.bezierCurveTo(...near, ...far, b.x, b.y);
    }
    context.stroke();
    if (ties.length > 2 && edge.kind !== "past") paintStrand(context, near, far, ties.length, scale);
  }
  context.restore();
}

// The more ties, the thicker where they run together.
function paintStrand(context, near, far, ties, scale) {
  const step = (share) => near.map((from, i) => from + (far[i] - from) * share);
  context.lineCap = "round";
  context.setLineDash([]);
  context.globalAlpha *= 0.55;
  context.lineWidth = Math.min(1 + Math.sqrt(ties) * 1.1, 9) / Math.max(scale, 0.4);
  context.beginPath();
  context.moveTo(...step(0.3));
  context.lineTo(...step(0.7));
  context.stroke();
}
