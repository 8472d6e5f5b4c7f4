"""All that is measured of the network as a whole, and how far missing data could move it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.whole.core import core_rows
from graphapp.analysis.whole.figures import FIGURES
from graphapp.analysis.whole.key_players import KeyPlayer, key_players
from graphapp.analysis.whole.kind_pairs import kind_pairs, tied_by_kinds
from graphapp.analysis.whole.labels import all_labels
from graphapp.analysis.whole.mixing import Chance, by_chance, ei_index
from graphapp.analysis.whole.structure import Structure, structure
from graphapp.memory import once
from graphapp.network import Network

LEFT_OUT = 0.1
TIMES = 20
_SEED = 1


@dataclass(frozen=True)
class Figure:
    """A value, and between what it lies when a tenth of the ties is left out, twenty times over.
    All None where there is nothing to say it of."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class TiedKinds:
    """The share of the pairs of an entity of one kind with one of the other that are tied."""

    one: str
    other: str
    density: Figure


@dataclass(frozen=True)
class Mixing:
    """Whether ties stay inside (-1) or lead outside (1) the clusters, kinds, areas or sectors (as
    `by` says), and what that would be by chance."""

    by: str
    index: Figure
    chance: Chance


@dataclass(frozen=True)
class Whole:
    """What is measured of the whole: `entities`, the `ties` that hold and the `pairs` they tie; the
    figures, which docs/measures.md explains; the keys of the `core`, best tied first."""

    entities: int
    ties: int
    pairs: int
    density: Figure
    components: Figure
    largest_part: Figure
    isolates: Figure
    fragmentation: Figure
    centralisation: Figure
    core: Figure
    core_fit: Figure
    reciprocity: Figure
    kinds: tuple[TiedKinds, ...]
    mixing: tuple[Mixing, ...]
    core_members: tuple[str, ...]
    key_players: tuple[KeyPlayer, ...]


@once
def whole(network: Network) -> Whole:
    """The measures of the whole.

    What missing data could do is tried out by leaving out ties that are known (a jackknife by
    tenths, seeded): `low` and `high` are the least and the greatest of these and the value itself.
    Source: Borgatti, Carley & Krackhardt (2006), On the robustness of centrality measures under
    conditions of imperfect data, Social Networks 28.
    """
    found, labels = structure(network), all_labels(network)

    def work(it: Structure) -> Sequence[float]:
        named = [figure(it) for figure in FIGURES.values()]
        mixed = [ei_index(it, label) for label in labels]
        return [*named, *mixed, *tied_by_kinds(network, it)]

    figures = iter(_tried(found, work))
    named = {name: next(figures) for name in FIGURES}
    mixed = [(label, next(figures)) for label in labels]
    return Whole(
        entities=found.n,
        ties=len(network.ties),
        pairs=len(found.pairs[0]),
        **named,
        mixing=tuple(
            Mixing(label.name, index, by_chance(found, label))
            for label, index in mixed
            if index.value is not None
        ),
        kinds=tuple(TiedKinds(*kinds, next(figures)) for kinds in kind_pairs(network)),
        core_members=tuple(network.keys[row] for row in core_rows(found).tolist()),
        key_players=key_players(network),
    )


def figures_of(network: Network) -> dict[str, float | None]:
    """The figures by name alone, without what missing data could do."""
    found = structure(network)
    return {name: _said(figure(found)) for name, figure in FIGURES.items()}


def _tried(found: Structure, work: Callable[[Structure], Sequence[float]]) -> list[Figure]:
    """Each figure, and the least and the greatest that leaving out ties makes of it."""
    chance = np.random.default_rng(_SEED)
    values = work(found)
    drawn = [work(found.without(LEFT_OUT, chance)) for _ in range(TIMES)]
    return [
        Figure(_said(value), _said(np.fmin.reduce(column)), _said(np.fmax.reduce(column)))
        for value, *others in zip(values, *drawn, strict=True)
        for column in [[value, *others]]
    ]


def _said(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
