// "For whom" with completion: choosing somebody shows their suggestions at once. Sliders say what
// they stand at while they move.
import { complete } from "./complete.js";
import { _ } from "./language.js";

const input = document.getElementById("who");
if (input) {
  complete(input, document.getElementById("who-found"), (hit) => {
    const form = input.form;
    const key = form.elements.for;
    key.value = hit.key;
    input.value = hit.name.slice(0, input.maxLength);
    form.requestSubmit();
  });
}

for (const slider of document.querySelectorAll(".slider input")) {
  const said = slider.parentElement.querySelector("output");
  slider.addEventListener("input", () => {
    said.value = Number(slider.value) ? _("counts × {n}", { n: Number(slider.value) }) : _("does not count");
  });
}
