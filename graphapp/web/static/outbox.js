// Lines that were said, until the server has taken them. Each is kept in the browser the moment it is
// given, with an id of its own, and sent until it is answered: the server takes an id once. So nothing
// is lost or doubled when server, store, network or browser go away in the middle.
//
// A line: { id, line, meant, without, refused } (`refused`: why it was not taken, in words).
import { _, _n } from "./language.js";

const AGAIN = 2000; // ms after which it is tried again
const MOST = 500;

export class Outbox {
  // `taken(line, told)` is called for each line that the server took, `changed()` whenever the list is
  // another. Lines are kept by network, and sent to no other.
  constructor({ network, token, taken, changed }) {
    Object.assign(this, { network, token, taken, changed, place: `lines ${network}`, timer: 0, isBusy: false });
    addEventListener("online", () => this.send());
    addEventListener("storage", ({ key }) => { if (key === this.place) this.changed(); });
    this.send();
  }

  get lines() {
    try {
      return JSON.parse(localStorage.getItem(this.place) ?? "[]");
    } catch {
      return [];
    }
  }

  // Gives why it cannot be kept, "" where it is.
  put(lines) {
    try {
      localStorage.setItem(this.place, JSON.stringify(lines));
    } catch {
      return _("This browser keeps nothing more: send what waits first.");
    }
    this.changed();
    return "";
  }

  add(line) {
    const lines = this.lines;
    if (lines.length >= MOST) return _n("{n} line waits already: send it first.", "{n} lines wait already: send them first.", MOST);
    const wrong = this.put([...lines, { id: newId(), refused: "", ...line }]);
    if (!wrong) this.send();
    return wrong;
  }

  drop(id) {
    this.put(this.lines.filter((line) => line.id !== id));
  }

  // Those that wait, one after the other; the first that is not answered stops it for a while.
  async send() {
    clearTimeout(this.timer);
    if (this.isBusy) return;
    this.isBusy = true;
    let next = this.waiting();
    while (next && (await this.deliver(next))) next = this.waiting();
    this.isBusy = false;
    if (this.waiting()) this.timer = setTimeout(() => this.send(), AGAIN);
  }

  waiting() {
    return this.lines.find(({ refused }) => !refused);
  }

  // Whether the server answered.
  async deliver({ id, line, meant, without }) {
    let answer;
    let told;
    try {
      answer = await fetch("/quick-add/lines", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ network: this.network, id, line, meant, without }),
      });
      told = await answer.json();
    } catch {
      return false; // no server, or not ours
    }
    if (answer.status >= 500 || answer.status === 429) return false;
    if (answer.ok) {
      this.drop(id);
      this.taken({ id, line, meant, without }, told);
    } else {
      const refused = [told.error, told.hint].filter(Boolean).join(" ") || _("It was not taken ({status}).", answer);
      this.put(this.lines.map((one) => (one.id === id ? { ...one, refused } : one)));
    }
    return true;
  }
}

function newId() {
  return [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
