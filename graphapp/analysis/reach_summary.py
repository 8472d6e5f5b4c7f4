"""Investments in short, for lists and sentences."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csgraph

from graphapp.analysis.needs import answers
from graphapp.analysis.reach import STEPS, Gateway, gateways_of, investments
from graphapp.analysis.steps import ways_from
from graphapp.memory import once
from graphapp.network import Network


@dataclass(frozen=True)
class Brief:
    """An investment in short: how many are `within` one, two and three steps, the direct neighbour
    who opens the way to most others, and its needs that somebody offers to meet or nobody does."""

    key: str
    within: tuple[int, ...]
    gateway: Gateway | None
    met: tuple[str, ...]
    unmet: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """The investment that is tied to most, in short, and how many of the enterprises are within
    three steps of any investment (`near`) or tied to one over more (`farther`)."""

    first: Brief
    investments: int
    enterprises: int
    near: int
    farther: int


@once
def brief(network: Network, key: str) -> Brief:
    """An investment in short. Raises KeyError."""
    ways = ways_from(network, [network.index[key]], STEPS)
    counts = [int(((ways.steps > 0) & (ways.steps <= n)).sum()) for n in range(1, STEPS + 1)]
    gateways = gateways_of(ways, STEPS)
    asked = answers(network, key)
    return Brief(
        key,
        tuple(counts),
        gateways[0] if gateways else None,
        tuple(answer.need for answer in asked if answer.offers),
        tuple(answer.need for answer in asked if not answer.offers),
    )


@once
def coverage(network: Network) -> Coverage | None:
    """How far all investments together reach; None where there is none."""
    found = investments(network)
    if not found:
        return None
    starts = [network.index[entity.key] for entity in found]
    steps = ways_from(network, starts, STEPS).steps
    _, component = csgraph.connected_components(network.matrix, directed=False)
    tied = np.isin(component, component[starts])
    rows = np.array([e.kind == "Enterprise" for e in network.entities])
    near = int((rows & (steps >= 0)).sum())
    return Coverage(
        brief(network, found[0].key),
        len(found),
        int(rows.sum()),
        near,
        int((rows & tied).sum()) - near,
    )
