// Completion for an input: asks /search, shows what is found below it, is driven by keys or mouse.
// Enter takes what the arrows lit; where nothing is lit it is the form's. Where nothing is found it says so, and offers what is near. With `values`, sectors, areas, needs and offers are found as well (a hit has word and value then).
import { _ } from "./language.js";
import { say } from "./speak.js";

export function complete(input, list, choose, { values = false } = {}) {
  let hits = [];
  let at = -1;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (next) => {
    at = (next + hits.length) % hits.length;
    const items = [...list.querySelectorAll("[id]")];
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", items[at].id);
    items[at].scrollIntoView({ block: "nearest" });
  };

  // `nothing` is what was asked for where the hits are but near, or none are.
  const show = (nothing = "") => {
    const words = document.createElement("li");
    words.className = "nothing small";
    words.setAttribute("role", "option");
    words.setAttribute("aria-disabled", "true");
    words.textContent = hits.length ? _("Nothing is found for “{text}”. Near it:", { text: nothing })
      : _("Nothing is found for “{text}”.", { text: nothing });
    list.replaceChildren(...(nothing ? [words] : []), ...hits.map((hit, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      const name = document.createElement("bdi");
      name.className = "hit";
      name.textContent = hit.name;
      const where = document.createElement("span");
      where.className = "small where";
      where.textContent = hit.where;
      item.append(hit.kind ? kindIcon(hit.kind) : document.createElement("i"), name, where);
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); close(); choose(hit); });
      return item;
    }));
    list.hidden = hits.length === 0 && !nothing;
    input.setAttribute("aria-expanded", String(!list.hidden));
    at = -1;
    if (nothing) say([words.textContent, ...hits.map(({ name }) => name)].join(" "));
  };

  const found = async (text, more) => {
    const answer = await fetch(`/search?q=${encodeURIComponent(text)}${more}`, { headers: { Accept: "application/json" } });
    return answer.ok ? answer.json() : null;
  };

  const ask = async () => {
    const text = input.value.trim();
    const mine = ++asked;
    if (!text) { hits = []; return close(); }
    const known = await found(text, values ? "&values=1" : "");
    const near = known?.length === 0 ? await found(text, "&near=1") : null;
    if (!known || mine !== asked) return;
    hits = near ?? known;
    show(near ? text.length > 40 ? `${text.slice(0, 39)}…` : text : "");
  };

  let wait;
  input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (input.getAttribute("aria-expanded") === "true") event.preventDefault();
      return close();
    }
    if (list.hidden || !hits.length) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(at < 0 ? hits.length - 1 : at - 1); }
    if (event.key === "Enter" && !event.isComposing && at >= 0) { event.preventDefault(); const hit = hits[at]; close(); choose(hit); }
  });
}

const SLUGS = { Person: "person", Partner: "partner", Enterprise: "enterprise", CommunityAsset: "asset", MacroInvestment: "investment" };

export function kindIcon(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `kind ${SLUGS[kind] ?? ""}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#k-${kind}`);
  svg.append(use);
  return svg;
}
