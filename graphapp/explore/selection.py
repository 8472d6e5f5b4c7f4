"""Seeing a part of the network: who and what a view shows, and what else could be chosen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from itertools import chain, compress, repeat
from operator import not_

import numpy as np

from graphapp.analysis.clustering import Clustering, find_cluster, find_clusters
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.measure import measure
from graphapp.analysis.steps import ways_from
from graphapp.analysis.suggest import Suggestion, suggest
from graphapp.dates import holds
from graphapp.explore.view import FILTERS, View
from graphapp.language import _, number
from graphapp.memory import once
from graphapp.model import KINDS, TIE_TYPES, Entity, Tie
from graphapp.network import Network
from graphapp.ties_by import ties_among

SHOWN_SUGGESTIONS = 12
SUGGESTED_TO_ONE = 5


@dataclass(frozen=True)
class Choice:
    """One value of a filter, how many it would leave in sight, and whether it is chosen now."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Sight:
    """What a view shows. `total` counts all there is; `steps` is how far each stands from the
    focus; `facets` are the filters by the name of their field in View, most frequent first;
    `more_without` is how many more would be in sight without each filter that is on."""

    view: View
    network: Network
    clustering: Clustering
    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    past_ties: tuple[Tie, ...]
    suggestions: tuple[Suggestion, ...]
    steps: dict[str, int]
    facets: dict[str, tuple[Choice, ...]]
    more_without: dict[str, int]

    @property
    def total(self) -> int:
        return len(self.network.entities)

    @property
    def counts(self) -> str:
        """ "12 of 128", or "128" where nothing is left out."""
        shown = len(self.entities)
        total = number(self.total)
        if shown == self.total:
            return total
        return _("{shown} of {total}", shown=number(shown), total=total)


def see(network: Network, view: View) -> Sight:
    """What the view shows of the network, which must be that of its day `as_of`. Raises NotFound
    for a focus, a choice or a cluster that is not there."""
    if view.chosen:
        find_entity(network, view.chosen)
    fields = (*FILTERS, "steps", "past", "method", "options", "as_of")
    sight = _see(network, View(**{name: getattr(view, name) for name in fields}))
    keys = {e.key for e in sight.entities}
    wanted = view.suggested or view.chosen
    return replace(sight, view=view, suggestions=_suggested(network, view, keys) if wanted else ())


@once
def _see(network: Network, view: View) -> Sight:
    found = find_clusters(network, view.method, dict(view.options))
    clusters = {_current(network, found, id, view) for id in view.clusters}
    steps = _steps(network, view)
    tests = _tests(network, view, steps)
    if view.clusters:
        tests["clusters"] = lambda e: found.of.get(e.key) in clusters
    failed = [_failed(tests, entity) for entity in network.entities] if tests else []
    shown = tuple(compress(network.entities, map(not_, failed))) if tests else network.entities
    keys = {e.key for e in shown}
    return Sight(
        view,
        network,
        found,
        shown,
        ties_among(network.ties, keys, view.ties) if tests else network.ties,
        ties_among(network.past_ties, keys, view.ties) if view.past else (),
        (),
        steps,
        _facets(network, found, view, failed, clusters),
        {name: sum(names == [name] for names in failed) for name in tests},
    )


def see_at_once(network: Network, view: View) -> Sight:
    """The same without what takes long to work out: clusters, suggestions and what else could be
    chosen. Neither clusters nor a measure may be filters of the view. Raises NotFound as `see`
    does."""
    if view.chosen:
        find_entity(network, view.chosen)
    steps = _steps(network, view)
    tests = _tests(network, view, steps).values()
    shown = tuple(e for e in network.entities if all(test(e) for test in tests))
    keys = {e.key for e in shown}
    past = ties_among(network.past_ties, keys, view.ties) if view.past else ()
    nobody = Clustering(view.method, "", {}, network.version, network.as_of, (), ())
    among = ties_among(network.ties, keys, view.ties)
    return Sight(view, network, nobody, shown, among, past, (), steps, {}, {})


def _tests(
    network: Network, view: View, steps: Mapping[str, int]
) -> dict[str, Callable[[Entity], bool]]:
    """What each filter that is on asks of an entity, but for clusters. `steps` is how far each
    stands from the focus."""
    tied, hidden = _tied_by(network, view.ties), set(view.hidden)
    partners = network.neighbours(find_entity(network, view.tied).key) if view.tied else ()
    own = _by_column(view.own)
    by, _, least = view.least.partition(":")
    values = measure(network, by) if by else {}
    tests: dict[str, Callable[[Entity], bool]] = {
        "kinds": lambda e: e.kind in view.kinds,
        "sectors": lambda e: any(s in view.sectors for s in e.sectors),
        "areas": lambda e: e.area in view.areas,
        "needs": lambda e: any(need in view.needs for need in e.needs),
        "offers": lambda e: any(offer in view.offers for offer in e.offers),
        "tied": lambda e: e.key in partners,
        "ties": lambda e: e.key in tied,
        "own": lambda e: all(e.extra.get(c, "") in values for c, values in own.items()),
        "text": lambda e: says(e, view.text),
        "least": lambda e: values.get(e.key, -math.inf) >= float(least),
        "focus": lambda e: e.key in steps,
        "hidden": lambda e: e.key not in hidden,
        "as_of": lambda e: holds(e.since, e.until, view.as_of),
    }
    return {name: test for name, test in tests.items() if getattr(view, name)}


def _steps(network: Network, view: View) -> dict[str, int]:
    if not view.focus:
        return {}
    return _within(network, find_entity(network, view.focus).key, view.steps)


def _within(network: Network, key: str, steps: int) -> dict[str, int]:
    """How many steps each of those within reach is from `key`."""
    ways = ways_from(network, [network.index[key]], steps)
    return {network.keys[row]: int(ways.steps[row]) for row in np.flatnonzero(ways.steps >= 0)}


def says(entity: Entity, text: str) -> bool:
    """Whether each word of `text` stands somewhere in what is known about the entity."""
    about = (entity.name, entity.description, entity.area, KINDS[entity.kind].label)
    lists = (entity.sectors, entity.tags, entity.needs, entity.offers)
    everything = " ".join([*about, *(item for one in lists for item in one)]).casefold()
    return all(word in everything for word in text.casefold().split())


def _current(network: Network, found: Clustering, id: str, view: View) -> str:
    """The id itself, or where it is gone that of the cluster most like it."""
    if any(cluster.id == id for cluster in found.clusters):
        return id
    return find_cluster(network, id, view.method, dict(view.options))[1].id


def _tied_by(network: Network, types: Collection[str]) -> set[str]:
    return {key for t in network.ties if t.type in types for key in (t.start, t.end)}


def _by_column(wanted: Collection[str]) -> dict[str, set[str]]:
    """The values that are let through of each column of one's own."""
    found: dict[str, set[str]] = {}
    for text in wanted:
        column, _, value = text.partition("=")
        found.setdefault(column, set()).add(value)
    return found


def _suggested(network: Network, view: View, keys: set[str]) -> tuple[Suggestion, ...]:
    """To the chosen one its best (the one with the focus before others); else, where they are
    wanted, the best of all that is in sight."""
    limit = SUGGESTED_TO_ONE if view.chosen and not view.focus else 100
    found = suggest(network, view.chosen or None, limit=limit)
    if not view.chosen:
        return tuple(found.where(lambda *ends: keys.issuperset(ends))[:SHOWN_SUGGESTIONS])
    first = found.where(lambda _, target: target == view.focus)
    others = found.where(lambda _, target: target != view.focus)
    return (*first, *others[:SUGGESTED_TO_ONE])[:SUGGESTED_TO_ONE]


def _failed(tests: Mapping[str, Callable[[Entity], bool]], entity: Entity) -> list[str]:
    return [name for name, test in tests.items() if not test(entity)]


def _values(network: Network, found: Clustering) -> dict[str, list[Collection[str]]]:
    """For each filter the values of every entity, in their order. Those who say the same share
    one collection: new ones for each of 20,000 would have all that is remembered searched for
    garbage."""
    entities = network.entities
    values = {*KINDS, *found.of.values(), *(e.area for e in entities)} - {""}
    alone: dict[str, tuple[str, ...]] = {"": (), **{value: (value,) for value in values}}
    return {
        "kinds": [alone[e.kind] for e in entities],
        "sectors": [e.sectors for e in entities],
        "areas": [alone[e.area] for e in entities],
        "needs": [_different(e.needs) for e in entities],
        "offers": [_different(e.offers) for e in entities],
        "ties": _types_of_ties(network),
        "clusters": [alone[found.of.get(e.key, "")] for e in entities],
    }


def _different(values: tuple[str, ...]) -> Collection[str]:
    return set(values) if len(values) > 1 else values


def _types_of_ties(network: Network) -> list[Collection[str]]:
    """The types of the ties of every entity, in their order."""
    bits = {name: 1 << number for number, name in enumerate(TIE_TYPES)}
    of_ties = np.fromiter((bits[tie.type] for tie in network.ties), np.int64, len(network.ties))
    of_entities = np.zeros(len(network.entities), np.int64)
    for ends in network.tied[0]:
        np.bitwise_or.at(of_entities, ends, of_ties)
    codes, places = np.unique(of_entities, return_inverse=True)
    types = [[name for name, bit in bits.items() if code & bit] for code in codes.tolist()]
    return [types[place] for place in places.tolist()]


def _facets(
    network: Network,
    found: Clustering,
    view: View,
    failed: list[list[str]],
    clusters: Collection[str],
) -> dict[str, tuple[Choice, ...]]:
    """For each filter its values, counted among those that all the other filters let through."""
    counts, known = {}, {}
    for name, values in _values(network, found).items():
        through = [not names or names == [name] for names in failed] or repeat(True)
        counts[name] = Counter(chain.from_iterable(compress(values, through)))
        known[name] = set(chain.from_iterable(values)) if failed else set(counts[name])
    labels = {
        "kinds": {name: kind.plural for name, kind in KINDS.items()},
        "ties": {name: tie.label for name, tie in TIE_TYPES.items()},
        "clusters": {cluster.id: cluster.name for cluster in found.clusters},
    }
    chosen: dict[str, set[str]] = {name: set(getattr(view, name)) for name in counts}
    chosen["clusters"] = set(clusters)
    facets = {}
    for name, counter in counts.items():
        words = labels.get(name, {})
        values_of = known[name] | chosen[name]
        ordered = sorted(values_of, key=lambda v: (-counter[v], words.get(v, v)))
        facets[name] = tuple(
            Choice(v, words.get(v, v), counter[v], v in chosen[name]) for v in ordered
        )
    kinds = {choice.value: choice for choice in facets["kinds"]}
    facets["kinds"] = tuple(
        kinds.get(name, Choice(name, kind.plural, 0, name in view.kinds))
        for name, kind in reversed(KINDS.items())
    )
    return facets
