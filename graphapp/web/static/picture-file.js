// The map's picture as a PNG to keep: drawn anew from what others may see, as fine as is chosen, with
// title, day and legend on it. <button data-public data-file data-title data-said>, and a select beside
// it of how many pixels each of a slide's is.
import { _, number } from "./language.js";
import { underlay } from "./outlines.js";
import { draw, fetchPicture } from "./picture.js";

const [WIDTH, HEIGHT] = [1400, 860];
const [ABOVE, BELOW] = [84, 60];
const EDGE = 32;
const ROW = 30; // of the legend
const LONGEST = 200; // px of its words

export async function takePicture(button, says, scale = 2) {
  says.textContent = _("Drawing …");
  const stand = document.createElement("div");
  stand.className = "picture to-keep";
  document.querySelector(".canvas").append(stand);
  try {
    const data = await fetchPicture(button.dataset.public);
    const canvas = await atScale(stand, data, scale);
    const blob = await finished(stand, canvas, data, { ...button.dataset, scale });
    offer(blob, button.dataset.file);
    says.textContent = _("{file} is in your downloads.", button.dataset);
  } catch (error) {
    says.textContent = _("{what} Reload the page to try again.", { what: error.message });
  } finally {
    stand.remove();
  }
}

async function atScale(stand, data, scale) {
  const edge = { top: 44, right: 60, bottom: 40, left: 60 };
  const drawn = draw(stand, data, { inset: () => edge });
  underlay(drawn);
  const { network } = drawn;
  // Whatever screen it is taken on.
  network.canvas._determinePixelRatio = () => scale;
  network.setSize(`${WIDTH}px`, `${HEIGHT}px`);
  await new Promise((done) => { network.once("afterDrawing", done); network.redraw(); });
  return stand.querySelector("canvas");
}

function finished(stand, picture, data, { title, said, scale }) {
  const style = getComputedStyle(stand);
  const ink = (name) => style.getPropertyValue(name).trim();
  const dark = style.colorScheme.startsWith("dark") ? 1 : 0;
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const small = `15px ${ink("--sans")}`;
  context.font = small;
  const rows = inRows(context, data.legend);
  const height = ABOVE + HEIGHT + BELOW + (rows.length - 1) * ROW;
  [canvas.width, canvas.height] = [WIDTH * scale, height * scale];
  context.scale(scale, scale);
  context.fillStyle = ink("--paper");
  context.fillRect(0, 0, WIDTH, height);
  context.drawImage(picture, 0, ABOVE, WIDTH, HEIGHT);
  context.textBaseline = "middle";
  write(context, title, EDGE, 36, `600 26px ${ink("--serif")}`, ink("--ink"));
  write(context, `${said} · ${data.counts}`, EDGE, 66, small, ink("--soft"));
  rows.forEach((row, i) => {
    const below = ABOVE + HEIGHT + 28 + i * ROW;
    let x = EDGE;
    for (const entry of row) {
      const colour = data.colours[entry.group][dark];
      if (entry.shape === "line") paintLine(context, x, below, colour, data.dashes[entry.group]);
      else paintShape(context, entry.shape, x + 8, below, colour);
      x = write(context, wordsOf(entry), x + signOf(entry), below, small, ink("--ink"), LONGEST) + 24;
    }
  });
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

const wordsOf = ({ label, count }) => `${label} ${number(count)}`;
const signOf = ({ shape }) => (shape === "line" ? 34 : 22); // px that its sign takes

// The legend in as many rows as it needs.
function inRows(context, legend) {
  const rows = [[]];
  let x = EDGE;
  for (const entry of legend) {
    const width = signOf(entry) + Math.min(context.measureText(wordsOf(entry)).width, LONGEST) + 24;
    if (rows.at(-1).length && x + width > WIDTH - EDGE) { rows.push([]); x = EDGE; }
    rows.at(-1).push(entry);
    x += width;
  }
  return rows;
}

// Writes on one line, cut where it is too long, and gives where it ends.
function write(context, text, x, y, font, colour, most = WIDTH - x - EDGE) {
  Object.assign(context, { font, fillStyle: colour });
  const letters = [...text];
  while (letters.length && context.measureText(letters.join("")).width > most) letters.pop();
  const line = letters.length < [...text].length ? `${letters.join("").trimEnd()}…` : text;
  context.fillText(line, x, y);
  return x + context.measureText(line).width;
}

const CORNERS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  triangle: [[0, -1.1], [1.15, 0.9], [-1.15, 0.9]],
  star: [...Array(10).keys()].map((k) => {
    const far = k % 2 ? 0.5 : 1.3;
    return [far * Math.sin((Math.PI * k) / 5), -far * Math.cos((Math.PI * k) / 5)];
  }),
};

function paintShape(context, shape, x, y, colour) {
  context.fillStyle = colour;
  context.beginPath();
  if (CORNERS[shape]) CORNERS[shape].forEach(([across, down]) => context.lineTo(x + 6.5 * across, y + 6.5 * down));
  else context.arc(x, y, 6.5, 0, 2 * Math.PI);
  context.fill();
}

function paintLine(context, x, y, colour, dashes) {
  Object.assign(context, { strokeStyle: colour, lineWidth: 2 });
  context.setLineDash(dashes);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 28, y);
  context.stroke();
  context.setLineDash([]);
}

function offer(blob, file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
