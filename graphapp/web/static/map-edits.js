// The way of the map's edits to the server, and the steps that can be taken back and done again:
// those of this page, since nobody takes back what others did without looking.
import { _ } from "./language.js";

const MOST = 100;

export class Edits {
  // `stage` carries the state that the page saw and its token; `changed(told)` follows what was done.
  constructor(stage, changed) {
    Object.assign(this, { stage, changed, waiting: Promise.resolve() });
    this.place = `edits ${stage.dataset.state.split("-")[0]}`;
    try {
      Object.assign(this, JSON.parse(sessionStorage.getItem(this.place) ?? "{}"));
    } catch { /* what was kept is of no use */ }
    this.done ??= [];
    this.undone ??= [];
  }

  get isPast() { return Boolean(this.stage.dataset.day); }

  // Why nothing is written on a day of the past.
  past() {
    const { day } = this.stage.dataset;
    const error = _("This is the map as it was on {day}: nothing can be added, tied or corrected on it.", { day });
    const today = new URL(location.href);
    today.searchParams.delete("on");
    return { error, hint: "", offer: { verb: _("See today"), href: today.href } };
  }

  keep() {
    this.done = this.done.slice(-MOST);
    this.undone = this.undone.slice(-MOST);
    const { done, undone } = this;
    sessionStorage.setItem(this.place, JSON.stringify({ done, undone }));
    this.stage.dispatchEvent(new CustomEvent("steps", { bubbles: true }));
  }

  // Saves edits as one step, called `words`. Gives what the server told; `error` is in it if it refused.
  save(edits, words) {
    return this.afterOthers(async () => {
      const told = await this.ask("/map/edits", { edits });
      if (told.error) return told;
      this.stage.dispatchEvent(new CustomEvent("saved", { bubbles: true }));
      if (told.done) this.add({ id: told.done, words });
      return { ...told, words };
    });
  }

  // A step that was saved, be it by another part of the page.
  add(step) {
    this.done.push(step);
    this.undone = [];
    this.keep();
  }

  // A step that another part of the page took back, by the step `done`.
  tookBack({ id, done }) {
    const step = this.done.find((one) => one.id === id);
    if (!step) return;
    this.done.splice(this.done.indexOf(step), 1);
    this.undone.push({ id: done, before: id, words: step.words });
    this.keep();
  }

  undo() { return this.step("/map/undo", this.done, this.undone, BACK); }

  redo() { return this.step("/map/redo", this.undone, this.done, AGAIN); }

  step(address, from, to, way) {
    return this.afterOthers(async () => {
      const last = from.at(-1);
      if (!last) return { error: way.nothing, hint: "", offer: { verb: _("See the history"), href: "/history" } };
      if (last.move) return this.move(last, from, to, way);
      const told = await this.ask(address, { step: last.id });
      if (told.status === 404) from.pop(); // somebody took it back at another place
      else if (!told.error) {
        from.pop();
        to.push({ id: told.done || last.before, before: last.id, words: last.words });
        if (way === BACK) document.dispatchEvent(new CustomEvent("step-taken-back", { detail: { id: last.id } }));
      }
      this.keep();
      return told.error ? told : { ...told, words: way.told(last.words) };
    });
  }

  // A move of things on the map, which is no step of the history: back, or there again. Where somebody
  // moved something else meanwhile, whoever was dragged is put there anew.
  async move(last, from, to, way) {
    const isBack = way === BACK;
    const form = new FormData();
    form.set("id", isBack ? last.id : last.again);
    let told = await this.post(isBack ? last.back : last.forth, form);
    if (told.status === 409 && !isBack && last.positions) {
      const { moved } = document.getElementById("told").dataset;
      told = await this.post(moved, JSON.stringify({ positions: last.positions }), "application/json");
    }
    from.pop();
    if (!told.error) to.push({ ...last, id: told.id, again: told.again });
    this.keep();
    return told.error ? told : { removed: [], ...told, words: way.told(withoutStop(last.words)) };
  }

  // One after the other, each with the state that the one before left.
  afterOthers(act) {
    const mine = this.waiting.then(act).then(async (told) => {
      if (!told.error) await this.changed(told);
      return told;
    });
    this.waiting = mine.catch(() => {});
    return mine;
  }

  async ask(address, body) {
    const told = await this.post(address, JSON.stringify({ state: this.stage.dataset.state, ...body }), "application/json");
    if (!told.error) this.stage.dataset.state = told.state;
    return told;
  }

  async post(address, body, type) {
    const headers = { Accept: "application/json", "X-CSRFToken": this.stage.dataset.token };
    if (type) headers["Content-Type"] = type;
    let answer;
    try {
      answer = await fetch(address, { method: "POST", headers, body });
    } catch {
      return { error: _("The server does not answer, so nothing was saved."), hint: _("Try again in a moment.") };
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return told;
    return { hint: "", ...told, status: answer.status, error: told.error ?? _("Nothing was saved ({status}).", answer) };
  }
}

const BACK = {
  told: (what) => _("Took back: {what}", { what }),
  nothing: _("Nothing was taken back: you have changed nothing in this window."),
};
const AGAIN = {
  told: (what) => _("Did again: {what}", { what }),
  nothing: _("Nothing was done again: you have taken nothing back in this window."),
};

// What was said as a sentence, for others to go on with.
export const withoutStop = (said) => said.replace(/[.。।۔]$/, "");

// What is stored of one entity now, for menus and forms.
export async function fetchOne(key) {
  const address = `/map/one/${key.split("/").map(encodeURIComponent).join("/")}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error ?? _("It cannot be read ({status}).", answer));
  return told;
}

// The edit that ties one to others, read as a select's value has it: "SUPPLIES>" from `key` to them.
export function tieEdit(key, how, to, seen = {}) {
  const back = how.endsWith("<");
  return {
    do: "add tie",
    fields: {
      from: back ? to : key, to: back ? key : to,
      type: how.replace(/[<>]$/, ""), directed: /[<>]$/.test(how) ? "yes" : "",
    },
    seen: back ? { from: seen.to ?? "", to: seen.from ?? "" } : { from: seen.from ?? "", to: seen.to ?? "" },
  };
}
