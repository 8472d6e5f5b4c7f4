// "From" and "To" with completion; once both are known, the ways between them are shown at once.
import { complete } from "./complete.js";

for (const [id, name] of [["who", "from"], ["whom", "to"]]) {
  const input = document.getElementById(id);
  const form = input.form;
  complete(input, document.getElementById(`${id}-found`), (hit) => {
    form.elements[name].value = hit.key;
    input.value = hit.name.slice(0, input.maxLength);
    const empty = [...form.querySelectorAll("input[type=search]")].find((one) => !one.value.trim());
    if (empty) empty.focus();
    else form.requestSubmit();
  });
}
