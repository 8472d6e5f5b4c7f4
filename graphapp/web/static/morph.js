// Makes a part of the page say what another says, and leaves alone whatever is the same: so focus, what is
// opened, scrolled or typed stays, and so do pictures and what scripts put in.
//
// Rows and items are the same where they have the same id or lead to the same places; other things where
// they stand in the same order.
const ROWS = ["TR", "LI"];
const KEPT = { DETAILS: ["open"], TH: ["aria-sort"] };

export function morph(old, now) {
  if (old.isEqualNode(now)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = now.nodeValue;
    return;
  }
  if (isLeftAlone(old, now)) return;
  takeAttributes(old, now);
  if (old.nodeName !== "TEXTAREA" || old.value === old.defaultValue) takeChildren(old, now);
}

function takeAttributes(old, now) {
  const kept = KEPT[old.nodeName] ?? [];
  for (const name of old.getAttributeNames()) if (!now.hasAttribute(name) && !kept.includes(name)) old.removeAttribute(name);
  for (const name of now.getAttributeNames()) {
    if (old.getAttribute(name) !== now.getAttribute(name) && !kept.includes(name)) old.setAttribute(name, now.getAttribute(name));
  }
}

function takeChildren(old, now) {
  const wanted = new Set([...now.children].map(keyOf));
  const known = new Map([...old.children].filter(keyOf).map((child) => [keyOf(child), child]).reverse());
  let next = old.firstChild;
  for (const child of [...now.childNodes]) {
    while (next && keyOf(next) && !wanted.has(keyOf(next))) next = without(next);
    const key = keyOf(child);
    const found = key ? known.get(key) : alike(next, child);
    known.delete(key);
    if (!found) old.insertBefore(document.importNode(child, true), next);
    else {
      if (found === next) next = next.nextSibling;
      else old.insertBefore(found, next);
      morph(found, child);
    }
  }
  while (next) next = without(next);
}

function without(node) {
  const { nextSibling } = node;
  node.remove();
  return nextSibling;
}

function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.id) return `${node.nodeName} ${node.id}`;
  if (!ROWS.includes(node.nodeName)) return "";
  const places = [...node.querySelectorAll("a[href]")].map((link) => link.getAttribute("href"));
  return places.length ? `${node.nodeName} ${places.slice(0, 3).join(" ")}` : "";
}

// The first from here on that is of the same sort.
function alike(node, { nodeName }) {
  let found = node;
  while (found && (found.nodeName !== nodeName || keyOf(found))) found = found.nextSibling;
  return found;
}

function isLeftAlone(old, now) {
  if (old.matches("[data-picture]")) {
    old.dataset.picture = now.dataset.picture;
    return true;
  }
  if (old.matches("form")) return isTouched(old);
  // A header that sorts was made into a button.
  return old.matches("[data-sortable] thead") && old.textContent.trim() === now.textContent.trim();
}

// Whether somebody typed or chose something in it.
function isTouched(form) {
  return [...form.elements].some((field) => {
    if (field.matches("select")) return isChosen(field);
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    return field.matches("input:not([type=hidden]), textarea") && field.value !== field.defaultValue;
  });
}

// A list from which nothing was chosen by the page shows its first.
function isChosen(list) {
  const own = [...list.options].findIndex((option) => option.defaultSelected);
  return !list.multiple && list.selectedIndex !== Math.max(own, 0);
}
