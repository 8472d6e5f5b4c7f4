"""The entities and ties of a synthetic network, made from what was drawn for them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphapp.model import KINDS, TIE_TYPES, Entity, Tie, key_for, make_tie
from graphapp.synthetic.vocabulary import (
    AREAS,
    FORM_OF_DESCRIPTION,
    FORMS,
    PLACES,
    ROLES,
    SECTORS,
    TRADES,
)

Numbers = NDArray[np.int64]

KIND_NAMES = tuple(KINDS)

_LIKELY = {
    "PARTNERS_WITH": 6.0,
    "KNOWS": 12.0,
    "WORKS_FOR": 5.0,
    "MEMBER_OF": 3.0,
    "LEADS": 0.6,
    "RUNS": 0.6,
    "HOSTS": 2.0,
    "FUNDS": 1.0,
    "SUPPLIES": 4.0,
    "SUPPORTS": 2.0,
    "TRAINS": 1.5,
    "INVESTS_IN": 0.5,
    "LOCATED_IN": 1.0,
    "CONNECTED_TO": 0.2,
}
_FIRST_YEAR, _LAST_YEAR = 2008, 2024
_CENTRE = (52.49, -1.93)


class Plan(NamedTuple):
    """What is drawn for each entity: its kind (a number in KIND_NAMES), planted cluster, weight."""

    kinds: Numbers
    clusters: Numbers
    weights: NDArray[np.float64]


def make_entities(rng: np.random.Generator, plan: Plan) -> list[Entity]:
    n = len(plan.kinds)
    names = _names(rng, plan.kinds)
    sectors = list(SECTORS)
    count = int(plan.clusters.max(initial=0)) + 1
    cluster_sectors = rng.integers(0, len(sectors), (count, 2))
    cluster_areas = rng.integers(0, len(AREAS), count)
    own_sector = cluster_sectors[plan.clusters, rng.integers(0, 2, n)]
    other_sector = cluster_sectors[plan.clusters, rng.integers(0, 2, n)]
    strays = rng.random(n) < 0.15
    own_sector[strays] = rng.integers(0, len(sectors), int(strays.sum()))
    needed, offered = rng.random((n, 2)), rng.random((n, 2))
    has_need, has_offer = rng.random(n) < 0.7, rng.random(n) < 0.75
    area_places = _CENTRE + rng.uniform(-0.06, 0.06, (len(AREAS), 2))
    jitter = rng.normal(0, 0.004, (n, 2))
    places = np.round(area_places[cluster_areas[plan.clusters]] + jitter, 5).tolist()
    since = _dates(rng, n, known=0.5)
    made = []
    for i in range(n):
        kind = KIND_NAMES[plan.kinds[i]]
        sector, area = sectors[own_sector[i]], int(cluster_areas[plan.clusters[i]])
        made.append(
            Entity(
                key_for(kind, names[i]),
                kind,
                names[i],
                FORM_OF_DESCRIPTION[kind].format(name=names[i], sector=sector, area=AREAS[area]),
                sectors=(sector,),
                tags=("synthetic",),
                needs=_things(sectors[other_sector[i]], needed[i], 0) if has_need[i] else (),
                offers=_things(sector, offered[i], 1) if has_offer[i] else (),
                area=AREAS[area],
                latitude=places[i][0],
                longitude=places[i][1],
                since=since[i] if kind != "Person" else "",
                source="synthetic",
            )
        )
    return made


def _things(sector: str, drawn: NDArray[np.float64], side: int) -> tuple[str, ...]:
    """One or two needs (side 0) or offers (side 1) of a sector."""
    choices = SECTORS[sector]
    picked = dict.fromkeys(choices[int(mark * len(choices))][side] for mark in drawn)
    return tuple(picked)[: 1 + (drawn[0] < drawn[1])]


def _names(rng: np.random.Generator, kinds: Numbers) -> list[str]:
    """A name for each, no two the same."""
    names = [""] * len(kinds)
    for number, kind in enumerate(KIND_NAMES):
        rows = np.flatnonzero(kinds == number)
        if kind == "Person":
            choices = list(ROLES)
            picked = rng.integers(0, len(choices), len(rows))
        else:
            choices = [
                f"{place} {trade} {form}".strip()
                for place in PLACES
                for trade in TRADES[kind]
                for form in FORMS[kind]
            ]
            rounds = len(rows) // len(choices) + 1
            shuffled = [rng.permutation(len(choices)) for _ in range(rounds)]
            picked = np.concatenate(shuffled)[: len(rows)]
        times = [0] * len(choices)
        for row, choice in zip(rows.tolist(), picked.tolist(), strict=True):
            times[choice] += 1
            needs_number = kind == "Person" or times[choice] > 1
            names[row] = f"{choices[choice]} {times[choice]}" if needs_number else choices[choice]
    return names


def make_ties(rng: np.random.Generator, plan: Plan, pairs: Numbers, keys: list[str]) -> list[Tie]:
    count = len(pairs)
    flipped = rng.random(count) < 0.5
    starts = np.where(flipped, pairs[:, 1], pairs[:, 0])
    ends = np.where(flipped, pairs[:, 0], pairs[:, 1])
    types, turned = _draw_types(rng, plan.kinds[starts], plan.kinds[ends])
    starts, ends = np.where(turned, ends, starts), np.where(turned, starts, ends)
    strengths = rng.choice([1.0, 2.0, 3.0], count, p=[0.7, 0.2, 0.1])
    since = _dates(rng, count, known=0.6)
    lengths, over = rng.integers(1, 6, count).tolist(), (rng.random(count) < 0.15).tolist()
    return [
        make_tie(
            keys[start],
            keys[end],
            type_,
            strength=strength,
            since=began,
            until=_ended(began, years) if ended else "",
            source="synthetic",
        )
        for start, end, type_, strength, began, years, ended in zip(
            starts.tolist(),
            ends.tolist(),
            types,
            strengths.tolist(),
            since,
            lengths,
            over,
            strict=True,
        )
    ]


def _draw_types(
    rng: np.random.Generator, starts: Numbers, ends: Numbers
) -> tuple[list[str], NDArray[np.bool_]]:
    """A type for each pair of kinds, and whether the pair is to be turned round for it."""
    names = list(TIE_TYPES)
    types = np.zeros(len(starts), np.int64)
    turned = np.zeros(len(starts), np.bool_)
    for start, start_kind in enumerate(KIND_NAMES):
        for end, end_kind in enumerate(KIND_NAMES):
            rows = np.flatnonzero((starts == start) & (ends == end))
            likely = np.array(
                [
                    [_LIKELY[t] * TIE_TYPES[t].joins(start_kind, end_kind) for t in names],
                    [_LIKELY[t] * TIE_TYPES[t].joins(end_kind, start_kind) for t in names],
                ]
            ).ravel()
            picked = rng.choice(len(likely), len(rows), p=likely / likely.sum())
            types[rows], turned[rows] = picked % len(names), picked >= len(names)
    return [names[t] for t in types.tolist()], turned


def _dates(rng: np.random.Generator, count: int, known: float) -> list[str]:
    """Years and months; "" for the share that is not known."""
    years = rng.integers(_FIRST_YEAR, _LAST_YEAR, count).tolist()
    months = rng.integers(0, 13, count).tolist()
    is_known = (rng.random(count) < known).tolist()
    return [
        (f"{year}-{month:02}" if month else str(year)) if told else ""
        for year, month, told in zip(years, months, is_known, strict=True)
    ]


def _ended(began: str, years: int) -> str:
    """So many years after it began, but never after the last year."""
    return str(min(int(began[:4]) + years, _LAST_YEAR)) if began else ""
