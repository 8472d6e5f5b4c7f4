// Where a word may stand, from the middle of what it names, the best first: {dx, dy}, with `leads`, a
// line to it, where it stands a little off.

// Spots beside a node: touching it, then (up to `gap`, in px) a little off with a line to it.
export function besides({ at, reach: size }, { width, height }, gap = 0) {
  const reach = size * 1.06 + 1;
  const [across, down] = [reach + width / 2 + 1, reach + height / 2];
  const aslant = reach * 0.7 + width / 2 + 1;
  const spots = [
    [0, down], [across, 0], [-across, 0], [0, -down],
    [aslant, down * 0.8], [-aslant, down * 0.8], [aslant, -down * 0.8], [-aslant, -down * 0.8],
    [width / 3, down], [-width / 3, down], [width / 3, -down], [-width / 3, -down],
  ].map(([dx, dy]) => ({ at, dx, dy }));
  for (let off = 9; off <= gap; off += 9) {
    for (const turn of [0, 2, -2, 4, -4, 6, -6, 8, 1, -1, 3, -3, 5, -5, 7, -7]) {
      const [x, y] = [Math.sin((turn * Math.PI) / 8), Math.cos((turn * Math.PI) / 8)];
      const [dx, dy] = [x * (reach + off + width / 2), y * (reach + off + height / 2)];
      const leads = [{ x: x * reach, y: y * reach }, { x: dx - x * width / 2, y: dy - y * height / 2 }];
      spots.push({ at, dx, dy, off, leads });
    }
  }
  return spots;
}

export const GAPS = [3, 16, 34, 56]; // px off an ellipse
export const WIDE_GAPS = [80, 100, 120, 140];

// Spots around an ellipse: above it, below it, all around; then farther off, with a line to it.
export function around(across, down, { width, height }, gaps) {
  if (!across) return [{ dx: 0, dy: 0 }, { dx: 0, dy: -height }, { dx: 0, dy: height }];
  const between = gaps === WIDE_GAPS ? [0.5, -0.5, 5.5, -5.5, 1.5, -1.5, 4.5, -4.5, 2.5, -2.5, 3.5, -3.5] : [];
  const turns = [0, 1, -1, 6, 2, -2, 5, -5, 3, -3, 4, -4, ...between].map((turn) => (turn * Math.PI) / 6);
  return gaps.flatMap((gap) => turns.map((turn) => {
    const [x, y] = [Math.sin(turn), -Math.cos(turn)];
    const dx = x * (across + gap + width / 2);
    const dy = y * (down + gap + height / 2);
    const near = { x: dx - x * (width / 2 + 1), y: dy - y * (height / 2 + 1) };
    return { dx, dy, leads: gap > 20 ? [{ x: x * across * 0.96, y: y * down * 0.96 }, near] : null };
  }));
}
