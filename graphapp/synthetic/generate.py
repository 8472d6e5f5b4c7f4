"""Believable synthetic networks of any size, for trying and measuring.

Ties are drawn by a degree-corrected planted partition (Karrer and Newman, "Stochastic blockmodels
and community structure in networks", Physical Review E 83, 016107, 2011): everyone has a weight
from a heavy-tailed distribution and a planted cluster; most ties stay in the cluster, and both ends
are drawn in proportion to weight. A cluster has an area and two sectors of its own, from which
needs and offers are drawn. Large investments are few and come to some of the clusters only, so that
many an enterprise is far from all of them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphapp.errors import BadInput
from graphapp.language import _, number
from graphapp.model import Entity, Tie
from graphapp.synthetic.rows import KIND_NAMES, Numbers, Plan, make_entities, make_ties

_SHARES = {
    "Person": 0.314,
    "Partner": 0.10,
    "Enterprise": 0.40,
    "CommunityAsset": 0.18,
    "MacroInvestment": 0.006,
}
_PULL = {
    "Person": 0.8,
    "Partner": 1.6,
    "Enterprise": 1.0,
    "CommunityAsset": 1.2,
    "MacroInvestment": 1.0,
}
"""How much more ties a kind draws than an enterprise does."""

_INSIDE = 0.85
_BUILT_ON = 3  # one in so many clusters has large investments: they come to some parts of a town


def generate(entities: int, ties: int, seed: int) -> tuple[list[Entity], list[Tie]]:
    """A network of exactly so many entities and ties, the same for the same seed.

    At most one tie joins a pair, and none joins an entity with itself. Raises BadInput for what
    cannot be.
    """
    _check(entities, ties, seed)
    rng = np.random.default_rng(seed)
    plan = _draw_plan(rng, entities)
    pairs = _draw_pairs(rng, plan, ties)
    made = make_entities(rng, plan)
    return made, make_ties(rng, plan, pairs, [entity.key for entity in made])


def _check(entities: int, ties: int, seed: int) -> None:
    asked = ((_("Entities"), entities), (_("Ties"), ties), (_("Seed"), seed))
    for what, n in asked:
        if n < 0:
            wrong = _("{what} cannot be {n}.", what=what, n=number(n))
            raise BadInput(wrong, _("Give 0 or more."))
    pairs = entities * (entities - 1) // 2
    if ties > pairs:
        raise BadInput(
            _(
                "{entities} entities have only {pairs} pairs, so {ties} ties are too many.",
                entities=number(entities),
                pairs=number(pairs),
                ties=number(ties),
            ),
            _("Ask for more entities or for fewer ties."),
        )


def _draw_plan(rng: np.random.Generator, n: int) -> Plan:
    kinds = rng.choice(len(KIND_NAMES), n, p=[_SHARES[kind] for kind in KIND_NAMES])
    if n >= len(KIND_NAMES):
        kinds[rng.permutation(n)[: len(KIND_NAMES)]] = np.arange(len(KIND_NAMES))
    count = max(1, round(n**0.6 / 3))
    sizes = rng.lognormal(0, 0.6, count)
    clusters = rng.choice(count, n, p=sizes / sizes.sum())
    clusters[kinds == KIND_NAMES.index("MacroInvestment")] %= max(1, count // _BUILT_ON)
    pull = np.array([_PULL[kind] for kind in KIND_NAMES])[kinds]
    weights = np.minimum(1 + rng.pareto(1.8, n), 4 + np.sqrt(n)) * pull
    return Plan(kinds, clusters, weights)


def _draw_pairs(rng: np.random.Generator, plan: Plan, wanted: int) -> Numbers:
    """`wanted` different pairs of row numbers, as an array of two columns, the least first."""
    n = len(plan.kinds)
    found = np.empty(0, np.int64)  # a pair (a, b) as a * n + b, in the order they were drawn
    inside = _INSIDE
    while len(found) < wanted and inside > 0.1:
        drawn = _draw_by_weight(rng, plan, int((wanted - len(found)) * 1.3) + 16, inside)
        before = len(found)
        found = _different(np.concatenate([found, drawn]))
        if len(found) - before < len(drawn) // 4:
            inside *= 0.6  # the clusters are nearly full
    if len(found) < wanted:
        found = _different(np.concatenate([found, _draw_evenly(rng, n, wanted)]))
    found = found[:wanted]
    return np.stack([found // max(n, 1), found % max(n, 1)], axis=1)


def _draw_by_weight(rng: np.random.Generator, plan: Plan, count: int, inside: float) -> Numbers:
    order = np.argsort(plan.clusters, kind="stable")
    total = np.concatenate([[0.0], np.cumsum(plan.weights[order])])
    edges = np.searchsorted(plan.clusters[order], np.arange(plan.clusters.max(initial=0) + 2))
    starts = _at(total, rng.random(count) * total[-1])
    cluster = plan.clusters[order][starts]
    stays = rng.random(count) < inside
    low = np.where(stays, total[edges[cluster]], 0.0)
    high = np.where(stays, total[edges[cluster + 1]], total[-1])
    ends = _at(total, low + rng.random(count) * (high - low))
    return _coded(order[starts], order[ends], len(order))


def _draw_evenly(rng: np.random.Generator, n: int, wanted: int) -> Numbers:
    """At least `wanted` different pairs, whatever anyone's weight: for networks so dense that
    weights leave pairs out."""
    pairs = n * (n - 1) // 2
    if wanted * 2 < pairs:
        count = wanted * 2 + 16
        drawn = _different(_coded(rng.integers(0, n, count), rng.integers(0, n, count), n))
        if len(drawn) >= wanted:
            return drawn
    low, high = np.triu_indices(n, 1)
    coded: Numbers = (low * n + high)[rng.permutation(pairs)]
    return coded


def _at(total: NDArray[np.float64], marks: NDArray[np.float64]) -> Numbers:
    rows = np.searchsorted(total, marks, side="right") - 1
    return np.clip(rows, 0, len(total) - 2)


def _coded(starts: Numbers, ends: Numbers, n: int) -> Numbers:
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    coded: Numbers = (low * n + high)[low != high]
    return coded


def _different(coded: Numbers) -> Numbers:
    """Each once, in the order of its first coming."""
    return coded[np.sort(np.unique(coded, return_index=True)[1])]
