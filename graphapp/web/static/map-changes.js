// What others do, on the open map: what they changed is drawn at once, and what takes longer to work out,
// the clusters and what is said of them, follows with the page, which says so meanwhile; whom they moved
// and what they noted follows too.
//
// `map` gives what map.js has: element, editing, go, sayDrawn, asked (the number of the last address that
// was asked for) and isOwn (whether what is heard of may have been done here).
import { isFrozen } from "./hold.js";
import { _ } from "./language.js";
import { fetchChanges, withChanges } from "./picture-changes.js";
import { ofNow, refresh, showsBy } from "./refresh.js";
import { sayToo } from "./speak.js";
import { isOlder } from "./state.js";

const PATIENCE = 400; // what is there by then needs no words
const OWN_FIRST = 150; // ms in which what was moved here is on the page by itself
const TRIES = 3;
const byId = (id) => document.getElementById(id);

export function startFollowing(map) {
  const { element, editing, go, sayDrawn, isOwn } = map;
  let lagging = 0;
  let isSaid = false; // that the network changed
  let isArranged = false; // by somebody else, which the page does not show yet

  // What changed, drawn before all that follows from it.
  async function showChanges({ heard = false } = {}) {
    const [mine, began] = [map.asked(), location.href];
    const isWanted = () => mine === map.asked() && location.href === began && byId("stage").dataset.show === "picture";
    const change = await drawChanges(element, isWanted);
    if (!change) return;
    lag();
    sayDrawn(change.state);
    if (!heard || isOwn()) return;
    isSaid = true;
    sayToo(_("The network changed. {counts} shown.", { counts: change.counts }));
  }

  // The picture is ahead of the page: how many are shown is known, the rest is not.
  function lag() {
    if (byId("counts")) byId("counts").textContent = element.picture.data.counts;
    clearTimeout(lagging);
    lagging = setTimeout(() => sayLag(_("Clusters and figures are being worked out …")), PATIENCE);
  }

  function caughtUp() {
    clearTimeout(lagging);
    sayLag("");
  }

  // After a page of this state was put in place. Gives whether what it is about was said before.
  function follow(state) {
    if (state && element.picture && isOlder(state, element.picture.data.state)) lag();
    else caughtUp();
    const was = isSaid;
    isSaid = false;
    return was;
  }

  const untilDropped = async () => {
    while (element.picture?.dragging) await new Promise((done) => { setTimeout(done, 100); });
  };

  showsBy(async () => {
    await editing.settled(); // what is being saved here leads the page on itself
    await untilDropped();
    const heard = isArranged ? _("Somebody moved or noted something on the map.") : _("The network changed.");
    isArranged = false;
    await go(location.href, { push: false, still: true, heard });
  }, { first: () => untilDropped().then(() => showChanges({ heard: true })) });

  followArrangements(() => { isArranged = true; refresh(); });
  return { follow, showChanges };
}

// Gives the change, or null where none could be drawn. `isWanted` tells whether the page is still the
// one that was asked for.
async function drawChanges(element, isWanted) {
  for (let tries = 0; tries < TRIES; tries++) {
    const { picture } = element;
    if (!picture || isFrozen() || picture.dragging || !isWanted()) return null;
    const { data } = picture;
    const change = await fetchChanges(element.dataset.picture, data, ofNow()).catch(() => null);
    if (!change || !isWanted()) return null;
    if (picture.data !== data || picture.dragging) continue; // the whole picture came meanwhile
    picture.show(withChanges(picture, change), { still: true });
    return change;
  }
  return null;
}

// A page for everybody does not say how it is arranged: the first that it hears of is taken for it.
function followArrangements(show) {
  const shown = () => byId("stage").dataset.arrangement;
  let heard;
  document.addEventListener("map-arranged", async ({ detail: { arrangement } }) => {
    const before = shown() ?? heard ?? arrangement;
    heard = arrangement;
    if (arrangement === before) return;
    await new Promise((done) => { setTimeout(done, OWN_FIRST); });
    if (heard === arrangement && shown() !== arrangement) show();
  });
}

function sayLag(words) {
  const box = byId("lags");
  if (box) box.textContent = words;
}
