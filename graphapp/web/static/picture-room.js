// Where there is room: boxes that are taken already, and words measured and fitted to their lines.

export class Room {
  constructor() { this.squares = new Map(); }

  * squaresOf({ left, right, top, bottom }) {
    for (let x = Math.floor(left / 48); x <= Math.floor(right / 48); x++) {
      for (let y = Math.floor(top / 48); y <= Math.floor(bottom / 48); y++) yield x * 10007 + y;
    }
  }

  isFree(space) {
    for (const square of this.squaresOf(space)) {
      for (const other of this.squares.get(square) ?? []) if (overlap(space, other)) return false;
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

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

export function boxAround({ x, y }, across, down = across) {
  return { left: x - across, right: x + across, top: y - down, bottom: y + down };
}

export function isWithin({ left, right, top, bottom }, { width, height }) {
  return left > 2 && top > 2 && right < width - 2 && bottom < height - 2;
}

const widths = new Map();
export function widthOf(context, text) {
  const key = `${context.font}\n${text}`;
  if (!widths.has(key)) {
    if (widths.size > 20000) widths.clear();
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

export function fitted(context, text, most) {
  if (widthOf(context, text) <= most) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(context, `${letters.join("")}…`) > most) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

// The text on so many lines, cut where a word ends so that they are about as long as each other.
export function onLines(context, text, lines) {
  const words = text.split(" ");
  if (lines < 2 || words.length < lines) return [text];
  const most = widthOf(context, text) / lines;
  const found = [""];
  for (const word of words) {
    const longer = `${found.at(-1)} ${word}`.trim();
    const isFull = found.at(-1) && found.length < lines
      && widthOf(context, longer) - widthOf(context, ` ${word}`) / 2 > most;
    if (isFull) found.push(word);
    else found[found.length - 1] = longer;
  }
  return found;
}
