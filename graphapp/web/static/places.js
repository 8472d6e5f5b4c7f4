// What is dragged on the map stays there: the picture tells "moved" (detail: positions of key, x, y),
// the server keeps it, and what is pinned carries a small mark. Forms with data-places do the rest.
import { glideBetweenArrangements } from "./glide.js";
import { _ } from "./language.js";
import { tell } from "./map-told.js";
import { underlay } from "./outlines.js";

const byId = (id) => document.getElementById(id);

let seen = null;

export function keepPlaces(picture) {
  seen = picture;
  const { element, network } = picture;
  tellOfDrags(picture);
  underlay(picture);
  network.on("afterDrawing", (context) => paintPins(context, picture));
  network.on("afterDrawing", (context) => paintNotes(context, picture));
  glideBetweenArrangements(picture);
  element.addEventListener("moved", ({ detail }) => keep(detail.positions));
  // Whoever was added where somebody pointed stays there; who added them waits for that.
  element.addEventListener("placed", ({ detail: { key, x, y, waits } }) => {
    const { kept, moved } = byId("told").dataset;
    if (kept === "yes") waits.push(send(moved, positionsOf([{ key, x, y }], true), "application/json", { quietly: true }));
  });
}

// Where the picture itself does not tell what was dragged, it is told for it.
function tellOfDrags({ element, network }) {
  let told = false;
  element.addEventListener("moved", () => { told = true; });
  network.on("dragStart", () => { told = false; });
  network.on("dragEnd", ({ nodes }) => {
    if (!nodes.length) return;
    const positions = Object.entries(network.getPositions(nodes)).map(([key, { x, y }]) => ({ key, x, y }));
    setTimeout(() => {
      const detail = { positions };
      if (!told) element.dispatchEvent(new CustomEvent("moved", { bubbles: true, detail }));
    });
  });
}

function paintPins(context, { data, network, inks }) {
  if (!data.pinned?.length || document.body.classList.contains("present")) return;
  const size = Math.min(3.2, 3.2 / network.getScale() ** 0.7);
  const sizes = new Map(data.nodes.map((node) => [node.id, node.size]));
  context.strokeStyle = context.fillStyle = inks.ink;
  context.lineWidth = size / 2.6;
  for (const [key, { x, y }] of Object.entries(network.getPositions(data.pinned))) {
    const top = y - (sizes.get(key) ?? 8) - size * 1.6;
    context.beginPath();
    context.arc(x, top - size, size, 0, 2 * Math.PI);
    context.fill();
    context.beginPath();
    context.moveTo(x, top);
    context.lineTo(x, top + size * 2);
    context.stroke();
  }
}

// A small sheet at whoever a note is pinned to; near enough, or on a place, its words too.
function paintNotes(context, { data, network, inks, element }) {
  const notes = JSON.parse(byId("told").dataset.notes);
  const shown = new Map(data.nodes.map((node) => [node.id, node]));
  const scale = network.getScale();
  const unit = Math.max(1, 1 / scale);
  for (const { key, at, text } of notes) {
    const node = shown.get(key);
    if (key && !node) continue;
    const stands = key ? network.getPositions([key])[key] : { x: at[0], y: at[1] };
    if (!stands) continue; // while the picture takes other data, nobody stands anywhere
    const x = stands.x + (node ? node.size * 0.8 : 0);
    const y = stands.y - (node ? node.size * 0.8 : 0) - 8 * unit;
    context.fillStyle = inks.paper;
    context.strokeStyle = inks.ink;
    context.lineWidth = unit;
    context.beginPath();
    context.rect(x, y, 7 * unit, 8 * unit);
    context.fill();
    context.stroke();
    context.beginPath();
    for (const line of [2.5, 5]) {
      context.moveTo(x + 1.5 * unit, y + line * unit);
      context.lineTo(x + 5.5 * unit, y + line * unit);
    }
    context.stroke();
    if (key && scale < 1.2) continue;
    context.fillStyle = inks.ink;
    context.font = `italic ${11 * unit}px ${getComputedStyle(element).fontFamily}`;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.strokeStyle = inks.paper;
    context.lineWidth = 3 * unit;
    context.strokeText(text, x + 10 * unit, y + 4 * unit);
    context.fillText(text, x + 10 * unit, y + 4 * unit);
  }
}

const positionsOf = (positions, newcomers = false) => JSON.stringify({ positions, newcomers });

async function keep(positions) {
  const { kept, moved } = byId("told").dataset;
  if (kept === "yes") tellKept(await send(moved, positionsOf(positions), "application/json"), positions);
  else tell(kept);
  again();
}

// Ctrl+Z takes a move back in its turn (map-editing.js, which tells it).
function tellKept(told, positions = null) {
  if (told?.id) document.dispatchEvent(new CustomEvent("move-kept", { detail: { ...told, positions } }));
  else if (told) tell(told.said, { stays: false });
}

// What the server told, or undefined where nothing was kept, which is told.
async function send(address, body, type, { quietly = false } = {}) {
  const token = document.querySelector("input[name=csrf_token]").value;
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  if (type) headers["Content-Type"] = type;
  try {
    const answer = await fetch(address, { method: "POST", headers, body });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(told.error ? `${told.error} ${told.hint}` : _("It could not be kept. Reload the page, then move it again."));
    return told;
  } catch (error) {
    if (quietly) throw error;
    tell(error instanceof TypeError ? _("The server does not answer, so nothing was kept.") : error.message);
    return undefined;
  }
}

const again = () => document.dispatchEvent(new CustomEvent("again"));

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-places]")) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  if (form.matches("[data-here]") && seen) {
    const { x, y } = seen.network.getViewPosition();
    body.set("x", x);
    body.set("y", y);
  }
  const told = await send(form.action, body);
  if (!told) return; // what was typed stays
  tellKept(told);
  const folded = form.matches(".keep") && form.closest("details[id]");
  if (folded) {
    folded.querySelector("summary").focus({ preventScroll: true });
    folded.open = false;
  }
  again();
});
