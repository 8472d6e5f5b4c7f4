// Everybody of a large network, kept in the page: the columns that the server sends (see
// explore/crowd_data.py) become nodes, and ties that are found by who they join.
import { _, _n } from "./language.js";

let lastCrowd = { tag: null, crowd: null };

// The crowd of the picture at this address: the same one again, where nothing has changed since.
export async function fetchCrowd(address, headers = {}) {
  const url = new URL(address.replace("/map/data", "/map/crowd"), location.href);
  for (const name of ["chosen", "open", "suggested"]) url.searchParams.delete(name);
  const answer = await fetch(url, { headers: { Accept: "application/json", ...headers } });
  if (answer.status !== 200) throw new Error(_("Not everybody came ({status}).", answer));
  const tag = answer.headers.get("ETag");
  if (!tag || tag !== lastCrowd.tag) lastCrowd = { tag, crowd: new Crowd(await answer.json()) };
  return lastCrowd.crowd;
}

export class Crowd {
  constructor({ people, ties }) {
    this.ties = ties;
    this.nodes = people.keys.map((id, i) => {
      const kind = people.kind[i];
      return {
        id, row: i, label: people.labels[i], size: people.sizes[i], x: people.x[i], y: people.y[i],
        group: people.groups[people.group[i]], shape: people.shapes[kind], kind: people.kinds[kind],
        first: people.first[kind], degree: people.degrees[i], cluster: people.clusters[people.cluster[i]],
        rank: people.degrees[i] + (people.first[kind] ? 100 : 0),
      };
    });
    this.clusters = Map.groupBy ? Map.groupBy(this.nodes, ({ cluster }) => cluster) : grouped(this.nodes);
    for (const members of this.clusters.values()) members.sort((a, b) => b.rank - a.rank || a.row - b.row);
    this.index();
  }

  // For each entity where its ties begin in one list of them all.
  index() {
    const { from, to } = this.ties;
    this.starts = new Int32Array(this.nodes.length + 1);
    for (const ends of [from, to]) for (const row of ends) this.starts[row + 1]++;
    for (let i = 0; i < this.nodes.length; i++) this.starts[i + 1] += this.starts[i];
    const next = this.starts.slice();
    this.of = new Int32Array(from.length * 2);
    for (const ends of [from, to]) ends.forEach((row, tie) => { this.of[next[row]++] = tie; });
  }

  // As it is after a change: some are otherwise, some are gone, and so are the ties of these pairs, for
  // which the picture's own lines stand.
  follow(changed, gone, pairs) {
    const rows = new Map(this.nodes.map(({ id, row }) => [id, row]));
    for (const { id, label, group, shape } of changed) {
      if (rows.has(id)) Object.assign(this.nodes[rows.get(id)], { label, group, shape });
    }
    for (const row of [...gone].map((id) => rows.get(id)).filter((found) => found !== undefined)) {
      const node = this.nodes[row];
      const members = this.clusters.get(node.cluster);
      members.splice(members.indexOf(node), 1);
      this.nodes[row] = { ...node, id: `gone ${node.id}` };
    }
    const { from, to } = this.ties;
    for (const [one, other] of pairs.map((ends) => ends.map((id) => rows.get(id)))) {
      for (let i = this.starts[one]; i < this.starts[one + 1]; i++) {
        const tie = this.of[i];
        if (from[tie] === other || to[tie] === other) from[tie] = -1;
      }
    }
  }

  // The ties among these nodes, the strongest first where there are too many.
  among(nodes, most) {
    const { from, to, widths } = this.ties;
    const here = new Set(nodes.map(({ row }) => row));
    const found = [];
    for (const row of here) {
      for (let i = this.starts[row]; i < this.starts[row + 1]; i++) {
        const tie = this.of[i];
        if (from[tie] === row && here.has(to[tie])) found.push(tie);
      }
    }
    if (found.length > most) found.sort((a, b) => widths[b] - widths[a] || a - b).length = most;
    return found.map((tie) => this.edge(tie));
  }

  edge(tie) {
    const { from, to, widths, arrows, words, word, groups, group } = this.ties;
    const [start, end] = [this.nodes[from[tie]], this.nodes[to[tie]]];
    return {
      id: `tie ${tie}`, from: start.id, to: end.id, kind: "tie", width: widths[tie], arrows: arrows[tie] ? "to" : "",
      title: `${start.label} ${words[word[tie]]} ${end.label}`, plain: true, group: groups[group[tie]],
    };
  }
}

function grouped(nodes) {
  const found = new Map();
  for (const node of nodes) {
    if (!found.has(node.cluster)) found.set(node.cluster, []);
    found.get(node.cluster).push(node);
  }
  return found;
}

export function titleOf({ label, kind, degree }) {
  const works = degree ? _n("works with {n} other", "works with {n} others", degree) : _("works with nobody yet");
  return `${label}\n${kind}\n${works}`;
}
