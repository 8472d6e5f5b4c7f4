// Drawing over the picture: a tie from one to another, or a loop around many. A sheet lies over the
// picture meanwhile and takes the pointer; Escape takes it away.
const SVG = "http://www.w3.org/2000/svg";
let sheet = null;

export function isDrawing() { return sheet !== null; }

export function stopDrawing() {
  if (!sheet) return;
  const { svg, leave } = sheet;
  sheet = null;
  svg.remove();
  leave?.();
}

function lay(canvas, kind, leave) {
  stopDrawing();
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `over-picture ${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, kind === "loop" ? "polygon" : "line");
  svg.append(line);
  canvas.append(svg);
  sheet = { svg, leave };
  return { svg, line };
}

// From one to another by dragging, or by a press on each. `tied(from, to, at)` gets both ids.
export function drawTies(canvas, picture, { from = null, tied, leave, hover }) {
  const { svg, line } = lay(canvas, "tie", () => { hover(null); leave?.(); });
  let start = null;
  const begin = (id) => {
    start = id;
    const { x, y } = middle(picture, id);
    for (const [name, value] of [["x1", x], ["y1", y], ["x2", x], ["y2", y]]) line.setAttribute(name, value);
    svg.classList.add("on");
  };
  if (from) begin(from);
  svg.addEventListener("pointerdown", (event) => {
    svg.setPointerCapture(event.pointerId);
    const id = nodeAt(picture, svg, event);
    if (!start && id) begin(id);
  });
  svg.addEventListener("pointermove", (event) => {
    const { x, y } = within(svg, event);
    const id = nodeAt(picture, svg, event);
    hover(id);
    if (start) { line.setAttribute("x2", x); line.setAttribute("y2", y); }
  });
  svg.addEventListener("pointerup", (event) => {
    const id = nodeAt(picture, svg, event);
    if (!start || id === start) return; // a press on the first: the next press says to whom
    if (!id) { start = null; svg.classList.remove("on"); return; }
    const both = [start, id];
    stopDrawing();
    tied(...both, { x: event.clientX, y: event.clientY });
  });
}

// A loop by dragging; `around(ids, at)` gets those in it. `event` is the press that began it already.
export function drawLoop(canvas, picture, { event: pressed = null, around, leave }) {
  const { svg, line } = lay(canvas, "loop", leave);
  const points = [];
  const add = (event) => {
    const { x, y } = within(svg, event);
    points.push([x, y]);
    line.setAttribute("points", points.map((point) => point.join(",")).join(" "));
  };
  const begin = (event) => {
    svg.setPointerCapture(event.pointerId);
    points.length = 0;
    add(event);
  };
  svg.addEventListener("pointerdown", begin);
  svg.addEventListener("pointermove", (event) => { if (points.length && event.buttons) add(event); });
  svg.addEventListener("pointerup", (event) => {
    const found = picture.shown.filter((node) => !node.members && isInside(middle(picture, node.id), points));
    stopDrawing();
    around(found.map(({ id }) => id), { x: event.clientX, y: event.clientY });
  });
  if (pressed) begin(pressed);
}

function within(svg, { clientX, clientY }) {
  const { left, top } = svg.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

function middle(picture, id) {
  const { x, y } = picture.placeOf(picture.byId.get(id));
  return picture.network.canvasToDOM({ x, y });
}

function nodeAt(picture, svg, event) {
  const id = picture.network.getNodeAt(within(svg, event));
  return id && !picture.byId.get(id)?.members ? id : null;
}

// Whether a point is inside of a loop: a ray from it crosses the loop an odd number of times.
function isInside({ x, y }, points) {
  let inside = false;
  points.forEach(([x1, y1], i) => {
    const [x2, y2] = points.at(i - 1);
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  });
  return inside;
}
