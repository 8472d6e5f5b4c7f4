// A phone in the room. What is sent is kept in the phone until it is answered, under an id of its own
// that the server takes once: the connection may drop at any moment. Without this script the pages
// work by their forms alone.
import { _ } from "./language.js";

const { home, token } = document.body.dataset;
const BOX = "room outbox";
const DRAFT = "room draft";
const AGAIN = 3000; // ms after which what was not answered is sent again
const LATER = 15_000; // the same after "too many"
const PAUSE = 400; // ms without a key
const MOST = 100;
let isBusy = false;
let timer = 0;

// Entries: { key, path, fields, words, refused }.
function kept() {
  try { return JSON.parse(localStorage.getItem(BOX) ?? "[]"); } catch { return []; }
}

function keep(entries) {
  try { localStorage.setItem(BOX, JSON.stringify(entries.slice(-MOST))); } catch { return false; }
  show();
  return true;
}

function add(entry) {
  if (!keep([...kept().filter(({ key }) => key !== entry.key), entry])) return false;
  send();
  return true;
}

const drop = (gone) => keep(kept().filter((one) => JSON.stringify(one) !== JSON.stringify(gone)));

async function ask(path, fields) {
  return fetch(home + path, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token },
    body: new URLSearchParams(fields),
  });
}

// One after the other; the first that is not answered stops it for a while.
async function send() {
  clearTimeout(timer);
  if (isBusy) return;
  isBusy = true;
  let wait = 0;
  for (let next = waiting(); next && !wait; next = waiting()) wait = await deliver(next);
  isBusy = false;
  if (wait) timer = setTimeout(send, wait);
}

const waiting = () => kept().find(({ refused }) => !refused);

// After how many ms it is to be tried again; 0 where it was answered.
async function deliver(entry) {
  try {
    const answer = await ask(entry.path, entry.fields);
    if (answer.status === 429) return LATER;
    const told = await answer.json();
    if (answer.status >= 500) return AGAIN;
    drop(entry);
    if (!answer.ok) keep([...kept(), { ...entry, refused: `${told.error} ${told.hint}` }]);
    else if (entry.path === "proposals") say(_("Thank you. It waits for the facilitator."));
    return 0;
  } catch {
    return AGAIN; // no connection, or the room is closed: it stays in this phone
  }
}

function say(words) {
  let told = document.getElementById("told");
  if (!told) {
    told = document.createElement("p");
    told.id = "told";
    told.className = "told";
    told.setAttribute("role", "status");
    document.querySelector("main h1").after(told);
  }
  told.textContent = words;
}

function show() {
  const box = document.getElementById("waiting");
  const entries = kept();
  box.hidden = entries.length === 0;
  box.replaceChildren(...entries.map((entry) => {
    const item = document.createElement("li");
    const words = document.createElement("bdi");
    words.textContent = entry.words;
    const state = document.createElement("span");
    state.textContent = entry.refused || _("is kept here until it is sent");
    item.append(words, state);
    if (entry.refused) {
      const away = document.createElement("button");
      away.className = "as-link";
      away.textContent = _("Take it away");
      away.addEventListener("click", () => drop(entry));
      item.append(away);
    }
    return item;
  }));
}

const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(6)), (n) => n.toString(16).padStart(2, "0")).join("");

function proposal(line) {
  const id = newId();
  return { key: id, path: "proposals", fields: { id, line }, words: line };
}

function proposes(form) {
  const line = form.querySelector("#line");
  const parts = form.querySelector("#parts");
  let wait = 0;
  let asked = 0;
  line.value ||= localStorage.getItem(DRAFT) ?? "";
  form.querySelector("button").textContent = _("Send it");
  line.addEventListener("input", () => {
    localStorage.setItem(DRAFT, line.value);
    clearTimeout(wait);
    wait = setTimeout(read, PAUSE);
  });
  async function read() {
    const mine = ++asked;
    if (!line.value.trim()) return parts.replaceChildren();
    try {
      const answer = await ask("reading", { line: line.value });
      const told = await answer.json();
      if (mine === asked) list(told.parts ?? [`${told.error} ${told.hint}`]);
    } catch {
      if (mine === asked) list([_("No connection now: it is kept in this phone until there is one.")]);
    }
  }
  const list = (texts) => parts.replaceChildren(...texts.map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
  // What is not shown in its parts yet goes by the page that shows them.
  form.addEventListener("submit", (event) => {
    if (!parts.children.length) return;
    event.preventDefault();
    const said = line.value.trim();
    if (!said || !add(proposal(said))) return;
    asked += 1;
    line.value = "";
    localStorage.removeItem(DRAFT);
    parts.replaceChildren();
  });
  if (line.value) read();
}

function sends(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { send: what } = form.dataset;
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    delete fields.csrf_token;
    if (what === "vote") return votes(form, fields);
    if (add({ key: fields.id, path: "proposals", fields, words: fields.line })) {
      localStorage.removeItem(DRAFT);
      form.replaceChildren();
      say(_("It is on its way to the facilitator."));
    }
  });
}

function votes(form, fields) {
  const [one, other] = [...form.closest("li").querySelectorAll("strong")].map(({ textContent }) => textContent);
  const words = _("{one} and {other}", { one, other });
  if (!add({ key: fields.pair, path: "votes", fields, words })) return;
  for (const button of form.querySelectorAll("button")) {
    if (button.value === "none") button.hidden = fields.vote === "none";
    else button.setAttribute("aria-pressed", String(button.value === fields.vote));
  }
}

document.querySelectorAll("form[data-send]").forEach(sends);
const form = document.getElementById("say");
if (form) proposes(form);
addEventListener("online", send);
show();
send();
