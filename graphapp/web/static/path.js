// Two who are looked for, with completion; once both are known, the page about them is shown at once.
import { complete } from "./complete.js";

for (const input of document.querySelectorAll(".ends input[type=search]")) {
  const { form } = input;
  complete(input, document.getElementById(`${input.id}-found`), (hit) => {
    input.closest(".field").querySelector("input[type=hidden]").value = hit.key;
    input.value = hit.name.slice(0, input.maxLength);
    const empty = [...form.querySelectorAll("input[type=search]")].find((one) => !one.value.trim());
    if (empty) empty.focus();
    else form.requestSubmit();
  });
}
