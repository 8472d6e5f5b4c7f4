// What a picture stands on: tinted grounds below the nodes. A ground follows those who stand on it.

const PADDING = 21.6; // as in pictures/layout.py, which draws the same grounds on the server
const SPACING = 48;
export const TINTS = 10; // a tint above it is the same with a strong edge

export class Grounds {
  constructor(grounds, nodes) {
    const standing = new Map();
    for (const node of nodes) {
      if (!node.cluster) continue;
      if (!standing.has(node.cluster)) standing.set(node.cluster, []);
      standing.get(node.cluster).push(node);
    }
    this.all = grounds.map((ground) => {
      const members = ground.width && ground.tint >= 0 ? standing.get(ground.id) ?? [] : [];
      return { ...ground, members, sum: NaN };
    });
  }

  // The ellipses as their members stand now; `placeOf` says where that is.
  follow(placeOf) {
    for (const ground of this.all) {
      if (ground.members.length < 2) continue;
      const points = ground.members.map(placeOf);
      const sum = points.reduce((total, { x, y }) => total + x * 3 + y, 0);
      if (Number.isNaN(ground.sum)) ground.sum = sum;
      if (Math.abs(sum - ground.sum) < 0.01) continue;
      Object.assign(ground, groundUnder(points), { sum });
    }
    return this.all;
  }
}

// As ground_under in pictures/layout.py: a few that stand far from the others do not stretch it.
function groundUnder(points) {
  const middle = { x: median(points.map(({ x }) => x)), y: median(points.map(({ y }) => y)) };
  const away = points.map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y));
  const most = 2.8 * Math.max(median(away), SPACING / 2);
  const near = points.filter((none, i) => away[i] <= most);
  const at = near.length * 3 >= points.length * 2 ? near : points;
  const [xs, ys] = [at.map(({ x }) => x), at.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  let [across, down] = [Math.max((right - left) / 2, 1), Math.max((bottom - top) / 2, 1)];
  const least = Math.max(across, down) * 0.6;
  [across, down] = [Math.max(across, least), Math.max(down, least)];
  const reach = Math.max(...at.map((one) => Math.hypot((one.x - x) / across, (one.y - y) / down)), 0.5);
  return { x, y, width: across * reach + PADDING, height: down * reach + PADDING };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export function isOnGround(ground, { x, y }) {
  return ((x - ground.x) / ground.width) ** 2 + ((y - ground.y) / ground.height) ** 2 <= 1;
}

export function paintGrounds(context, picture) {
  const { inks } = picture;
  const scale = picture.network.getScale();
  for (const { x, y, width, height, tint } of picture.groundsNow()) {
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
    if (!tint) continue;
    context.strokeStyle = inks.edge(tint);
    context.lineWidth = (tint > TINTS ? 3.5 : 1.2) / scale;
    context.stroke();
  }
}
