// "For whom" with completion: choosing somebody shows their suggestions at once.
import { complete } from "./complete.js";

const input = document.getElementById("who");
if (input) {
  complete(input, document.getElementById("whos"), (hit) => {
    const form = input.form;
    const key = form.elements.for;
    key.value = hit.key;
    input.value = hit.name.slice(0, input.maxLength);
    form.requestSubmit();
  });
}
