// What somebody changed, drawn at once on the open map. What takes longer to work out, the clusters and
// what is said of them, follows with the page; while it does, the page says so.
import { isFrozen } from "./hold.js";
import { fetchChanges, withChanges } from "./picture-changes.js";

const PATIENCE = 400; // what is there by then needs no words

const TRIES = 3;

let lagging = 0;

// Gives the change, or null where none could be drawn. `isWanted` tells whether the page is still the
// one that was asked for.
export async function drawChanges(element, { headers, isWanted }) {
  for (let tries = 0; tries < TRIES; tries++) {
    const { picture } = element;
    if (!picture || isFrozen() || picture.dragging || !isWanted()) return null;
    const { data } = picture;
    const change = await fetchChanges(element.dataset.picture, data, headers).catch(() => null);
    if (!change || !isWanted()) return null;
    if (picture.data !== data || picture.dragging) continue; // the whole picture came meanwhile
    picture.show(withChanges(picture, change), { still: true });
    lag(picture);
    return change;
  }
  return null;
}

// After a page was put in place: where the picture is ahead of it, how many are shown stays as it is.
export function lag({ data }) {
  const counts = document.getElementById("counts");
  if (counts) counts.textContent = data.counts;
  clearTimeout(lagging);
  lagging = setTimeout(() => sayLag("Clusters and figures are being worked out …"), PATIENCE);
}

// The page is whole again.
export function caughtUp() {
  clearTimeout(lagging);
  sayLag("");
}

function sayLag(words) {
  const box = document.getElementById("lags");
  if (box) box.textContent = words;
}
