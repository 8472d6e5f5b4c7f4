"""Aims counted by NetworkX, and the best set of introductions found by trying all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

import networkx as nx

from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.suggest import suggest
from graphapp.model import may_collaborate
from graphapp.network import Network
from graphapp.suggestions.needs_met_by_offers import phrases_in

Pair = tuple[str, str]
Count = Callable[[Iterable[Pair]], int]


def enterprises_near(network: Network, steps: int = 2) -> Count:
    starts = [e.key for e in network.entities if e.kind == "MacroInvestment"]

    def count(pairs: Iterable[Pair]) -> int:
        near = keys_near(network, starts, pairs, steps)
        return sum(network.entity(key).kind == "Enterprise" for key in near)

    return count


def keys_near(
    network: Network, starts: Iterable[str], pairs: Iterable[Pair], steps: int
) -> set[str]:
    """Whoever is within so many steps of a start once these pairs are tied."""
    graph = _with(network, pairs)
    return {
        key
        for start in starts
        for key in nx.single_source_shortest_path_length(graph, start, steps)
    }


def needs_met(network: Network, steps: int = 2) -> Count:
    asked = [
        (
            entity.key,
            {network.keys[row] for row in phrases_in(network).who_offers(need)} - {entity.key},
        )
        for entity in network.entities
        for need in entity.needs
    ]

    def count(pairs: Iterable[Pair]) -> int:
        graph = _with(network, pairs)
        near = {
            key: set(nx.single_source_shortest_path_length(graph, key, steps)) for key, _ in asked
        }
        return sum(bool(near[key] & offering) for key, offering in asked)

    return count


def clusters_joined(network: Network) -> Count:
    of = find_clusters(network).of

    def count(pairs: Iterable[Pair]) -> int:
        graph = _with(network, pairs)
        ends = {frozenset((of[a], of[b])) for a, b in graph.edges if a in of and b in of}
        return sum(len(pair) == 2 for pair in ends)

    return count


def lacking_ties(network: Network) -> Count:
    def lacking(pairs: Iterable[Pair]) -> int:
        graph = _with(network, pairs)
        few = sum(max(2 - degree, 0) for _, degree in graph.degree())
        return few + nx.number_connected_components(graph) - 1

    today = lacking(())
    return lambda pairs: today - lacking(pairs)


def kept_without_brokers(network: Network) -> Count:
    def lost(pairs: Iterable[Pair]) -> int:
        graph = _with(network, pairs)
        total = 0
        for part in list(nx.connected_components(graph)):
            for key in nx.articulation_points(graph.subgraph(part)):
                left = list(nx.connected_components(graph.subgraph(part - {key})))
                total += sum(map(len, left)) - max(map(len, left))
        return total

    today = lost(())
    return lambda pairs: today - lost(pairs)


COUNTS = {
    "reach": enterprises_near,
    "needs": needs_met,
    "join": clusters_joined,
    "nobody_alone": lacking_ties,
    "hold": kept_without_brokers,
}


def pairs_to_introduce(network: Network, *, cold: bool) -> list[Pair]:
    """The pairs that somebody may introduce; where one may begin `cold`, also those of which one
    offers what the other needs, and those without a way that have any reason."""
    tied = {frozenset((tie.start, tie.end)) for tie in (*network.ties, *network.past_ties)}
    meets = {
        frozenset((entity.key, network.keys[row]))
        for entity in network.entities
        for need in entity.needs
        for row in phrases_in(network).who_offers(need)
    }
    reasons = {frozenset((s.source, s.target)) for s in suggest(network, limit=1_000)}
    found = []
    for one, other in combinations(network.entities, 2):
        pair = frozenset((one.key, other.key))
        steps = steps_between(network, one.key, other.key)
        begins = cold and (pair in meets or (steps is None and pair in reasons))
        if (
            may_collaborate(one.kind, other.kind)
            and pair not in tied
            and (steps in (2, 3) or begins)
        ):
            found.append((one.key, other.key))
    return found


def steps_between(network: Network, one: str, other: str) -> int | None:
    try:
        return int(nx.shortest_path_length(network.graph, one, other))
    except nx.NetworkXNoPath:
        return None


def best_of_all_sets(count: Count, pairs: Sequence[Pair], k: int, each: int) -> int:
    """What the best set of up to `k` pairs adds, nobody in more than `each`; whoever introduces
    them is as often asked as it takes, so no plan within limits can be better."""
    before = count(())
    return max(count(chosen) - before for chosen in _sets(pairs, k, each))


def _sets(pairs: Sequence[Pair], k: int, each: int) -> Iterator[tuple[Pair, ...]]:
    for size in range(k + 1):
        for chosen in combinations(pairs, size):
            times = Counter(key for pair in chosen for key in pair)
            if max(times.values(), default=0) <= each:
                yield chosen


def _with(network: Network, pairs: Iterable[Pair]) -> nx.Graph[str]:
    graph = nx.Graph(network.graph)
    graph.add_edges_from(pairs)
    return graph
