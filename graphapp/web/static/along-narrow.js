// What of a file to take along is asked for: words, kinds, an area, a sector, a named view, a day. Gives
// who fits, and which ties hold then.
import { _, number } from "./language.js";
const PLAY_PAUSE = 1400;

export function startNarrowing(form, known, show) {
  const said = document.getElementById("narrowed");
  const output = document.getElementById("along-day");
  const button = document.getElementById("along-play");
  const slider = form.elements.day;
  let playing = null;

  const dayNow = () => (slider ? known.days[Number(slider.value)] ?? "" : "");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = known.rows.map(({ words }) => plain(words));

  function narrow() {
    const values = new FormData(form);
    const [day, wanted] = [dayNow(), plain(values.get("text") ?? "").split(/\s+/).filter(Boolean)];
    const kinds = form.querySelector("[name=kind]") ? new Set(values.getAll("kind")) : null;
    const [area, sector] = [values.get("area") ?? "", values.get("sector") ?? ""];
    const view = values.get("view") ? known.views[Number(values.get("view"))] : null;
    const seen = view && new Set(view.rows);
    const fits = (row, at) => (!kinds || kinds.has(row.kind)) && (!area || row.area === area)
      && (!sector || row.sectors.includes(sector)) && (!seen || seen.has(at))
      && wanted.every((word) => texts[at].includes(word)) && (!day || isThen(row, day));
    const keys = new Set(known.rows.filter(fits).map(({ key }) => key));
    if (slider) {
      output.value = day || _("today");
      slider.setAttribute("aria-valuetext", output.value);
    }
    const note = view?.note ? ` ${view.note}` : "";
    const counts = { n: number(keys.size), all: number(known.rows.length), day };
    const words = day ? _("{n} of {all} shown on {day}.", counts) : _("{n} of {all} shown.", counts);
    said.textContent = words + note;
    show({ keys, day, words, isAll: keys.size === known.rows.length && !day });
  }

  function stop() {
    clearInterval(playing);
    playing = null;
    if (button) Object.assign(button, { textContent: "▶", ariaLabel: _("Play the days") });
  }

  function play() {
    if (slider.value === slider.max) slider.value = 0;
    narrow();
    Object.assign(button, { textContent: "❚❚", ariaLabel: _("Pause") });
    playing = setInterval(() => {
      slider.value = Number(slider.value) + 1;
      narrow();
      if (slider.value === slider.max) stop();
    }, PLAY_PAUSE);
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { stop(); narrow(); });
  form.addEventListener("reset", () => { stop(); setTimeout(narrow); });
  button?.addEventListener("click", () => { if (playing) stop(); else play(); });
}

// Whether what began and ended on these dates holds on a day; they may be months or years.
export function isThen({ since, until }, day) {
  return (!since || since <= day) && (!until || until >= day.slice(0, until.length));
}

// The same of a tie, by its id.
export const holdsThen = (id, day, known) => !day || isThen(datesOf(id, known), day);

function datesOf(id, known) {
  const [since, until] = known.ties[id] ?? ["", ""];
  return { since, until };
}

// A tie as it is on a day: null where it does not hold then. Without a day it is as it is today.
export function tieThen(edge, day, known) {
  if (!day) return edge.kind === "past" && !known.past ? null : edge;
  if (edge.kind === "maybe") return null;
  return holdsThen(edge.id, day, known) ? { ...edge, kind: "tie" } : null;
}
