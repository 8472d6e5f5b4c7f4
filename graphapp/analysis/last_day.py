"""Days on which there was something to see."""

from __future__ import annotations

from graphapp.dates import first_day, last_day
from graphapp.model import Tie
from graphapp.network import Network


def last_day_with_ties(network: Network) -> str | None:
    """The last day (ISO) up to the network's own on which any tie held; where all are still to
    come, the first day on which one will. None for a network without ties."""
    ends = [end for tie in (*network.ties, *network.past_ties) if (end := _held_last(tie, network))]
    if ends:
        return max(ends)
    starts = [first_day(tie.since) for tie in network.past_ties if tie.since]
    return min(starts, default=None)


def _held_last(tie: Tie, network: Network) -> str | None:
    """The last day up to the network's own on which the tie held."""
    day = network.as_of or "9999-12-31"
    if tie.since and first_day(tie.since) > day:
        return None
    return min(last_day(tie.until), day) if tie.until else day
