"""Who stands out by each measure, in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.analysis.measure import TIMES, Outstanding, measures, outstanding
from graphapp.analysis.overview_sentences import EntityRef, Parts, linked
from graphapp.explore.whole_told import per_100, say
from graphapp.language import _
from graphapp.network import Network
from graphapp.registry import Entry


@dataclass(frozen=True)
class Ranked:
    """One of those who stand out, and the figure."""

    key: str
    figure: str


@dataclass(frozen=True)
class StandsOut:
    """Who stands out by a measure: a sentence of the first, the `others` after it; and how far that
    rests on single ties (`steady`, empty where it was not tried)."""

    name: str
    title: str
    help: str
    parts: Parts
    figure: str
    low: str
    high: str
    steady: str
    others: tuple[Ranked, ...]


def tell_outstanding(network: Network) -> tuple[StandsOut, ...]:
    """Who stands out by each measure, the usual ones first."""
    return tuple(_tell(measures()[found.name], found) for found in outstanding(network))


def _tell(entry: Entry, found: Outstanding) -> StandsOut:
    (key, value), *others = found.first
    low, high = say(found.low), say(found.high)
    return StandsOut(
        entry.name,
        entry.title,
        entry.help,
        _sentence(entry, key, value),
        say(value),
        low if low != high else "",
        high if low != high else "",
        _steady(found.stays),
        tuple(Ranked(other, say(figure)) for other, figure in others),
    )


def _sentence(entry: Entry, key: str, value: float) -> Parts:
    """The measure's own sentence about this entity."""
    traits = entry.traits
    text = (traits.says_of_one if value == 1 else "") or traits.says or _("{who} stands out.")
    who = EntityRef(key)
    words = {
        "figure": say(value),
        "percent": _("{figure} per cent", figure=per_100(value)),
    }
    return linked(text.format(who=who, **words), who)


def _steady(stays: int | None) -> str:
    if stays is None:
        return ""
    if stays == TIMES:
        return _("First whichever tenth of the ties is left out.")
    return _(
        "First in {stays} of {times} draws that leave out a tenth of the ties.",
        stays=stays,
        times=TIMES,
    )
