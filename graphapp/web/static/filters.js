// "Tied to" among the filters: a name with completion, whose key is what the address says.
import { complete } from "./complete.js";
import { _ } from "./language.js";

document.addEventListener("focusin", ({ target }) => {
  if (target.id !== "f-tied" || "ready" in target.dataset) return;
  target.dataset.ready = "";
  const key = target.form.elements.tied;
  complete(target, document.getElementById("f-tied-found"), (hit) => {
    target.value = hit.name.slice(0, target.maxLength);
    key.value = hit.key;
    target.setCustomValidity("");
  });
  target.addEventListener("input", () => {
    key.value = "";
    target.setCustomValidity(target.value.trim() ? _("Choose one of those that are proposed.") : "");
  });
});
