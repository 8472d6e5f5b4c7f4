// Writes the words of a picture where they were placed (see picture-words.js), and the rings of those
// who are marked.

export const RING = 9; // px around the chosen one

// What begins with a letter of a script that is written from the right. A name runs as its letters
// do, whatever the page's language: cut short, it ends with its dots.
const FROM_THE_RIGHT = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

export function paintWords(context, picture) {
  const { network, inks } = picture;
  const ratio = network.canvas.pixelRatio || window.devicePixelRatio || 1;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle";
  context.textAlign = "center";
  context.lineJoin = "round";
  for (const node of picture.marked()) paintRing(context, picture, node);
  for (const word of picture.words) paintLead(context, picture, word, inks);
  for (const word of picture.words) paintWord(context, picture, word, inks);
  context.restore();
}

function paintRing(context, picture, node) {
  const at = picture.network.canvasToDOM(picture.placeOf(node));
  const reach = picture.sizeOf(node) * picture.network.getScale();
  context.strokeStyle = picture.inks.ink;
  context.lineWidth = 2;
  context.setLineDash(node.id === picture.data.chosen ? [] : [4, 3]);
  context.beginPath();
  context.arc(at.x, at.y, reach + RING - 2, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
}

function paintWord(context, picture, { of, lines, dx, dy, font, high, ink, bare, plate, box }, inks) {
  const { x, y } = placeOf(picture, of);
  context.font = font;
  if (plate) {
    const [width, height] = [box.right - box.left + 4, box.bottom - box.top];
    context.fillStyle = inks.ink;
    context.beginPath();
    context.roundRect(x + dx - width / 2, y + dy - height / 2, width, height, 3);
    context.fill();
  }
  lines.forEach((line, i) => {
    const down = y + dy + (i - (lines.length - 1) / 2) * high;
    context.direction = FROM_THE_RIGHT.test(line) ? "rtl" : "ltr";
    if (!bare && !plate) {
      context.strokeStyle = inks.ground;
      context.lineWidth = 4;
      context.strokeText(line, x + dx, down);
    }
    context.fillStyle = plate ? inks.paper : inks[ink];
    context.fillText(line, x + dx, down);
  });
}

// The line from what is named to a name that stands a little off.
function paintLead(context, picture, { of, leads }, inks) {
  if (!leads) return;
  const { x, y } = placeOf(picture, of);
  context.beginPath();
  for (const one of leads) context.lineTo(x + one.x, y + one.y);
  context.strokeStyle = inks.soft;
  context.lineWidth = 0.8;
  context.stroke();
}

// Of a node by its id, or of a ground.
function placeOf(picture, of) {
  return picture.network.canvasToDOM(typeof of === "string" ? picture.placeOf(picture.byId.get(of)) : of);
}
