"""The columns of one's own that colours can mean."""

from __future__ import annotations

from collections import Counter

from graphapp.explore.view import COLOURS, OWN
from graphapp.language import _
from graphapp.memory import once
from graphapp.names import shorten
from graphapp.network import Network

MOST = 40


@once
def colours(network: Network, now: str) -> tuple[tuple[str, str], ...]:
    """What colours can mean, with its words: what everybody knows, the columns of one's own that
    most have something in, and what they mean `now`."""
    counts = Counter(column for e in network.entities for column, text in e.extra.items() if text)
    found = [column for column, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:MOST]]
    words = {**COLOURS, **{OWN + column: _your(column) for column in found}}
    words.setdefault(now, _your(now.removeprefix(OWN)))
    return tuple(words.items())


def _your(column: str) -> str:
    return _("your “{column}”", column=shorten(column, 40))
