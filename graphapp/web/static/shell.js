// The bar: theme, menu, and the search with completion.
import { complete } from "./complete.js";
import { _ } from "./language.js";

const root = document.documentElement;

function isDark() {
  if (root.dataset.theme) return root.dataset.theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

document.querySelector(".bar .theme")?.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
  document.dispatchEvent(new CustomEvent("theme"));
});

const menu = document.querySelector(".bar .menu");
menu?.addEventListener("click", () => {
  const open = menu.getAttribute("aria-expanded") !== "true";
  menu.setAttribute("aria-expanded", String(open));
});

const find = document.getElementById("find");
if (find) {
  complete(find, document.getElementById("found"), (hit) => {
    // A page that can show it where it is does (the map); others lead to it.
    if (!find.dispatchEvent(new CustomEvent("found", { bubbles: true, cancelable: true, detail: hit }))) {
      find.value = "";
      return;
    }
    location.href = hit.word ? `/map?${new URLSearchParams({ [hit.word]: hit.value })}` : `/directory/${encodeURIComponent(hit.key)}`;
  }, { values: true });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      find.focus();
    }
  });
}

// A page that takes longer than a moment says so. Files to keep do not replace the page.
const waiting = document.querySelector("p.waiting");
const FILE = /\.(xlsx|csv|zip|svg|png|pdf)$/;
let patience;

function wait(event, address, words) {
  if (FILE.test(new URL(address, location.href).pathname)) return;
  clearTimeout(patience);
  patience = setTimeout(() => {
    if (event.defaultPrevented) return; // a script of the page did it, be it one that came later
    waiting.textContent = words;
    waiting.hidden = false;
  }, 600);
}

if (waiting) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    const elsewhere = link?.hasAttribute("download") || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link?.target || link?.hash;
    if (link && !elsewhere && link.origin === location.origin) wait(event, link.href, _("Working this out …"));
  });
  document.addEventListener("submit", (event) => {
    const saves = event.target.method === "post";
    wait(event, event.submitter?.formAction || event.target.action, saves ? _("Saving …") : _("Working this out …"));
  });
  addEventListener("pageshow", () => { clearTimeout(patience); waiting.hidden = true; });
}
