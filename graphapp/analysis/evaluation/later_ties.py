"""A split by date: what was known before a day, and which ties came later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from graphapp.analysis.evaluation.splits import Split, only
from graphapp.dates import first_day
from graphapp.model import may_collaborate
from graphapp.network import Network
from graphapp.sparse_rows import values_at

_DATED = 0.2  # the least share of pairs with dates that says something of the network
_LATER = 0.1  # of the dated pairs, where no day is named


@dataclass(frozen=True, eq=False)
class LaterTies:
    """The split, and how many pairs came that nobody could be asked for: one of the two had no tie
    before."""

    split: Split
    newcomers: int


def split_by_date(network: Network, after: str) -> LaterTies:
    """What began on or after the day (ISO) is hidden, and the rest is seen as on the day before.
    Entities without any tie by then are not asked for."""
    known = [t for t in network.all_ties if _began(t.since) < after]
    training = only(network, known, _day_before(after))
    ever = training.ever_tied
    came = {
        pair
        for t in network.all_ties
        if _began(t.since) >= after and _may(network, pair := _rows(network, t.start, t.end))
    }
    pairs = np.array(sorted(came), int).reshape(-1, 2)
    new = pairs[values_at(ever, *pairs.T) == 0]
    asked = np.diff(training.matrix.indptr) > 0
    hidden = new[asked[new].all(axis=1)]
    return LaterTies(Split(training, hidden, asked), len(new) - len(hidden))


def usual_day(network: Network) -> str | None:
    """The day from which on the last tenth of the pairs with a date were tied; None where hardly a
    fifth of the pairs have dates, or all have the same."""
    began: dict[tuple[int, int], str] = {}
    for tie in network.all_ties:
        pair = _rows(network, tie.start, tie.end)
        if _may(network, pair):
            began[pair] = min(began.get(pair, "9"), _began(tie.since))
    days = sorted(day for day in began.values() if day)
    if not days or len(days) < _DATED * len(began):
        return None
    day = days[int((1 - _LATER) * len(days))]
    return day if day > days[0] else None


def _began(since: str) -> str:
    """The first day; what has no date was always there."""
    return first_day(since) if since else ""


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _rows(network: Network, start: str, end: str) -> tuple[int, int]:
    one, other = network.index[start], network.index[end]
    return min(one, other), max(one, other)


def _may(network: Network, pair: tuple[int, int]) -> bool:
    one, other = (network.entities[row].kind for row in pair)
    return pair[0] != pair[1] and may_collaborate(one, other)
