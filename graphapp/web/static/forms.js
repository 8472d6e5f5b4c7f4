// What makes forms quicker; each works without it. Lists grow, and an entity is found by its name.
import { complete } from "./complete.js";

for (const list of document.querySelectorAll("[data-many]")) {
  list.addEventListener("input", () => {
    const last = list.lastElementChild;
    if (!last.value.trim()) return;
    const next = last.cloneNode();
    next.value = "";
    next.setAttribute("aria-label", last.getAttribute("aria-label").replace(/\d+(?=\D*$)/, (n) => Number(n) + 1));
    list.append(next);
  });
}

const name = document.getElementById("to");
const found = document.getElementById("to-found");
const key = document.querySelector("input[name=to_key]");
if (name && found && key) {
  complete(name, found, (hit) => { name.value = hit.name; key.value = hit.key; });
  name.addEventListener("input", () => { key.value = ""; });
}
