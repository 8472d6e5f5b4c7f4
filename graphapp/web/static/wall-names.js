// Find yourself: one cluster (or area, or whatever the picture is arranged by) after another comes near with
// everybody in it by name. Whoever had no room for a name is in the next turn.
import { _ } from "./language.js";
import { isOnGround } from "./picture-grounds.js";

const MOST_NAMED = 16; // names at a time, to be read from the back row
const TRIES = 3;

export function nextNames(picture) {
  const before = picture.turns;
  const turns = before?.data === picture.data ? before : { data: picture.data, left: turnsOf(picture), unnamed: [] };
  picture.turns = turns;
  if (picture.spot) keepUnnamed(picture, turns);
  const turn = turns.left.shift();
  if (!turn) {
    endNames(picture);
    return "";
  }
  picture.light({ ...turn, ids: new Set(turn.ids) });
  return turn.ground?.name || picture.nameOf(turn.ground?.id) || _("Everybody else");
}

export function endNames(picture) {
  if (!picture?.spot) return;
  picture.turns = null;
  picture.light(null);
}

function keepUnnamed({ words, spot }, turns) {
  const named = new Set(words.filter(({ kind }) => kind === "label").map(({ of }) => of));
  const left = [...spot.ids].filter((id) => !named.has(id));
  const tries = named.size ? 0 : (spot.tries ?? 0) + 1; // one who was just taken out is nowhere
  if (left.length && tries < TRIES) turns.left.unshift({ ids: left, ground: spot.ground, tries });
}

// Each ground from left to right, in parts that can be read; then those on none. Where clusters are drawn
// as one, it is who is in them.
function turnsOf(picture) {
  const placed = new Set();
  const everybody = picture.levels.crowd?.nodes ?? picture.data.nodes;
  const grounds = picture.groundsNow().filter(({ width }) => width).sort((a, b) => a.x - b.x);
  const of = (ground) => ({ id, cluster, x, y }) => !placed.has(id)
    && (cluster === ground.id || (cluster === undefined && isOnGround(ground, { x, y })));
  const turns = [...grounds.map((ground) => [ground, of(ground)]), [null, ({ id }) => !placed.has(id)]];
  return turns.flatMap(([ground, isOf]) => {
    const nodes = everybody.filter(isOf).sort((a, b) => a.y - b.y || a.x - b.x);
    for (const { id } of nodes) placed.add(id);
    const parts = Math.ceil(nodes.length / MOST_NAMED);
    const each = Math.ceil(nodes.length / parts);
    return Array.from({ length: parts }, (none, n) => ({ ids: nodes.slice(n * each, (n + 1) * each).map(({ id }) => id), ground }));
  });
}
