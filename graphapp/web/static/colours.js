// What the colours mean where they do not mean kinds; each of them leads to who has it alone, and
// back to everybody.
import { _, number } from "./language.js";
const OWN = "extra:";

export function paintColours(element, { legend, colours }) {
  const box = document.getElementById("colours");
  const dark = getComputedStyle(element).colorScheme.startsWith("dark");
  const entries = legend.filter(({ group }) => group.startsWith("category-") || group === "other");
  box.hidden = entries.length === 0;
  box.replaceChildren(...entries.map(({ group, label, count, value }) => {
    const line = document.createElement(group === "other" ? "span" : "a");
    if (group !== "other") lead(line, value || label);
    const swatch = document.createElement("i");
    swatch.style.backgroundColor = colours[group][dark ? 1 : 0];
    const name = document.createElement("bdi");
    name.textContent = label;
    const many = document.createElement("span");
    many.className = "n";
    many.textContent = number(count);
    line.append(swatch, name, many);
    return line;
  }));
}

function lead(link, value) {
  const url = new URL(location.href);
  const colour = url.searchParams.get("colour") ?? "";
  const [word, wanted] = colour.startsWith(OWN) ? ["where", `${colour.slice(OWN.length)}=${value}`] : [colour, value];
  const before = url.searchParams.getAll(word);
  const chosen = before.includes(wanted);
  url.searchParams.delete(word);
  for (const one of before) if (one !== wanted) url.searchParams.append(word, one);
  if (!chosen) url.searchParams.append(word, wanted);
  url.searchParams.delete("page");
  link.href = url;
  link.dataset.go = "";
  link.title = chosen ? _("Show the others again") : _("Show these alone");
  if (chosen) link.setAttribute("aria-current", "true");
}
