"""What became of the network between two days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphapp.analysis.whole.whole import figures_of
from graphapp.memory import once
from graphapp.model import Tie
from graphapp.network import Network


@dataclass(frozen=True)
class Compared:
    """The same figure before and after."""

    before: float | None
    after: float | None


@dataclass(frozen=True)
class Passed:
    """A tie that began or ended, by the keys of its ends."""

    start: str
    end: str
    type: str


@dataclass(frozen=True)
class Change:
    """From one day to another: the ties that began and ended, and the figures of the whole on
    either day. Ties without dates held on both."""

    earlier: str
    later: str
    began: tuple[Passed, ...]
    ended: tuple[Passed, ...]
    figures: dict[str, Compared]


@once
def change_since(network: Network, day: str) -> Change:
    """What changed from an earlier (or later) day to the network's own."""
    then = network.on(day)
    before, after = {t.identity for t in then.ties}, {t.identity for t in network.ties}
    return Change(
        then.as_of,
        network.as_of,
        _passed(t for t in network.ties if t.identity not in before),
        _passed(t for t in then.ties if t.identity not in after),
        compare(then, network),
    )


def compare(before: Network, after: Network) -> dict[str, Compared]:
    """The figures of two networks side by side."""
    old, new = figures_of(before), figures_of(after)
    return {name: Compared(old[name], new[name]) for name in old}


def _passed(ties: Iterable[Tie]) -> tuple[Passed, ...]:
    return tuple(Passed(t.start, t.end, t.type) for t in ties)
