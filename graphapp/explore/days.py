"""The days on which something began or ended: the stops of the map's slider, and what came, what
went and what changed between two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from graphapp.dates import first_day, holds, last_day
from graphapp.language import _, _n
from graphapp.memory import once
from graphapp.model import Entity, Tie
from graphapp.names import listing
from graphapp.network import Network

MOST_STOPS = 60
_Counted = tuple[tuple[int, str], ...]
"""Numbers, and what is said of so many."""


@dataclass(frozen=True)
class Between:
    """From one day to another. A tie that ended where another began between the same two is one
    that changed: (before, after)."""

    earlier: str
    later: str
    came: tuple[Entity, ...]
    went: tuple[Entity, ...]
    began: tuple[Tie, ...]
    ended: tuple[Tie, ...]
    changed: tuple[tuple[Tie, Tie], ...]

    @property
    def sentence(self) -> str:
        """ "Between 2018-01-01 and 2026-11-29, 3 came and 1 went; 12 ties began and 2 ended." """
        came, went = len(self.came), len(self.went)
        who = (
            (came, _n("{n} came", "{n} came", came)),
            (went, _n("{n} went", "{n} went", went)),
        )
        parts = [part for part in map(_listed, (who, self._ties)) if part]
        what = "; ".join(parts) or _("nothing began or ended")
        return _(
            "Between {earlier} and {later}, {what}.",
            earlier=self.earlier,
            later=self.later,
            what=what,
        )

    @property
    def _ties(self) -> _Counted:
        """Only the first says that they are ties."""
        began, ended, changed = len(self.began), len(self.ended), len(self.changed)
        return (
            (began, _n("{n} tie began", "{n} ties began", began)),
            (
                ended,
                _n("{n} ended", "{n} ended", ended)
                if began
                else _n("{n} tie ended", "{n} ties ended", ended),
            ),
            (
                changed,
                _n("{n} changed", "{n} changed", changed)
                if began or ended
                else _n("{n} tie changed", "{n} ties changed", changed),
            ),
        )


@once
def stops(network: Network) -> tuple[str, ...]:
    """Days in order, the last of them before the network's own: each on which something began, or
    was over; where these are many the ends of months, or of years. Empty where there are none."""
    days = {day for day in _days(network) if day < network.as_of}
    for end in (None, 7, 4):
        found = sorted({_end_of(day, end) for day in days})
        found = [day for day in found if day < network.as_of]
        if len(found) <= MOST_STOPS:
            return tuple(found)
    step = len(found) / MOST_STOPS
    return tuple(found[int(n * step)] for n in range(MOST_STOPS))


def _days(network: Network) -> Iterable[str]:
    rows: Iterable[Entity | Tie] = chain(network.entities, network.all_ties)
    for row in rows:
        if row.since:
            yield first_day(row.since)
        if row.until:
            yield _next(last_day(row.until))


def _next(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):  # the last day there is
        return day


def _end_of(day: str, figures: int | None) -> str:
    return last_day(day[:figures]) if figures else day


@once
def between(network: Network, earlier: str) -> Between:
    """What became of the network from a day to its own; the other way round where that is before
    it."""
    first, last = sorted((earlier, network.as_of))
    then, now = network.on(first), network.on(last)
    was = {e.key for e in network.entities if holds(e.since, e.until, first)}
    stays = {e.key for e in network.entities if holds(e.since, e.until, last)}
    held, holding = {t.id for t in then.ties}, {t.id for t in now.ties}
    began = [t for t in now.ties if t.id not in held]
    ended = [t for t in then.ties if t.id not in holding]
    changed = _replaced(ended, began)
    replaced = {t.id for pair in changed for t in pair}
    return Between(
        first,
        last,
        tuple(e for e in network.entities if e.key in stays - was),
        tuple(e for e in network.entities if e.key in was - stays),
        tuple(t for t in began if t.id not in replaced),
        tuple(t for t in ended if t.id not in replaced),
        tuple(changed),
    )


def _replaced(ended: Iterable[Tie], began: Iterable[Tie]) -> list[tuple[Tie, Tie]]:
    """Where between two just one ended and just one began."""
    gone, new = defaultdict(list), defaultdict(list)
    for tie in ended:
        gone[frozenset((tie.start, tie.end))].append(tie)
    for tie in began:
        new[frozenset((tie.start, tie.end))].append(tie)
    return [
        (ties[0], new[pair][0])
        for pair, ties in gone.items()
        if len(ties) == 1 and len(new.get(pair, ())) == 1
    ]


def _listed(counted: _Counted) -> str:
    return listing([text for count, text in counted if count])
