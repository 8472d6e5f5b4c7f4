// Correcting a tie in a small form, as it reads from one of its ends. Only what was changed is sent,
// with what stood there; what somebody else wrote meanwhile is told in the form.
import { _, _n } from "./language.js";
import { ask, fillWays } from "./map-forms.js";
import { openMenu } from "./map-menu.js";

const PAGES = "/directory/";
const MOST = 30; // in a menu
const OWN = ["label", "strength", "since", "until", "source"];
const ENDS = ["from", "to", "type", "directed"];

export const pageOfTie = (key, id) => `${PAGES}${encodeURIComponent(key)}/ties/${id}`;

// Which of them, where one came by whom they belong to. They are drawn as strands between clusters,
// and nobody can point at one of a strand.
export async function chooseTie(doing, key, at) {
  const one = await doing.one(key);
  if (!one) return;
  if (!one.ties.length) { doing.announce({ error: _("{name} is not tied to anyone.", one), hint: "" }); return; }
  const rest = one.ties.length > MOST
    ? [{ words: _n("All {n} …", "All {n} …", one.count), href: `${PAGES}${encodeURIComponent(key)}` }] : [];
  openMenu(_("Which tie of {name}?", one), at, [
    ...one.ties.slice(0, MOST).map((tie) => ({ words: tie.words, act: () => fill(doing, one, tie, at) })), ...rest,
  ]);
}

export async function correctTie(doing, { id, from }, at) {
  const one = await doing.one(from);
  const tie = one?.ties.find((each) => each.id === id);
  if (tie) fill(doing, one, tie, at);
  else if (one && one.count > one.ties.length) location.href = pageOfTie(from, id);
  else if (one) doing.announce({ error: _("This tie is not there any more: somebody changed or removed it meanwhile."), hint: "" });
}

async function fill(doing, one, tie, at) {
  const other = await doing.one(tie.other);
  if (!other) return;
  const { fields } = tie;
  const way = !fields.directed ? "" : fields.from === one.key ? ">" : "<";
  const values = { how: fields.type + way, to: other.fields.name, to_key: other.key };
  for (const name of OWN) values[name] = fields[name];
  fillWays("ask-correct-tie", one);
  const links = { edit: pageOfTie(one.key, tie.id) };
  ask("ask-correct-tie", { at, links, values, words: { name: one.name }, send: (typed, first, over) => {
    const changed = changesOf(one.key, typed, first);
    const names = Object.keys(changed);
    if (!names.length) return undefined;
    const seen = Object.fromEntries(names.map((name) => [name, over?.[name] ?? fields[name]]));
    const edit = { do: "change tie", id: tie.id, fields: changed, seen };
    return doing.save([edit], _("Corrected: {name} {tie}", { name: one.name, tie: tie.words }));
  } });
}

// The fields of the tie that are written otherwise now; the ends and the way go together.
function changesOf(key, typed, first) {
  const changed = {};
  for (const name of OWN) if (typed[name] !== first[name]) changed[name] = typed[name];
  if (["how", "to", "to_key"].every((name) => typed[name] === first[name])) return changed;
  const to = typed.to_key || typed.to;
  const back = typed.how.endsWith("<");
  const ends = [back ? to : key, back ? key : to, typed.how.replace(/[<>]$/, ""), /[<>]$/.test(typed.how) ? "yes" : ""];
  ENDS.forEach((name, i) => { changed[name] = ends[i]; });
  return changed;
}
