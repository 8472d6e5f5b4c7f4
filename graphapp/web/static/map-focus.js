// Where the keys are stays where it is while parts of the page are put in anew; where that is gone, it is
// the next thing to be reached from there: never nothing, or whoever goes by keys begins the page anew.
const byId = (id) => document.getElementById(id);
const WITHIN = [":scope > summary", "[data-key][tabindex]", "a[href], button"];

// The ids of what has the focus, and of all that it is in.
export function trail(node) {
  const ids = [];
  for (let one = node; one && one.id !== "stage"; one = one.parentElement) if (one.id) ids.push(one.id);
  return node === document.body ? [] : ids;
}

export function refocus(ids) {
  if (!ids.length || document.activeElement !== document.body) return;
  const places = ids.map(byId).filter(Boolean).flatMap((one) => [one, ...WITHIN.map((way) => one.querySelector(way))]);
  for (const one of [...places, byId("middle").querySelector("a"), byId("picture"), byId("more")?.firstElementChild]) {
    one?.focus({ preventScroll: true });
    if (one && document.activeElement === one) return;
  }
}
