// The import form: says what was chosen, stops what is too large before it is sent, shows waiting.
import { _, _n } from "./language.js";

const form = document.querySelector(".upload");

function size(bytes) {
  if (bytes < 1000) return _n("{n} byte", "{n} bytes", bytes);
  return bytes < 1e6 ? _("{n} kB", { n: Math.round(bytes / 1000) }) : _("{n} MB", { n: (bytes / 1e6).toFixed(1) });
}

if (form) {
  const input = form.querySelector("#files");
  const drop = form.querySelector(".drop");
  const list = form.querySelector(".chosen");
  const said = form.querySelector("#files-said");
  const button = form.querySelector("button[data-waiting]");
  const limit = Number(form.dataset.limit);

  const look = () => {
    const files = [...input.files];
    list.replaceChildren(...files.map((file) => {
      const item = document.createElement("li");
      const name = document.createElement("bdi");
      name.textContent = file.name;
      const bytes = document.createElement("span");
      bytes.className = "small";
      bytes.textContent = size(file.size);
      item.append(name, bytes);
      return item;
    }));
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const tooLarge = total > limit * 1024 * 1024;
    said.hidden = !tooLarge;
    said.textContent = tooLarge
      ? _("That is {size}; {limit} MB are accepted at most. Send fewer files at once, or raise GRAPHAPP_MAX_UPLOAD.", { size: size(total), limit })
      : "";
    button.disabled = tooLarge;
  };

  input.addEventListener("change", look);
  for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, () => drop.classList.add("over"));
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  if (input.files.length) look();
}

// Whatever takes a while says so and is not sent twice.
for (const button of document.querySelectorAll("button[data-waiting]")) {
  const words = button.textContent;
  button.form.addEventListener("submit", () => {
    button.textContent = button.dataset.waiting;
    // Not `disabled` before the form has been read: a disabled button is no part of it.
    setTimeout(() => { button.disabled = true; });
    button.form.setAttribute("aria-busy", "true");
  });
  // Back from the next page, the button must work again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    button.textContent = words;
    button.disabled = false;
    button.form.removeAttribute("aria-busy");
  });
}
