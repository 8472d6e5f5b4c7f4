// The map's small forms: dialogs of the page, filled, sent and answered in place. What is wrong
// stands beside its field; what somebody else wrote meanwhile is told, and nothing typed is lost.
import { complete } from "./complete.js";
import { _ } from "./language.js";
import { say } from "./speak.js";

const MANY = ["sectors", "needs", "offers", "tags"]; // one a line
const BAR = /\s\|\s/;

const asLines = (text) => text.split(BAR).join("\n");
const asText = (lines) => lines.split("\n").map((line) => line.trim()).filter(Boolean).join(" | ");

// Shows the dialog `id` with these values. `send(typed, first, over)` saves, and gives what the server
// told: `first` is what stood there when it opened, `over` what stands there now, where somebody saw
// it and saves over it.
export function ask(id, { values = {}, words = {}, links = {}, at, send }) {
  const dialog = document.getElementById(id);
  const form = dialog.querySelector("form");
  form.reset();
  clear(form);
  for (const [name, text] of Object.entries(words)) {
    for (const place of form.querySelectorAll(`[data-words="${name}"]`)) place.textContent = text;
  }
  for (const [name, href] of Object.entries(links)) form.querySelector(`[data-href="${name}"]`).href = href;
  for (const [name, text] of Object.entries(values)) {
    const field = form.elements[name];
    if (field) field.value = MANY.includes(name) && field.rows ? asLines(text) : text;
  }
  finder(form, values.to_key ?? "");
  const typed = () => Object.fromEntries([...new FormData(form)].map(([name, text]) => [
    name, MANY.includes(name) && form.elements[name].rows ? asText(text) : text.trim(),
  ]));
  const first = typed();
  const submit = async (over) => {
    form.setAttribute("aria-busy", "true");
    const close = () => dialog.close(); // as soon as it is saved; the page follows meanwhile
    document.addEventListener("saved", close, { once: true });
    const told = await Promise.resolve(send(typed(), first, over)).finally(() => {
      form.removeAttribute("aria-busy");
      document.removeEventListener("saved", close);
    });
    if (!told?.error) { dialog.close(); return; }
    refuse(form, told, () => submit(told.now));
    place(dialog, at); // it has grown
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    if (form.getAttribute("aria-busy") !== "true") submit();
  };
  dialog.querySelector("[data-close]").onclick = () => dialog.close();
  if (!dialog.open) dialog.showModal();
  place(dialog, at);
  const empty = [...form.elements].find((one) => one.matches("input:not([type=hidden]), textarea, select") && !one.value)
    ?? form.querySelector("button.first");
  empty.focus();
}

// The options of the select "how", from [[value, words]] in two groups.
export function fillWays(id, { usual, others, label }) {
  const group = (title, ways) => {
    const made = document.createElement("optgroup");
    made.label = title;
    made.append(...ways.map(([value, words]) => new Option(words, value)));
    return made;
  };
  const select = document.querySelector(`#${id} [name=how]`);
  select.replaceChildren(group(_("Usual for: {kind}", { kind: label }), usual), ...(others.length ? [group(_("Others"), others)] : []));
}

function finder(form, key) {
  const [input, chosen] = [form.elements.to, form.elements.to_key];
  if (!input) return;
  chosen.value = key;
  chosen.dataset.name = input.value;
  if (input.dataset.completes) return;
  input.dataset.completes = "yes";
  complete(input, form.querySelector("[role=listbox]"), (hit) => {
    input.value = hit.name;
    chosen.value = hit.key;
    chosen.dataset.name = hit.name;
  });
  input.addEventListener("input", () => { if (input.value !== chosen.dataset.name) chosen.value = ""; });
}

function clear(form) {
  form.querySelector("[data-wrong]").replaceChildren();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

function refuse(form, told, overwrite) {
  clear(form);
  const box = form.querySelector("[data-wrong]");
  const lines = Object.entries(told.complaints ?? {}).filter(([name]) => name).flatMap(([name, texts]) => {
    const field = form.elements[name] ?? form.elements[{ from: "to", type: "how" }[name]];
    field?.setAttribute("aria-invalid", "true");
    field?.setAttribute("aria-describedby", box.id);
    return texts;
  });
  const sentences = lines.length ? lines : [`${told.error} ${told.hint}`.trim()];
  box.append(...sentences.map((text) => paragraph(text)));
  if (told.existing) {
    const link = Object.assign(document.createElement("a"), {
      href: `/map?chosen=${encodeURIComponent(told.existing[0])}`, textContent: _("Show {name}", { name: told.existing[1] }),
    });
    box.append(link);
  }
  if (Object.keys(told.now ?? {}).length) {
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "button", textContent: _("I have seen it: save mine all the same"), onclick: overwrite,
    });
    box.append(button);
  }
  say(sentences.join(" "));
  (form.querySelector("[aria-invalid]") ?? form.querySelector("button.first")).focus();
}

function paragraph(text) {
  return Object.assign(document.createElement("p"), { textContent: text });
}

// Near the place that it is about, in the middle of a small window.
function place(dialog, at) {
  const near = at && innerWidth > 700;
  const below = dialog.querySelector("[role=listbox]") ? 150 : 8; // room for what is found
  dialog.style.margin = near ? "0" : "";
  dialog.style.left = near ? `${Math.max(8, Math.min(at.x + 12, innerWidth - dialog.offsetWidth - 8))}px` : "";
  dialog.style.top = near ? `${Math.max(8, Math.min(at.y + 12, innerHeight - dialog.offsetHeight - below))}px` : "";
}
