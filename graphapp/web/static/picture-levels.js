// What is drawn at which zoom. From far a cluster is one bubble; nearer it opens in its place, the
// most important first and more of them the nearer one comes; never more than can be read.
import { _n } from "./language.js";
import { titleOf } from "./picture-crowd.js";

const MELTED = 0.165; // zoom below which a cluster of a small network is one
const CLOSED = 0.26; // and one of a large network
const WHOLE = 0.5; // zoom from which everybody in view is drawn
const MOST = 1000; // entities: more could not be told apart, and would not move smoothly
const MOST_TIES = 3000;
const OF_DISC = 0.62; // how much of its ground a bubble fills
const SMALLEST = 3; // px, of an entity

export class Levels {
  constructor(data) {
    this.data = data;
    this.crowd = null;
    this.opened = new Set(data.grounds.filter(({ name }) => name).map(({ id }) => id));
    this.bubbles = data.bubbles ? data.nodes.filter(({ members }) => members) : bubblesOf(data);
    this.reaches = new Map(data.grounds.map(({ id, width }) => [id, width]));
    this.canMelt = !data.bubbles && this.bubbles.length > 1;
  }

  // {nodes, edges, melted}: `melted` are the ids of the clusters that are drawn as one.
  at(scale, view) {
    const { data } = this;
    if (!data.bubbles) return this.canMelt && scale < MELTED ? this.melted() : { nodes: data.nodes, edges: data.edges, melted: new Set() };
    if (!this.crowd || scale < CLOSED) return { nodes: data.nodes, edges: data.edges, melted: idsOf(this.bubbles) };
    return this.inView(scale, view);
  }

  // A small network from far.
  melted() {
    this.far ??= this.fromFar();
    return this.far;
  }

  fromFar() {
    const { data, bubbles } = this;
    const melted = idsOf(bubbles);
    const stays = (node) => !melted.has(node.cluster) || node.state === "lit"
      || node.id === data.chosen || node.id === data.focus;
    const nodes = data.nodes.filter((node) => stays(node) || (node.shape === "star" && node.rank >= 100));
    const here = idsOf(nodes);
    const edges = data.edges.filter(({ from, to }) => here.has(from) && here.has(to));
    return { nodes: [...bubbles, ...nodes], edges: [...linesBetween(data, melted), ...edges], melted };
  }

  // Clusters that reach into the view are open, the others stay bubbles for when they come.
  inView(scale, { left, top, right, bottom }) {
    const share = Math.min(1, (scale / WHOLE) ** 2);
    const near = this.bubbles.filter(({ id, x, y, size }) => {
      const reach = this.reaches.get(id) ?? size;
      return x + reach > left && x - reach < right && y + reach > top && y - reach < bottom;
    });
    const open = idsOf(near);
    let people = [];
    for (const id of open) {
      const members = this.crowd.clusters.get(id) ?? [];
      const most = Math.ceil(members.length * share);
      for (let i = 0; i < most; i++) {
        const { x, y } = members[i];
        if (x > left && x < right && y > top && y < bottom) people.push(members[i]);
      }
    }
    if (people.length > MOST) people = people.sort((a, b) => b.rank - a.rank || a.row - b.row).slice(0, MOST);
    const isNear = ({ x, y, state }) => state === "lit" || (x > left && x < right && y > top && y < bottom);
    const standing = this.data.nodes.filter((node) => (node.members ? !open.has(node.id) : isNear(node)));
    const known = idsOf(standing);
    const state = this.data.chosen ? "faded" : "";
    const more = people.filter(({ id }) => !known.has(id)).map((node) => ({ ...node, state, title: titleOf(node) }));
    const rows = [...people, ...standing.flatMap(({ id, members }) => (members ? [] : this.rowOf(id)))];
    const said = new Set(this.data.edges.map(({ from, to }) => `${from} ${to}`));
    const ties = this.crowd.among([...new Set(rows)], MOST_TIES).filter(({ from, to }) => !said.has(`${from} ${to}`));
    const melted = idsOf(this.bubbles.filter(({ id }) => !open.has(id)));
    const here = idsOf(standing);
    const edges = this.data.edges.filter(({ from, to }) => here.has(from) && here.has(to));
    return { nodes: [...standing, ...more], edges: [...edges, ...ties], melted };
  }

  // Whether a crowd is one of these clusters.
  fits(crowd) {
    return this.data.bubbles && this.bubbles.every(({ id }) => crowd.clusters.has(id));
  }

  rowOf(id) {
    this.rows ??= new Map(this.crowd.nodes.map((node) => [node.id, node]));
    return this.rows.has(id) ? [this.rows.get(id)] : [];
  }
}

// How much larger than it is a node is drawn, so that it can be seen from far.
export function grownAt(size, scale, isFirst) {
  return Math.max(size, (isFirst ? firstAt(scale) : SMALLEST) / Math.max(scale, 0.01));
}

// Investments stand out, but from very far they would hide the bubbles.
function firstAt(scale) {
  return Math.min(6, Math.max(2.4, scale * 30));
}

// The clusters of a small network as bubbles, from who stands on their grounds.
function bubblesOf({ nodes, grounds }) {
  const shares = new Map();
  for (const { cluster, group } of nodes) {
    if (!cluster) continue;
    if (!shares.has(cluster)) shares.set(cluster, new Map());
    shares.get(cluster).set(group, (shares.get(cluster).get(group) ?? 0) + 1);
  }
  return grounds.filter(({ id, width, tint }) => id && width && tint >= 0 && shares.has(id)).map((ground) => {
    const parts = [...shares.get(ground.id)].sort((a, b) => b[1] - a[1]);
    const members = parts.reduce((sum, [, count]) => sum + count, 0);
    return {
      id: ground.id, label: ground.name, title: _n("{name}\n{n} together", "{name}\n{n} together", members, ground), group: "bubble", shape: "dot",
      size: Math.min(ground.width, ground.height) * OF_DISC * 1.2, x: ground.x, y: ground.y,
      rank: members, members, cluster: ground.id, shares: parts,
    };
  });
}

// One line for each two clusters that are tied, thicker where there are more ties.
function linesBetween({ nodes, edges }, melted) {
  const clusterOf = new Map(nodes.map(({ id, cluster }) => [id, cluster]));
  const counts = new Map();
  for (const { from, to, kind } of edges) {
    const ends = [clusterOf.get(from), clusterOf.get(to)].sort();
    if (kind !== "tie" || ends[0] === ends[1] || !ends.every((id) => melted.has(id))) continue;
    const key = ends.join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const most = Math.max(...counts.values(), 1);
  return [...counts].map(([key, count]) => {
    const [from, to] = key.split(" ");
    return { id: `between ${key}`, from, to, kind: "tie", width: 1 + 5 * Math.sqrt(count / most), title: _n("{n} tie", "{n} ties", count) };
  });
}

function idsOf(things) {
  return new Set(things.map(({ id }) => id));
}
