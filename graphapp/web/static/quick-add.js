// Quick add: a line as it is said, read while it is typed and shown in parts. Enter takes what the arrows
// lit of how its end may go on, as in every field with completion (complete.js), and otherwise the line;
// Tab takes what is lit, or the first. Lines go by the outbox (outbox.js). The form is templates/_quick_add.html.
// On the map, whoever was written is shown and chosen at once.
import { kindIcon } from "./complete.js";
import { _, inPlaces } from "./language.js";
import { Outbox } from "./outbox.js";
import { Parts } from "./line-parts.js";
import { refresh } from "./refresh.js";

const PAUSE = 120; // ms without a key
const SHOWN = 20; // lines that were taken

export function startQuickAdd(form) {
  const { network, token } = form.dataset;
  const input = form.querySelector("#line");
  const goesOn = form.querySelector("#goes-on");
  const told = document.getElementById("taken-lines");
  const draft = `draft ${network}`;
  const done = []; // steps that can be taken back here, the newest last
  let ends = [];
  let at = -1; // which of them is lit
  let asked = 0;
  let wait = 0;

  const parts = new Parts(form.querySelector("#parts"), () => read());
  const outbox = new Outbox({ network, token, taken, changed: showWaiting });

  // The line as it is typed survives whatever happens to the page.
  input.value ||= localStorage.getItem(draft) ?? "";
  input.addEventListener("input", () => {
    localStorage.setItem(draft, input.value);
    clearTimeout(wait);
    wait = setTimeout(read, PAUSE);
  });

  async function read() {
    const mine = ++asked;
    const line = input.value;
    if (!line.trim()) { parts.clear(); return propose([]); }
    try {
      const answer = await fetch("/quick-add/reading", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ line, meant: parts.meant }),
      });
      const found = await answer.json();
      if (mine !== asked) return;
      if (!answer.ok) return parts.say(`${found.error} ${found.hint}`);
      parts.show(found);
      propose(found.goes_on);
    } catch {
      if (mine === asked) { propose([]); parts.say(_("The server does not answer. Enter keeps the line here until it does.")); }
    }
  }

  function propose(found) {
    ends = found;
    at = -1;
    goesOn.replaceChildren(...ends.map(({ text, kind }, i) => {
      const item = document.createElement("li");
      item.id = `goes-on-${i}`;
      item.setAttribute("role", "option");
      const name = document.createElement("bdi");
      name.textContent = text;
      item.append(...(kind ? [kindIcon(kind)] : []), name, ...(i ? [] : [key("Tab")]));
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); complete(i); });
      return item;
    }));
    goesOn.hidden = ends.length === 0;
    input.setAttribute("aria-expanded", String(ends.length > 0));
    input.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    at = (next + ends.length) % ends.length;
    [...goesOn.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", `goes-on-${at}`);
  }

  function complete(which) {
    const { text, replaces } = ends[which];
    input.value = input.value.slice(0, input.value.length - replaces) + text;
    input.dispatchEvent(new Event("input"));
    propose([]);
    input.focus();
  }

  input.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "Tab" && plain && !event.shiftKey && ends.length) { event.preventDefault(); complete(Math.max(at, 0)); }
    else if (event.key === "Enter" && plain && !event.isComposing && at >= 0) { event.preventDefault(); complete(at); }
    else if (event.key === "ArrowDown" && ends.length) { event.preventDefault(); mark(at + 1); }
    else if (event.key === "ArrowUp" && ends.length) { event.preventDefault(); mark(at < 0 ? ends.length - 1 : at - 1); }
    else if (event.key === "Escape" && ends.length) { event.preventDefault(); event.stopPropagation(); propose([]); }
    else if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !input.value) {
      event.preventDefault();
      takeBack(done.at(-1));
    }
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const line = input.value.trim();
    if (!line) return;
    const wrong = outbox.add({ line, meant: parts.meant, without: parts.without });
    if (wrong) return parts.say(wrong);
    clear();
  });

  function clear() {
    asked += 1;
    clearTimeout(wait);
    input.value = "";
    localStorage.removeItem(draft);
    parts.clear();
    propose([]);
    input.focus();
  }

  function taken({ line }, answer) {
    const item = shown(line, answer.again ? _("was taken already") : answer.title || _("was known already"));
    if (answer.step) {
      const step = { id: answer.step, state: answer.state, item };
      done.push(step);
      item.append(button(_("Undo"), () => takeBack(step)));
    }
    for (const words of answer.left ?? []) {
      const line = document.createElement("p");
      line.className = "left";
      const text = document.createElement("bdi");
      text.textContent = words;
      line.append(...inPlaces(_("I did not take: {words}"), { words: text }));
      item.append(line);
    }
    for (const { text, keys } of answer.answers) {
      const line = document.createElement("p");
      line.className = "answer";
      const link = document.createElement("a");
      link.href = `/map?${new URLSearchParams({ focus: keys[0], chosen: keys.at(-1) })}`;
      link.textContent = text;
      line.append(link);
      item.append(line);
    }
    told.prepend(item);
    while (told.children.length > SHOWN) told.lastElementChild.remove();
    if (answer.step) document.dispatchEvent(new CustomEvent("step-saved", { detail: { id: answer.step, words: line } }));
    follow(answer.written);
  }

  async function takeBack(step) {
    if (!step) return parts.say(_("Nothing was added here that could be taken back."));
    let told;
    try {
      const answer = await fetch("/map/undo", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ state: step.state, step: step.id }),
      });
      told = await answer.json();
      if (!answer.ok) return parts.say(`${told.error} ${told.hint ?? ""}`);
    } catch {
      return parts.say(_("The server does not answer, so nothing was taken back."));
    }
    isBack(step);
    document.dispatchEvent(new CustomEvent("step-taken-back", { detail: { id: step.id, done: told.done } }));
    if (told.removed?.length) choose("");
    await refresh();
  }

  // What followed from the line does not hold any more either.
  function isBack(step) {
    done.splice(done.indexOf(step), 1);
    step.item.classList.add("back");
    for (const rest of step.item.querySelectorAll("button, .answer, .left")) rest.remove();
    step.item.querySelector(".small").textContent = _("taken back");
  }

  // The map takes it back, too.
  document.addEventListener("step-taken-back", ({ detail }) => {
    const step = done.find(({ id }) => id === detail.id);
    if (step) isBack(step);
  });

  function shown(line, words) {
    const item = document.createElement("li");
    const text = document.createElement("bdi");
    text.textContent = line;
    const small = document.createElement("span");
    small.className = "small";
    small.textContent = words;
    item.append(text, " ", small, " ");
    return item;
  }

  function showWaiting() {
    const box = document.getElementById("waiting-lines");
    box.replaceChildren(...outbox.lines.map((line) => {
      const item = shown(line.line, line.refused || _("waits for the server"));
      item.className = line.refused ? "refused" : "waits";
      if (line.refused) {
        item.append(button(_("Change it"), () => {
          outbox.drop(line.id);
          input.value = line.line;
          input.dispatchEvent(new Event("input"));
          input.focus();
        }), " ");
      }
      item.append(button(_("Take it away"), () => outbox.drop(line.id)));
      return item;
    }));
    box.hidden = box.children.length === 0;
  }

  async function follow([first]) {
    await refresh();
    if (first) choose(first);
  }

  // On the map; "" lets go.
  function choose(key) {
    const map = document.getElementById("picture");
    map?.dispatchEvent(new CustomEvent("choose", { bubbles: true, detail: { key, members: 0 } }));
  }

  showWaiting();
  if (input.value) read();
  return { focus: () => input.focus() };
}

function key(name) {
  const made = document.createElement("kbd");
  made.setAttribute("aria-hidden", "true");
  made.textContent = name;
  return made;
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "as-link";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

const form = document.getElementById("quick-add");
const box = document.getElementById("say-here");
if (form) {
  const { focus } = startQuickAdd(form);
  // On the map it opens and closes.
  const open = (isOpen) => {
    box.hidden = !isOpen;
    document.querySelector("[data-say]")?.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) focus();
  };
  document.querySelector("[data-say]")?.addEventListener("click", () => open(box.hidden));
  box?.querySelector(".close").addEventListener("click", () => open(false));
  box?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    open(false);
    document.getElementById("picture").focus();
  });
  document.addEventListener("keydown", (event) => {
    const isWriting = event.target.closest("input, textarea, select, dialog, [contenteditable]");
    if (!box || document.getElementById("stage").dataset.day || isWriting || event.key.toLowerCase() !== "a" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open(true);
  });
}
