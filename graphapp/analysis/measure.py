"""Measures of everybody in the network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphapp.analysis.clustering import find_clusters
from graphapp.memory import once
from graphapp.network import Clusters, Network
from graphapp.registry import Entry, Menu, menu

_SHOWN = 5
TIMES = 10
_LEFT_OUT = 0.1
_SEED = 1
_MOST_TRIED = 1_000
"""Entities: above them, measuring again and again takes too long for a page."""


@dataclass(frozen=True)
class Outstanding:
    """Who stands out by a measure: up to five keys and values, the first stands out most. `low` and
    `high` is where the first one's value lies when a tenth of the ties is left out, ten times over,
    and `stays` how many of these times it was first again; None where that was not tried."""

    name: str
    first: tuple[tuple[str, float], ...]
    low: float | None
    high: float | None
    stays: int | None


def measures() -> Menu:
    """The measures there are."""
    return menu("graphapp.measures")


@once
def measure(network: Network, name: str) -> dict[str, float]:
    """A measure's value for each key of whom it says something; what asks for clusters is told
    those of the default method. Raises NotFound for an unknown measure."""
    return _values(measures().find(name), network, find_clusters(network).groups)


@once
def outstanding(network: Network) -> tuple[Outstanding, ...]:
    """Who stands out by each measure, the usual ones first; only measures that tell two apart."""
    groups = find_clusters(network).groups
    tried = _with_less(network) if len(network.entities) <= _MOST_TRIED else []
    found = []
    for entry in measures().in_order:
        first = _first(entry, measure(network, entry.name))
        if not first:
            continue
        key = first[0][0]
        again = [_values(entry, less, groups) for less in tried]
        values = [first[0][1], *(values[key] for values in again if key in values)]
        stays = sum(_first(entry, values)[:1] == [(key, values.get(key))] for values in again)
        found.append(
            Outstanding(
                entry.name,
                tuple(first[:_SHOWN]),
                min(values) if tried else None,
                max(values) if tried else None,
                stays if tried else None,
            )
        )
    return tuple(found)


def _first(entry: Entry, values: dict[str, float]) -> list[tuple[str, float]]:
    """Those who stand out most; nobody where all are alike."""
    sign = 1 if entry.traits.least_stands_out else -1
    ordered = sorted(values.items(), key=lambda item: (sign * item[1], item[0]))
    return ordered if ordered and ordered[0][1] != ordered[-1][1] else []


def _values(entry: Entry, network: Network, groups: Clusters) -> dict[str, float]:
    found: dict[str, float] = entry.function(network, groups)
    return found


def _with_less(network: Network) -> list[Network]:
    """The network without a tenth of its ties, taken by chance, several times over."""
    chance = np.random.default_rng(_SEED)
    ties = sorted(network.ties, key=lambda tie: tie.identity)
    less = len(ties) - round(_LEFT_OUT * len(ties))
    return [
        network.with_ties([ties[i] for i in chance.permutation(len(ties))[:less]])
        for _ in range(TIMES)
    ]
