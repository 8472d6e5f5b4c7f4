"""Figures of the whole. Each gives NaN where there is nothing to say it of."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from graphapp.analysis.whole.core import core_and_fit
from graphapp.analysis.whole.structure import Structure


def density(found: Structure) -> float:
    """The share of all pairs that are tied."""
    return _share(2 * len(found.pairs[0]), found.n * (found.n - 1))


def components(found: Structure) -> float:
    """How many parts there are that no tie joins; whoever stands alone is one."""
    return float(len(found.parts))


def largest_part(found: Structure) -> float:
    """The share of everybody that is in the largest part."""
    return _share(int(found.parts.max(initial=0)), found.n)


def isolates(found: Structure) -> float:
    """How many are tied to nobody."""
    return float((found.degree == 0).sum())


def fragmentation(found: Structure) -> float:
    """The share of pairs that have no way to each other: 1 - the sum of s (s - 1) / n (n - 1) over
    the sizes s of the parts.

    Source: Borgatti (2006), Identifying sets of key players in a social network, Computational and
    Mathematical Organization Theory 12.
    """
    return 1 - _share(int((found.parts * (found.parts - 1)).sum()), found.n * (found.n - 1))


def centralisation(found: Structure) -> float:
    """How far ties gather around one: 0 where all have as many, 1 where all are tied to one alone.
    The sum of (d_max - d) / (n - 1) (n - 2).

    Source: Freeman (1978), Centrality in social networks, Social Networks 1.
    """
    apart = int((found.degree.max(initial=0) - found.degree).sum())
    return _share(apart, (found.n - 1) * (found.n - 2))


def core(found: Structure) -> float:
    """How many are in the core (see `core_rows`)."""
    return float(core_and_fit(found)[0])


def core_fit(found: Structure) -> float:
    """How well a core and a periphery describe it (see `core_and_fit`)."""
    return core_and_fit(found)[1]


def reciprocity(found: Structure) -> float:
    """Of the ties that go one way (in pairs of who and whom, of whatever type) the share that is
    returned by another. The values are those of NetworkX's overall_reciprocity.

    Source: Wasserman & Faust (1994), Social Network Analysis.
    """
    starts, ends = found.starts[found.one_way], found.ends[found.one_way]
    there = np.unique(starts * found.n + ends)
    back = there % max(found.n, 1) * found.n + there // max(found.n, 1)
    return _share(int(np.isin(back, there).sum()), len(there))


FIGURES: dict[str, Callable[[Structure], float]] = {
    figure.__name__: figure
    for figure in (
        density,
        components,
        largest_part,
        isolates,
        fragmentation,
        centralisation,
        core,
        core_fit,
        reciprocity,
    )
}


def _share(part: float, of: float) -> float:
    return part / of if of > 0 else math.nan
