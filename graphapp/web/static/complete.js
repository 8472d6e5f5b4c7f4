// Completion for an input: asks /search, shows what is found below it, is driven by keys or mouse.
// With `values`, sectors, areas, needs and offers are found as well (a hit has word and value then).
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
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };

  const show = () => {
    list.replaceChildren(...hits.map((hit, i) => {
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
    list.hidden = hits.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    at = -1;
  };

  const ask = async () => {
    const text = input.value.trim();
    const mine = ++asked;
    if (!text) { hits = []; return close(); }
    const answer = await fetch(`/search?q=${encodeURIComponent(text)}${values ? "&values=1" : ""}`, { headers: { Accept: "application/json" } });
    if (!answer.ok || mine !== asked) return;
    hits = await answer.json();
    show();
  };

  let wait;
  input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (input.getAttribute("aria-expanded") === "true") event.preventDefault();
      return close();
    }
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(at < 0 ? hits.length - 1 : at - 1); }
    if (event.key === "Enter" && at >= 0) { event.preventDefault(); const hit = hits[at]; close(); choose(hit); }
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
