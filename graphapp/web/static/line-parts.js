// What a line says, part by part, before it is taken: who is new (and of what kind), who is meant, what
// they need and offer and how they are tied; each can be chosen otherwise or struck out.
import { kindIcon } from "./complete.js";
import { _, inPlaces } from "./language.js";

const KINDS = [
  ["Person", _("Person")], ["Partner", _("Partner")], ["Enterprise", _("Enterprise")],
  ["CommunityAsset", _("Community asset")], ["MacroInvestment", _("Macro investment")],
];

export class Parts {
  // `changed()` where something was chosen that changes how the line is read.
  constructor(box, changed) {
    Object.assign(this, { box, changed });
    this.clear();
  }

  clear() {
    this.meant = {};
    this.struck = new Set();
    this.box.replaceChildren();
  }

  say(words) {
    const line = document.createElement("p");
    line.className = "missed";
    line.textContent = words;
    this.box.replaceChildren(line);
  }

  // The numbers of the parts that were struck out. They are kept by their words: numbers change while
  // one types on.
  get without() {
    return this.numbers.filter(([, words]) => this.struck.has(words)).map(([number]) => number);
  }

  show({ parties, parts, says }) {
    this.numbers = parts.map(({ words }, number) => [number, words]);
    const chips = [
      ...parties.filter((one) => !one.key || !one.is_written_so || one.others.length).map((one) => this.party(one)),
      ...parts.map((part) => this.part(part)),
    ];
    this.box.replaceChildren(...chips);
    if (!says && !chips.length) this.say(_("Say who needs, offers or knows what."));
  }

  party(one) {
    const chip = element("span", "chip");
    const name = element("bdi", "", one.key ? one.name : one.said);
    const select = element("select");
    select.setAttribute("aria-label", _("Who is meant by {said}", { said: one.said }));
    const options = [
      ...(one.key ? [[one.key, `${one.name} (${one.label})`]] : []),
      ...one.others.map(({ key, name: other, label, area }) => [key, `${other} (${[label, area].filter(Boolean).join(", ")})`]),
      ...KINDS.map(([kind, label]) => [kind, _("new: {kind}", { kind: label })]),
    ];
    for (const [value, words] of options) select.append(new Option(words, value, false, value === (one.key || one.kind)));
    select.addEventListener("change", () => { this.meant[one.said] = select.value; this.changed(); });
    const values = { said: one.said, who: [kindIcon(one.kind), name], area: one.area, choice: select };
    chip.append(...inPlaces(wordsOf(one), values));
    if (one.is_guess) chip.append(element("span", "small", _("a guess")));
    chip.classList.toggle("guess", one.is_guess || !one.is_written_so);
    return chip;
  }

  // Who is meant, where that is not sure: nothing is taken until it is chosen.
  question({ words, choices, may_be_new: mayBeNew }) {
    const select = element("select");
    const asked = _("Who is “{words}”?", { words });
    select.setAttribute("aria-label", asked);
    select.append(new Option(asked, ""));
    for (const { value, words: name } of choices) select.append(new Option(name, value));
    if (mayBeNew) for (const [kind, label] of KINDS) select.append(new Option(_("new: {kind}", { kind: label }), kind));
    select.addEventListener("change", () => { this.meant[words] = select.value; this.changed(); });
    return select;
  }

  part({ what, words, why, asked }) {
    const chip = element("span", `chip ${what}`);
    if (what === "missed") {
      const reason = why ? _("Not taken ({why}):", { why }) : _("Not taken:");
      chip.append(element("span", "small", reason), " ", element("bdi", "", words));
      if (asked) chip.append(" ", this.question(asked));
      return chip;
    }
    const strike = element("button", "x", "×");
    strike.type = "button";
    strike.setAttribute("aria-label", _("Leave out: {words}", { words }));
    const show = () => {
      const out = this.struck.has(words);
      chip.classList.toggle("struck", out);
      strike.setAttribute("aria-pressed", String(out));
    };
    strike.addEventListener("click", () => {
      if (!this.struck.delete(words)) this.struck.add(words);
      show();
    });
    chip.append(element("bdi", "", words), strike);
    show();
    return chip;
  }

  numbers = [];
}

// Who is meant, with the choice among others.
function wordsOf({ key, area }) {
  if (key) return area ? _("“{said}” is {who} in {area} {choice}") : _("“{said}” is {who} {choice}");
  return area ? _("New: {who} in {area} {choice}") : _("New: {who} {choice}");
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
