"""How good the suggestions are, as a typed answer for programs."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.analysis.evaluation.estimates import Estimate, Figures
from graphapp.analysis.evaluation.evaluate import Evaluation, Hiding
from graphapp.analysis.evaluation.in_words import found_of_ten
from graphapp.analysis.evaluation.pairs_file import Written
from graphapp.analysis.evaluation.parts import Part, Reached

Bounded = tuple[float, float, float]
"""A value, and the bounds within which 95 of 100 resamplings lie."""


@dataclass(frozen=True)
class Blend(Reached):
    """The blend more closely: which hidden ties it finds, and to whom it leads."""

    by_kinds: dict[str, Part]
    by_distance: dict[str, Part]


@dataclass(frozen=True)
class Later:
    """The same of ties that came later, where enough have dates."""

    methods: dict[str, dict[str, Bounded]]
    by_kinds: dict[str, Part]
    by_distance: dict[str, Part]


@dataclass(frozen=True)
class Pairs:
    """The file with every candidate pair, of so many whole repeats."""

    file: str
    rows: int
    repeats: int


@dataclass(frozen=True)
class Facts:
    """The first of `splits` is what `methods` and `blend` tell of; a second is that of `by_date`.
    `sentence` says it to people; `not_by_date` why there is none."""

    sentence: str
    splits: tuple[Hiding, ...]
    methods: dict[str, dict[str, Bounded]]
    blend: Blend
    by_date: Later | None
    not_by_date: str
    pairs: Pairs | None


def evaluation_facts(
    found: Evaluation,
    later: Evaluation | str,
    reached: Reached,
    file: str = "",
    written: Written | None = None,
) -> Facts:
    """`later` is what was found of later ties, or why there are none."""
    by_date = later if isinstance(later, Evaluation) else None
    return Facts(
        sentence=found_of_ten(found),
        splits=(found.hiding, by_date.hiding) if by_date else (found.hiding,),
        methods=_methods(found),
        blend=Blend(**vars(reached), by_kinds=found.by_kinds, by_distance=found.by_distance),
        by_date=_later(by_date) if by_date else None,
        not_by_date=later if isinstance(later, str) else "",
        pairs=Pairs(file, written.rows, written.repeats) if written else None,
    )


def _later(found: Evaluation) -> Later:
    return Later(_methods(found), found.by_kinds, found.by_distance)


def _methods(found: Evaluation) -> dict[str, dict[str, Bounded]]:
    return {name: _bounded(figures) for name, figures in found.methods.items()}


def _bounded(figures: Figures) -> dict[str, Bounded]:
    return {name: _values(estimate) for name, estimate in vars(figures).items()}


def _values(estimate: Estimate) -> Bounded:
    return estimate.value, estimate.low, estimate.high
