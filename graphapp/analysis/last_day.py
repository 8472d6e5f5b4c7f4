"""Days on which there was something to see."""

from __future__ import annotations

import calendar

from graphapp.model import Tie
from graphapp.network import Network


def last_day_with_ties(network: Network) -> str | None:
    """The last day (ISO) up to the network's own on which any tie held; where all are still to
    come, the first day on which one will. None for a network without ties."""
    ends = [end for tie in (*network.ties, *network.past_ties) if (end := _last_day(tie, network))]
    if ends:
        return max(ends)
    starts = [_whole(tie.since, last=False) for tie in network.past_ties if tie.since]
    return min(starts, default=None)


def _last_day(tie: Tie, network: Network) -> str | None:
    """The last day up to the network's own on which the tie held."""
    day = network.as_of or "9999-12-31"
    if tie.since and _whole(tie.since, last=False) > day:
        return None
    return min(_whole(tie.until, last=True), day) if tie.until else day


def _whole(date: str, *, last: bool) -> str:
    """A year or a month as its first or last day; a day as it is."""
    if len(date) == 4:
        return f"{date}-12-31" if last else f"{date}-01-01"
    if len(date) == 7:
        year, month = int(date[:4]), int(date[5:7])
        return f"{date}-{calendar.monthrange(year, month)[1] if last else 1:02}"
    return date
