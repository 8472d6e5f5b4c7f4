"""Finds the pairs of entities that are probably the same, best first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphapp.duplicates.candidates import candidates
from graphapp.duplicates.evidence import Evidence, Weighing
from graphapp.duplicates.facts import Facts, facts_of
from graphapp.duplicates.words import sentences
from graphapp.model import Entity

PERSON = "Person"
_START = -9.0
"""Bits before anything is known of two that are near: most such are not the same."""

_MANY = 4.0
"""Bits more where everything is there twice, as with two lists of the same; fewer where less is."""

_SURE = 4.0
"""From these bits on somebody may have more than one double, and counts as having one."""


@dataclass(frozen=True)
class Pair:
    """Two entities, by key (`a` before `b`), that are probably the same: `score` from 0.5 to
    1, with what speaks for it and against it in sentences."""

    a: str
    b: str
    score: float
    evidence: tuple[str, ...]


class _Weighed(NamedTuple):
    one: int
    other: int
    bits: float
    evidence: Evidence


def find_duplicates(
    entities: Iterable[Entity],
    neighbours: Mapping[str, Collection[str]] | None = None,
    *,
    apart: Collection[tuple[str, str]] = (),
    new: Collection[str] | None = None,
) -> tuple[Pair, ...]:
    """Pairs of entities that are probably the same, best first.

    `neighbours` are the keys that each is tied to; `apart` pairs of keys (the lesser first) that
    somebody said are not the same. With `new` only pairs that one of these keys is in. Usually each
    has one partner, its best, which has none better; more where nothing speaks against them.
    """
    ordered = sorted(entities, key=lambda entity: entity.key)
    tied = neighbours or {}
    facts = [facts_of(entity, tied.get(entity.key, ())) for entity in ordered]
    rows = None if new is None else [i for i, e in enumerate(ordered) if e.key in new]
    weighed = _weigh(facts, candidates(facts, rows), set(apart))
    more = _MANY * _share(weighed, len(facts))
    best = _best(weighed)
    found = [
        (pair.bits + more, pair)
        for pair in weighed
        if pair.bits + more > 0
        and (_is_best(pair, best) or (pair.bits + more > _SURE and pair.evidence.is_plain))
    ]
    found.sort(key=lambda scored: (-scored[0], scored[1].one, scored[1].other))
    return tuple(
        Pair(ordered[p.one].key, ordered[p.other].key, _score(bits), sentences(p.evidence))
        for bits, p in found
    )


def _weigh(
    facts: Sequence[Facts], near: Iterable[tuple[int, int]], apart: Collection[tuple[str, str]]
) -> list[_Weighed]:
    weighing = Weighing(facts)
    found = []
    for one, other in near:
        a, b = facts[one].entity, facts[other].entity
        if (a.key, b.key) in apart or (a.kind == PERSON) != (b.kind == PERSON):
            continue
        evidence = weighing.weigh(facts[one], facts[other])
        bits = _START + evidence.bits
        if bits > -_MANY:
            found.append(_Weighed(one, other, bits, evidence))
    return found


def _share(weighed: Iterable[_Weighed], count: int) -> float:
    """Of all entities, those that surely have a double."""
    sure = {row for pair in weighed if pair.bits > _SURE for row in (pair.one, pair.other)}
    return len(sure) / max(count, 1)


def _best(weighed: Iterable[_Weighed]) -> Mapping[int, float]:
    best: dict[int, float] = defaultdict(lambda: _START)
    for pair in weighed:
        best[pair.one] = max(best[pair.one], pair.bits)
        best[pair.other] = max(best[pair.other], pair.bits)
    return best


def _is_best(pair: _Weighed, best: Mapping[int, float]) -> bool:
    return pair.bits >= best[pair.one] and pair.bits >= best[pair.other]


def _score(bits: float) -> float:
    return round(1 / (1 + math.exp2(-bits)), 4)
