"""One hiding of ties after the other, each with what every method says of what is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphapp.analysis.evaluation.later_ties import split_by_date
from graphapp.analysis.evaluation.methods import BLEND, ByPair, Said, blend, others
from graphapp.analysis.evaluation.splits import Split, pairs_that_may, random_split
from graphapp.errors import BadInput
from graphapp.language import _
from graphapp.network import Network

LEAST = 5
"""Hidden pairs, below which nothing can be said."""


@dataclass(frozen=True)
class Plan:
    """Which ties to hide: a share of those there are, so many times, by chance; or, with `after`
    (a day, ISO), what began from then on."""

    hold_out: float = 0.1
    repeats: int = 10
    seed: int = 0
    after: str = ""


class TooSmall(BadInput):
    """Too few ties can be hidden to say anything."""


@dataclass(frozen=True, eq=False)
class Trial:
    """A split, the `repeat` (from 1) that it is, what the blend and every method say of its
    candidates, and how many ties could not be asked for."""

    repeat: int
    split: Split
    blend: ByPair
    said: dict[str, Said]
    left_out: int


def trials(network: Network, plan: Plan) -> Iterator[Trial]:
    """The trials of a plan, each worked out when it is asked for: one network at a time is held.
    Raises TooSmall for a split that could not tell a good method from a bad one."""
    if plan.after:
        later = split_by_date(network, plan.after)
        yield _trial(1, _checked(later.split, plan), later.newcomers)
        return
    most = round(plan.hold_out * len(pairs_that_may(network)))
    for repeat in range(1, plan.repeats + 1):
        split = random_split(network, plan.hold_out, plan.seed + repeat - 1)
        yield _trial(repeat, _checked(split, plan), most - len(split.hidden))


def _trial(repeat: int, split: Split, left_out: int) -> Trial:
    blended = blend(split)
    return Trial(repeat, split, blended, {BLEND: blended, **others(split)}, left_out)


def _checked(split: Split, plan: Plan) -> Split:
    hidden = len(split.hidden)
    if plan.after and hidden < LEAST:
        raise TooSmall(
            _(
                "Too few ties began on or after {day} to say how good the suggestions were: "
                "{some} between two who both had ties before, and {least} are the least.",
                day=plan.after,
                some=hidden,
                least=LEAST,
            ),
            _("Name an earlier day with --after, or none."),
        )
    if hidden < LEAST:
        raise TooSmall(
            _(
                "The network is too small to say how good its suggestions are: {some} of its ties "
                "could be hidden without leaving anybody alone, and {least} are the least.",
                some=hidden,
                least=LEAST,
            ),
            _("Hide more of them with --hold-out 0.3, or come back when there are more."),
        )
    if hidden == split.candidates:
        raise TooSmall(
            _("There is nothing to tell apart: whoever could be tied here is tied."),
            _("Suggestions need somebody who is not tied yet."),
        )
    return split
