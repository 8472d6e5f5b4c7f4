// What a change alters in a picture that is open, before the picture itself is worked out anew (see
// explore/picture_changes.py): who came or is otherwise, who is gone, and the lines between them. Where
// clusters are bubbles, whoever changed stands beside theirs until the clusters are worked out.
const ASIDE = 48; // from whom a newcomer is tied to
const ALONE = "alone"; // the bubble of those tied to nobody

// The changes since the state that the picture shows, or null where all of it must be fetched.
export async function fetchChanges(address, { state }, headers = {}) {
  if (!state) return null;
  const url = new URL(address.replace("/map/data", "/map/changes"), location.href);
  url.searchParams.set("after", state);
  const answer = await fetch(url, { headers: { Accept: "application/json", ...headers } });
  return answer.status === 200 ? answer.json() : null;
}

// The picture's data with the changes in it.
export function withChanges(picture, change) {
  const { data } = picture;
  const gone = new Set(change.gone);
  const came = placed(picture, change);
  const fresh = new Map(came.map((node) => [node.id, node]));
  const nodes = data.nodes.filter(({ id }) => !gone.has(id)).map((node) => fresh.get(node.id) ?? node);
  const here = new Set(nodes.map(({ id }) => id));
  nodes.push(...came.filter(({ id }) => !here.has(id)));
  for (const { id } of came) here.add(id);
  const pairs = change.pairs.filter((ends) => ends.every((id) => here.has(id) || gone.has(id)));
  const anew = new Set(pairs.map((ends) => pairOf(...ends)));
  const stays = ({ from, to }) => here.has(from) && here.has(to) && !anew.has(pairOf(from, to));
  picture.levels.crowd?.follow(came, gone, pairs);
  return {
    ...data, nodes, state: change.state, counts: change.counts, lags: true,
    edges: [...data.edges.filter(stays), ...change.edges.filter(({ from, to }) => anew.has(pairOf(from, to)))],
    pinned: data.pinned.filter((id) => !gone.has(id)),
  };
}

const pairOf = (from, to) => (from < to ? `${from} ${to}` : `${to} ${from}`);

// Whoever was there keeps place, size and cluster; who came stands where the server knows, or beside
// whom they are tied to.
function placed(picture, { nodes, edges, unplaced }) {
  const { data, byId } = picture;
  const nowhere = new Set(unplaced.filter((id) => !byId.has(id)));
  const suggested = new Set(data.edges.filter(({ kind }) => kind === "maybe").flatMap(({ from, to }) => [from, to]));
  const taken = new Map();
  const found = nodes.filter(({ id }) => !nowhere.has(id)).map((node) => {
    const was = byId.get(node.id);
    const state = node.state === "faded" && suggested.has(node.id) ? was?.state : node.state;
    return { ...node, state, ...(was && { x: was.x, y: was.y, size: was.size, cluster: was.cluster }) };
  });
  for (const node of found) taken.set(node.id, node);
  for (const node of nodes.filter(({ id }) => nowhere.has(id))) {
    const others = edges.filter(({ from, to }) => from === node.id || to === node.id)
      .map(({ from, to }) => taken.get(from === node.id ? to : from) ?? byId.get(from === node.id ? to : from));
    taken.set(node.id, { ...node, ...beside(others.filter(Boolean), picture, taken.size) });
  }
  return [...taken.values()];
}

function beside(others, { data }, number) {
  const turn = number * 2.4; // so that two who came do not lie on each other
  const aside = { x: ASIDE * Math.cos(turn), y: ASIDE * Math.sin(turn) };
  const alone = data.bubbles && data.nodes.find(({ id }) => id === ALONE);
  if (!others.length && alone) others = [alone];
  if (!others.length) {
    const lowest = data.nodes.reduce((low, node) => (node.y > low.y ? node : low), { x: 0, y: 0, size: 0 });
    return { x: lowest.x + aside.x, y: lowest.y + (lowest.size ?? 0) + 2 * ASIDE };
  }
  const middle = (name) => others.reduce((sum, other) => sum + other[name], 0) / others.length;
  return { x: middle("x") + aside.x, y: middle("y") + aside.y };
}
