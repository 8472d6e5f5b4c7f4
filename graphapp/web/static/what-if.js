// Names with completion; choosing one fills the field, and the form is sent by its own button.
import { complete } from "./complete.js";

for (const id of ["who", "whom", "gone"]) {
  const input = document.getElementById(id);
  complete(input, document.getElementById(`${id}-found`), (hit) => {
    input.form.elements[`${id}-key`].value = hit.key;
    input.value = hit.name.slice(0, input.maxLength);
  });
}
