// The map's table as a spreadsheet: <table data-cells data-token="…"> with cells that have data-key,
// data-field and data-text (what is edited; lists with "|" between). Arrows walk, Enter or F2 or a
// double click edits, Escape leaves a cell as it was, a pasted block fills cells to the right and down.
//
// What is typed is sent to /map/cells with what stood there; what is refused stays in its cell with
// the reason beside it, until it is corrected or left.
import { _, _n, number } from "./language.js";
import { refresh } from "./refresh.js";
import { say } from "./speak.js";

const byId = (id) => document.getElementById(id);
const cellOf = (node) => node.closest?.("[data-cells] tbody [tabindex]");
const isField = (cell) => "field" in cell.dataset;

function beside(cell, down, right) {
  const row = cell.parentElement;
  const table = row.parentElement;
  return table.rows[row.sectionRowIndex + down]?.cells[cell.cellIndex + right];
}

function visit(cell) {
  if (!cell) return;
  for (const other of cell.closest("table").querySelectorAll("tbody [tabindex='0']")) other.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function edit(cell, text = cell.dataset.typed ?? cell.dataset.text) {
  if (!isField(cell) || cell.querySelector("input")) return;
  const input = document.createElement("input");
  input.value = text;
  input.className = "in-cell";
  const name = cell.parentElement.cells[0].textContent.trim();
  input.setAttribute("aria-label", _("{field} of {name}", { field: heading(cell), name }));
  if (cell.id && byId(`${cell.id}-wrong`)) input.setAttribute("aria-describedby", `${cell.id}-wrong`);
  cell.dataset.editing = "";
  cell.append(input);
  input.focus();
  input.addEventListener("blur", () => leave(cell, true));
}

const heading = (cell) => cell.closest("table").tHead.rows[0].cells[cell.cellIndex].textContent.replace(/[↑↓]/g, "").trim();

// Ends the editing of a cell, and saves what was typed unless it is left.
function leave(cell, keeps) {
  const input = cell.querySelector("input");
  if (!input || input.isLeaving) return;
  input.isLeaving = true;
  const text = input.value;
  input.remove();
  const isOther = text !== cell.dataset.text || "typed" in cell.dataset;
  if (keeps && isOther) save([[cell, text]]);
  else clear(cell);
}

function clear(cell) {
  delete cell.dataset.editing;
  delete cell.dataset.typed;
  cell.removeAttribute("aria-invalid");
  cell.removeAttribute("aria-describedby");
  cell.querySelector(".wrong")?.remove();
}

function refuse(cell, text, { wrong, now, quotes }) {
  clear(cell);
  if (typeof now === "string") cell.dataset.text = now;
  cell.dataset.typed = text;
  cell.dataset.editing = ""; // map.js leaves the rows alone while somebody is at work in them
  cell.setAttribute("aria-invalid", "true");
  const told = document.createElement("span");
  told.className = "wrong small";
  told.id = `${cell.id}-wrong`;
  told.textContent = quotes || !text ? wrong : _("“{text}”: {wrong}", { text, wrong });
  cell.setAttribute("aria-describedby", told.id);
  cell.append(told);
}

async function save(pairs) {
  const token = pairs[0][0].closest("table").dataset.token;
  const cells = pairs.map(([cell, text]) => ({ key: cell.dataset.key, field: cell.dataset.field, text, was: cell.dataset.text }));
  for (const [cell] of pairs) cell.setAttribute("aria-busy", "true");
  let told;
  try {
    const answer = await fetch("/map/cells", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ cells }),
    });
    told = await answer.json();
    if (!answer.ok) throw new Error(`${told.error} ${told.hint}`);
  } catch (error) {
    const wrong = error instanceof TypeError || error instanceof SyntaxError
      ? _("The server did not answer. Press Enter in the cell to try again.") : error.message;
    told = { saved: 0, refused: cells.map(({ key, field }) => ({ key, field, wrong })) };
  }
  const refused = new Map(told.refused.map((one) => [`${one.key} ${one.field}`, one]));
  for (const [cell, text] of pairs) {
    cell.removeAttribute("aria-busy");
    const no = refused.get(`${cell.dataset.key} ${cell.dataset.field}`);
    if (no) refuse(cell, text, no);
    else {
      clear(cell);
      cell.dataset.text = text;
      if (cell.cellIndex) cell.querySelector("bdi").textContent = text.split("|").map((part) => part.trim()).join(", ");
    }
  }
  const words = _n("Corrected a cell", "Corrected {n} cells", told.saved);
  if (told.step) document.dispatchEvent(new CustomEvent("step-saved", { detail: { id: told.step, words } }));
  if (told.saved) await refresh();
  const first = told.refused[0]?.wrong ?? "";
  say(refused.size
    ? _("{saved} saved, {refused} not. {why}", { saved: number(told.saved), refused: number(refused.size), why: first })
    : _n("Saved.", "{n} cells saved.", told.saved));
}

// The cells of a block as spreadsheets copy it: tabs between, a cell with a break in quotes.
export function block(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    const row = rows.at(-1);
    if (quoted && sign === '"' && text[at + 1] === '"') { row[row.length - 1] += '"'; at++; }
    else if (sign === '"' && (quoted || row.at(-1) === "")) quoted = !quoted;
    else if (!quoted && sign === "\t") row.push("");
    else if (!quoted && (sign === "\n" || sign === "\r")) { if (sign === "\n") rows.push([""]); }
    else row[row.length - 1] += sign;
  }
  if (rows.at(-1).length === 1 && !rows.at(-1)[0]) rows.pop();
  return rows;
}

function paste(cell, text) {
  const pairs = [];
  let outside = 0;
  block(text).forEach((row, down) => row.forEach((value, right) => {
    const target = beside(cell, down, right);
    if (target && isField(target)) pairs.push([target, value.trim()]);
    else outside++;
  }));
  if (outside) say(_n("{n} of what was pasted had no cell to stand in.", "{n} of what was pasted had no cell to stand in.", outside));
  if (pairs.length) save(pairs);
}

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

document.addEventListener("keydown", (event) => {
  const cell = cellOf(event.target);
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input.in-cell")) {
    if (event.key === "Escape") { event.stopPropagation(); leave(cell, false); visit(cell); }
    if (event.key !== "Enter" && event.key !== "Tab") return;
    event.preventDefault();
    const next = event.key === "Tab" ? beside(cell, 0, event.shiftKey ? -1 : 1) : beside(cell, 1, 0);
    leave(cell, true);
    visit(next ?? cell);
    return;
  }
  if (event.target !== cell) return;
  if (event.key in STEPS) {
    const next = beside(cell, ...STEPS[event.key]);
    if (!next) return;
    event.preventDefault();
    visit(next);
  } else if (event.key === "Enter" || event.key === "F2") {
    event.preventDefault();
    if ("typed" in cell.dataset && event.key === "Enter") save([[cell, cell.dataset.typed]]);
    else edit(cell);
  } else if (event.key === "Escape" && "typed" in cell.dataset) {
    event.stopPropagation();
    clear(cell);
    refresh();
  } else if (event.key.length === 1 && event.key !== " " && isField(cell)) {
    event.preventDefault();
    event.stopPropagation(); // "/" and "+" mean something elsewhere on the page
    edit(cell, event.key);
  }
}, true);
document.addEventListener("dblclick", ({ target }) => { const cell = cellOf(target); if (cell) edit(cell); });
document.addEventListener("mousedown", ({ target }) => {
  const cell = cellOf(target);
  if (cell && !target.closest("a, input")) setTimeout(() => { if (!cell.querySelector("input")) visit(cell); });
});
document.addEventListener("paste", (event) => {
  const cell = cellOf(event.target);
  if (!cell || event.target.matches("input.in-cell")) return;
  event.preventDefault();
  paste(cell, event.clipboardData.getData("text/plain"));
});
document.addEventListener("copy", (event) => {
  const cell = cellOf(document.activeElement);
  if (!cell || document.activeElement !== cell || !isField(cell) || String(getSelection())) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", cell.dataset.text);
});
// One cell of the table is in the order of tabs; from there the arrows walk.
document.addEventListener("focusin", ({ target }) => {
  const table = target.closest?.("[data-cells]");
  if (table && !table.querySelector("tbody [tabindex='0']")) ready(table);
});
function ready(table) {
  const first = table?.querySelector("tbody [tabindex]");
  if (first && !table.querySelector("tbody [tabindex='0']")) first.tabIndex = 0;
}
new MutationObserver(() => ready(document.querySelector("[data-cells]"))).observe(byId("rows"), { childList: true });
ready(document.querySelector("[data-cells]"));
