// A menu at a place: items are { words, act } or { words, href }, { group, items } for several in a
// row, or { title } for what it is about. Driven by mouse, touch and keys; Escape leads back.
let open = null;

export function closeMenu({ back = true } = {}) {
  if (!open) return;
  const { menu, before, leave } = open;
  open = null;
  menu.remove();
  document.removeEventListener("pointerdown", leave, true);
  if (back) before?.focus({ preventScroll: true });
}

export function isMenuOpen() { return open !== null; }

export function openMenu(label, { x, y }, items) {
  closeMenu({ back: false });
  const menu = element("div", { className: "at-menu", role: "menu" });
  menu.setAttribute("aria-label", label);
  menu.append(element("div", { className: "about" }, element("bdi", {}, label)), ...items.map(line));
  const leave = (event) => { if (!menu.contains(event.target)) closeMenu({ back: false }); };
  open = { menu, before: document.activeElement, leave };
  document.addEventListener("pointerdown", leave, true);
  menu.addEventListener("keydown", walk);
  // The finger whose long touch opened it lies on an entry when it is lifted: that is no choice yet.
  menu.addEventListener("pointerdown", () => { menu.dataset.touched = "yes"; });
  menu.addEventListener("click", (event) => {
    if (event.pointerType !== "touch" || menu.dataset.touched) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  menu.addEventListener("contextmenu", (event) => event.preventDefault());
  document.querySelector("main").append(menu);
  put(menu, x, y);
  menu.querySelector("[role=menuitem]")?.focus();
}

function line(item) {
  if (!item.items) return entry(item);
  const group = element("div", { className: "row", role: "group" });
  group.setAttribute("aria-label", item.group);
  group.append(element("span", {}, item.group), ...item.items.map(entry));
  return group;
}

function entry({ words, href, act, said, keys }) {
  const one = element(href ? "a" : "button", { role: "menuitem", tabIndex: -1 }, words);
  if (said) one.setAttribute("aria-label", said);
  if (keys) one.append(element("kbd", { ariaHidden: "true" }, keys));
  if (href) one.href = href;
  else one.type = "button";
  one.addEventListener("click", () => {
    closeMenu({ back: !href });
    act?.();
  });
  return one;
}

function walk(event) {
  const entries = [...event.currentTarget.querySelectorAll("[role=menuitem]")];
  const at = entries.indexOf(document.activeElement);
  const to = {
    ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: entries.length - 1,
  }[event.key];
  event.stopPropagation();
  if (event.key === "Escape") { event.preventDefault(); closeMenu(); }
  if (event.key === "Tab") { event.preventDefault(); closeMenu(); }
  if (to === undefined) return typed(event, entries, at);
  event.preventDefault();
  entries.at(to % entries.length).focus();
}

// The next entry that begins with the letter.
function typed({ key, ctrlKey, metaKey, altKey }, entries, at) {
  if (key.length !== 1 || key === " " || ctrlKey || metaKey || altKey) return;
  const turned = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
  turned.find((one) => one.textContent.toLowerCase().startsWith(key.toLowerCase()))?.focus();
}

// At the place, and whole in the window.
function put(menu, x, y) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 4))}px`;
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
