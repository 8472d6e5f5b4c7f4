// The way of the map's edits to the server, and the steps that can be taken back and done again:
// those of this page, since nobody takes back what others did without looking.
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
  add({ id, words }) {
    this.done.push({ id, words });
    this.undone = [];
    this.keep();
  }

  undo() { return this.step("/map/undo", this.done, this.undone, "Took back"); }

  redo() { return this.step("/map/redo", this.undone, this.done, "Did again"); }

  step(address, from, to, verb) {
    return this.afterOthers(async () => {
      const last = from.at(-1);
      if (!last) return { error: NOTHING[verb], hint: "" };
      const told = await this.ask(address, { step: last.id });
      if (told.status === 404) from.pop(); // somebody took it back at another place
      else if (!told.error) {
        from.pop();
        to.push({ id: told.done || last.before, before: last.id, words: last.words });
      }
      this.keep();
      return told.error ? told : { ...told, words: `${verb}: ${last.words}` };
    });
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
    const { state, token } = this.stage.dataset;
    let answer;
    try {
      answer = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ state, ...body }),
      });
    } catch {
      return { error: "The server does not answer, so nothing was saved.", hint: "Try again in a moment." };
    }
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) {
      this.stage.dataset.state = told.state;
      return told;
    }
    return { hint: "", ...told, status: answer.status, error: told.error ?? `Nothing was saved (${answer.status}).` };
  }
}

const NOTHING = {
  "Took back": "You have changed nothing here that could be taken back. The history has all steps.",
  "Did again": "Nothing was taken back here that could be done again.",
};

// What is stored of one entity now, for menus and forms.
export async function fetchOne(key) {
  const address = `/map/one/${key.split("/").map(encodeURIComponent).join("/")}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error ?? `It cannot be read (${answer.status}).`);
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
