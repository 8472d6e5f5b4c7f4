// What can be done at the chosen one, at several, at a tie and on empty ground: the entries of the
// menu, and the small forms that they open.
import { _, _n } from "./language.js";
import { fetchOne, tieEdit } from "./map-edits.js";
import { ask, fillWays } from "./map-forms.js";
import { chooseTie, correctTie, pageOfTie } from "./map-ties.js";

const byId = (id) => document.getElementById(id);
const PAGES = "/directory/";

export class Doing {
  constructor(map) { Object.assign(this, map); } // edits, go, changed, announce, draw, loop, many, place

  // What writes is left out on a day of the past.
  isOpen = ({ writes }) => !writes || !this.edits.isPast;

  ofEntity(node, at) {
    const { id: key, label: name } = node;
    const query = new URL(location.href).searchParams;
    const around = (steps) => this.go(this.changed((q) => {
      q.set("chosen", key); q.set("focus", key); q.set("steps", steps);
    }));
    return [
      { words: _("Its page"), href: PAGES + encodeURIComponent(key) },
      { group: _("Around it"), items: [1, 2, 3].map((steps) => ({
        words: String(steps), said: _n("Around it, {n} step", "Around it, {n} steps", steps), act: () => around(steps),
      })) },
      ...(query.get("focus") === key ? [{ words: _("Everyone again"), act: () => this.collapse(key) }] : []),
      ...(query.has("open") ? [{ words: _("Close its cluster again"), act: () => this.closeCluster(key) }] : []),
      { words: _("Tie to …"), keys: "T", act: () => this.tie(key, "", at), writes: true },
      { words: _("Draw a tie from here"), act: () => this.draw(key), writes: true },
      { words: _("Correct …"), act: () => this.correct(key, at), writes: true },
      { words: _("Correct a tie …"), act: () => chooseTie(this, key, at), writes: true },
      { words: _("How is it connected to …"), act: () => this.whom(key, name, _("How is it connected?"), "/path", "from", "to", at) },
      { words: _("Compare with …"), act: () => this.whom(key, name, _("Compare"), "/compare", "one", "with", at) },
      ...pinning(key).map(([words, act]) => ({ words, act: () => this[act](key) })),
      { words: _("Hide"), keys: "H", act: () => this.hide([key]) },
      { words: _("Remove …"), keys: _("Del"), act: () => this.remove(key, at), writes: true },
    ].filter(this.isOpen);
  }

  ofBubble({ id }) {
    const add = (name) => () => this.go(this.changed((query) => query.append(name, id)));
    return [{ words: _("Look into it"), act: add("open") }, { words: _("Only this cluster"), act: add("cluster") }];
  }

  ofTie(edge, at) {
    if (this.edits.isPast) return [{ words: _("See it as it is known"), href: pageOfTie(edge.from, edge.id) }];
    return [
      { words: _("Correct this tie …"), act: () => correctTie(this, edge, at) },
      { words: _("Remove this tie"), act: () => this.removeTie(edge) },
    ];
  }

  ofGround(at, point) {
    return [
      { words: _("Add somebody or something here …"), act: () => this.add(at, point), writes: true },
      { words: _("Draw a tie"), act: () => this.draw(null), writes: true },
      { words: _("Choose many by a loop"), act: () => this.loop(null) },
      { words: _("Undo"), keys: _("Ctrl+Z"), act: () => this.undo(), writes: true },
      { words: _("Do again"), keys: _("Ctrl+Shift+Z"), act: () => this.redo(), writes: true },
    ].filter(this.isOpen);
  }

  ofMany(keys, at) {
    return [
      { words: _("Tag them …"), act: () => this.tag(keys, at), writes: true },
      { words: _("Tie them to …"), act: () => this.tieMany(keys, at), writes: true },
      { words: _("Hide them"), act: () => this.hide(keys) },
      { words: _("Let them go"), act: () => this.many([]) },
    ].filter(this.isOpen);
  }

  undo() { return this.edits.undo().then((told) => this.announce(told)); }

  redo() { return this.edits.redo().then((told) => this.announce(told)); }

  async save(edits, words) {
    const told = await this.edits.save(edits, words);
    if (!told.error) this.announce(told);
    return told;
  }

  add(at, point) {
    ask("ask-add", { at, send: async ({ kind, name }) => {
      const words = _("Added {name}", { name: shorten(name) });
      const told = await this.edits.save([{ do: "add", fields: { kind, name } }], words);
      if (told.error) return told;
      await this.place(told.written[0], point);
      this.announce(told);
      return told;
    } });
  }

  async tie(key, to, at) {
    const one = await this.one(key);
    if (!one) return;
    const other = to ? await this.one(to) : null;
    fillWays("ask-tie", one);
    ask("ask-tie", {
      at, words: { name: one.name },
      values: { how: one.usual[0][0], to: other?.fields.name ?? "", to_key: to },
      send: ({ how, to: name, to_key: chosen }) => this.save(
        [tieEdit(key, how, chosen || name, { from: one.fields.name, to: chosen ? name : "" })],
        _("Tied {one} to {other}", { one: one.name, other: shorten(name) }),
      ),
    });
  }

  async tieMany(keys, at) {
    const one = await this.one(keys[0]);
    if (!one) return;
    fillWays("ask-tie", one);
    ask("ask-tie", {
      at, words: { name: chosenWords(keys.length) }, values: { how: one.usual[0][0] },
      send: ({ how, to, to_key: chosen }) => this.save(
        keys.filter((key) => key !== chosen).map((key) => tieEdit(key, how, chosen || to)),
        _n("Tied {n} to {name}", "Tied {n} to {name}", keys.length, { name: shorten(to) }),
      ),
    });
  }

  tag(keys, at) {
    ask("ask-tag", { at, words: { name: chosenWords(keys.length) }, send: ({ tags }) => (tags
      ? this.save(
        keys.map((id) => ({ do: "tag", id, fields: { tags } })),
        _n("Tagged {n} with {tags}", "Tagged {n} with {tags}", keys.length, { tags: shorten(tags) }),
      )
      : { error: _("No tag is written."), hint: _("Write one.") }) });
  }

  async correct(key, at) {
    const one = await this.one(key);
    if (!one) return;
    const links = { edit: `${PAGES}${encodeURIComponent(key)}/edit` };
    ask("ask-correct", { at, links, values: one.fields, send: (typed, first, over) => {
      const names = Object.keys(first).filter((name) => typed[name] !== first[name]);
      if (!names.length) return undefined;
      const fields = Object.fromEntries(names.map((name) => [name, typed[name]]));
      const seen = Object.fromEntries(names.map((name) => [name, over?.[name] ?? one.fields[name]]));
      return this.save([{ do: "change", id: key, fields, seen }], _("Corrected {name}", { name: one.name }));
    } });
  }

  async remove(key, at) {
    const one = await this.one(key);
    if (!one) return;
    const isPerson = one.kind === "Person";
    const { name, kind } = one.fields;
    ask("ask-remove", {
      at, words: { name: one.name, what: whatGoes(one), verb: isPerson ? _("Remove for good") : _("Remove") },
      send: (typed, first, over) => this.save(
        [{ do: isPerson ? "forget" : "remove", id: key, seen: { name, kind, ...one.fields, ties: String(one.count), ...over } }],
        isPerson ? _("Removed a person") : _("Removed {name}", { name: one.name }),
      ),
    });
  }

  async removeTie(edge) {
    const one = await this.one(edge.from);
    const tie = one?.ties.find(({ id }) => id === edge.id);
    const words = _("Removed: {tie}", { tie: edge.title });
    this.announce(await this.edits.save([{ do: "remove tie", id: edge.id, ...(tie && { seen: tie.fields }) }], words));
  }

  whom(key, name, question, address, own, others, at) {
    ask("ask-whom", { at, words: { name, question }, send: async ({ to, to_key: chosen }) => {
      const other = chosen || (await best(to));
      if (!other) return { error: _("Nobody is found by this name."), hint: _("Begin to type, and choose one of those shown.") };
      location.href = `${address}?${new URLSearchParams({ [own]: key, [others]: other })}`;
      return undefined;
    } });
  }

  hide(keys) {
    this.many([]);
    return this.go(this.changed((query) => {
      for (const key of keys) {
        if (!query.getAll("hide").includes(key)) query.append("hide", key);
        for (const name of ["chosen", "focus"]) if (query.get(name) === key) query.delete(name);
      }
    }));
  }

  // As if it had been dragged to where it stands.
  pin(key) {
    const { picture } = byId("picture");
    const { x, y } = picture.placeOf(picture.byId.get(key));
    picture.element.dispatchEvent(new CustomEvent("moved", { bubbles: true, detail: { positions: [{ key, x, y }] } }));
  }

  async letGo(key) {
    const form = new FormData();
    form.set("key", key);
    const told = await this.edits.post(byId("told").dataset.moved.replace("/moved", "/let-go"), form);
    if (told.error) return this.announce(told);
    document.dispatchEvent(new CustomEvent("move-kept", { detail: told }));
    return document.dispatchEvent(new CustomEvent("again"));
  }

  collapse() {
    return this.go(this.changed((query) => { query.delete("focus"); query.delete("steps"); }));
  }

  async closeCluster(key) {
    const one = await this.one(key);
    return this.go(this.changed((query) => {
      const open = query.getAll("open");
      query.delete("open");
      query.delete("chosen");
      const rest = open.filter((id) => id !== one?.cluster);
      if (rest.length < open.length) for (const id of rest) query.append("open", id);
    }));
  }

  async one(key) {
    try {
      return await fetchOne(key);
    } catch ({ message }) {
      this.announce({ error: message, hint: "" });
      return null;
    }
  }
}

// On a day of the past nothing is written: it would be today that changes, out of sight.
for (const name of ["add", "tie", "tieMany", "tag", "correct", "remove", "removeTie", "undo", "redo"]) {
  const act = Doing.prototype[name];
  Doing.prototype[name] = function (...about) {
    return this.edits.isPast ? this.announce(this.edits.past()) : act.apply(this, about);
  };
}

// What can be done about its place, where places are kept.
function pinning(key) {
  if (byId("told").dataset.kept !== "yes") return [];
  const isPinned = byId("picture").picture.data.pinned?.includes(key);
  return [isPinned ? [_("Unpin"), "letGo"] : [_("Pin here"), "pin"]];
}

function whatGoes({ kind, count }) {
  if (kind === "Person") {
    return _("A person goes with every trace of them, in the history too. This cannot be taken back, nor can any step before.");
  }
  if (!count) return _("Undo brings it back.");
  return _n("{n} tie goes along with it. Undo brings it back.", "{n} ties go along with it. Undo brings it back.", count);
}

// What several are called in a menu or a form.
export function chosenWords(n) {
  return _n("{n} chosen", "{n} chosen", n);
}

async function best(name) {
  if (!name) return "";
  const answer = await fetch(`/search?q=${encodeURIComponent(name)}`, { headers: { Accept: "application/json" } });
  return answer.ok ? ((await answer.json())[0]?.key ?? "") : "";
}

export function shorten(text) {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
