"""What new ties joined, in sentences: clusters and parts that no tie joined before, and how near
an investment is now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from graphapp.analysis.reach import INVESTMENT
from graphapp.analysis.steps import FARTHEST, Ways, steps_from, ways_from
from graphapp.explore.before_after import clusters_joined
from graphapp.language import _, _n, spelt
from graphapp.model import Tie
from graphapp.names import shorten
from graphapp.network import Network

_LONGEST = 60
_MOST = 20  # ties that are looked at
_NEAR = 3  # steps to an investment that are worth a word
_CLUSTERED = 5_000  # entities up to which the clusters of before are found anew


@dataclass(frozen=True)
class Told:
    """A sentence of what follows from what was written, and the keys that it lights."""

    text: str
    keys: tuple[str, ...]


def joined(network: Network, ties: Sequence[Tie], new: Collection[str] = ()) -> list[Told]:
    """What the network's newest ties joined, each said once. That a tie of whoever is `new` is
    their first goes without saying."""
    ties = [tie for tie in ties if tie.start != tie.end][:_MOST]
    if not ties:
        return []
    latest = {tie.identity for tie in ties}
    before = Network.of(
        network.entities,
        [tie for tie in network.all_ties if tie.identity not in latest],
        version=network.version,
        as_of=network.as_of,
    )
    found = [
        *_parts(before, ties, new),
        *_clusters(before, ties),
        *_nearer(network, before, ties, new),
    ]
    return list({one.text: one for one in found}.values())


def _parts(before: Network, ties: Sequence[Tie], new: Collection[str]) -> Iterator[Told]:
    for tie in ties:
        one, other = (_name(before, key) for key in (tie.start, tie.end))
        alone = [key for key in (tie.start, tie.end) if not before.neighbours(key)]
        if {tie.start, tie.end} & {*new}:
            continue
        if alone:
            text = _n(
                "{names} has a first tie.",
                "{names} have their first ties.",
                1,
                names=_name(before, alone[0]),
            )
            yield Told(text, (tie.start, tie.end))
            continue
        start, end = before.index[tie.start], before.index[tie.end]
        steps = int(steps_from(before.matrix, start, until=end)[end])
        if steps < 0:
            text = _(
                "{one} and {other}: no way led from the one to the other before.",
                one=one,
                other=other,
            )
            yield Told(text, (tie.start, tie.end))
        elif steps > FARTHEST // 2:
            text = _n(
                "{one} and {other} were {count} step apart, and are tied now.",
                "{one} and {other} were {count} steps apart, and are tied now.",
                steps,
                one=one,
                other=other,
                count=spelt(steps),
            )
            yield Told(text, (tie.start, tie.end))


def _clusters(before: Network, ties: Sequence[Tie]) -> Iterator[Told]:
    if len(before.entities) > _CLUSTERED:
        return
    ends = tuple(dict.fromkeys(end for tie in ties for end in (tie.start, tie.end)))
    for one, other in clusters_joined(before, ties):
        text = _("The first tie between {one} and {other}.", one=shorten(one), other=shorten(other))
        yield Told(text, ends[:2])


def _nearer(
    network: Network, before: Network, ties: Sequence[Tie], new: Collection[str]
) -> Iterator[Told]:
    """Whoever came nearer to an investment."""
    rows = [row for row, entity in enumerate(network.entities) if entity.kind == INVESTMENT]
    if not rows:
        return
    now, then = ways_from(network, rows), ways_from(before, rows)
    for key in dict.fromkeys(end for tie in ties for end in (tie.start, tie.end)):
        row = network.index[key]
        steps, old = now.to(row), then.to(row)
        if not steps or steps > _NEAR or (old is not None and old <= steps):
            continue
        to = _start(now, row)
        told = _n(
            "{name} is now {count} step from {to}",
            "{name} is now {count} steps from {to}",
            steps,
            name=_name(network, key),
            count=spelt(steps),
            to=_name(network, to),
        )
        yield Told(f"{told}." if key in new else _before(told, old), (key, to))


def _before(told: str, old: int | None) -> str:
    """The sentence, with how it was."""
    if not old:
        return _("{told}; no way led there before.", told=told)
    return _n(
        "{told}; it was {count}.", "{told}; it was {count}.", old, told=told, count=spelt(old)
    )


def _start(ways: Ways, row: int) -> str:
    return ways.path(row)[0]


def _name(network: Network, key: str) -> str:
    return shorten(network.entity(key).name, _LONGEST)
