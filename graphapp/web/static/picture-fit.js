// How near a picture is seen: what brings all of it into view, beside whatever lies over it.

const FIT_MOST = 1.5;
const FIT_MOST_ON_THE_WALL = 2.4; // its words are large, and need the room between things

export function boundsOf(nodes, grounds, picture) {
  const boxes = nodes.map((node) => {
    const { x, y } = picture.placeOf(node);
    return [x - node.size, y - node.size, x + node.size, y + node.size * 1.6];
  }).concat(grounds.map(({ x, y, width, height }) => [x - width, y - height - 26, x + width, y + height]));
  const low = (i) => boxes.reduce((least, box) => Math.min(least, box[i]), Infinity);
  const high = (i) => boxes.reduce((most, box) => Math.max(most, box[i]), -Infinity);
  const [x, y] = [low(0), low(1)];
  return { x, y, width: Math.max(high(2) - x, 1), height: Math.max(high(3) - y, 1) };
}

// The scale and the shift (a point is drawn at x + its own x times scale) that bring the bounds
// into the room. A little smaller and moved aside, where that keeps the obstacles off the nodes.
export function fitInto(bounds, room, nodes, obstacles, onTheWall = false) {
  const largest = Math.min(onTheWall ? FIT_MOST_ON_THE_WALL : FIT_MOST, room.width / bounds.width, room.height / bounds.height);
  const settle = (scale, across, down) => ({
    scale,
    x: room.left + (room.width - bounds.width * scale) * across - bounds.x * scale,
    y: room.top + (room.height - bounds.height * scale) * down - bounds.y * scale,
  });
  const isClear = ({ scale, x, y }) => !nodes.some((node) => obstacles.some((box) => {
    const [h, v] = [x + node.x * scale, y + node.y * scale];
    const away = 14 + (node.members ? node.size * scale : 0);
    return h > box.left - away && h < box.right + away && v > box.top - away && v < box.bottom + away;
  }));
  if (obstacles.length && nodes.length <= 600) {
    for (let scale = largest; scale > largest * 0.72; scale *= 0.96) {
      for (const down of [0.5, 0.25, 0]) {
        for (const across of [0.5, 0.75, 1]) {
          const found = settle(scale, across, down);
          if (isClear(found)) return found;
        }
      }
    }
  }
  return settle(largest, 0.5, 0.5);
}
