"""Investments side by side (or areas in their place): whom each reaches, and what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from graphapp.analysis.needs import NEARBY, who_offers
from graphapp.analysis.reach import STEPS, Values, investments
from graphapp.analysis.steps import Ways, ways_from
from graphapp.analysis.weakest_points import WeakPoint, weakest_points
from graphapp.dates import last_day
from graphapp.errors import NotFound
from graphapp.language import _
from graphapp.memory import once
from graphapp.model import Entity
from graphapp.names import listing, same_value
from graphapp.network import Network

MOST = 30
"""Investments that are compared, those tied to most others."""
_YEARS = 8  # the last ones


@dataclass(frozen=True)
class Needs:
    """What is needed: offered by somebody within two steps (`near`), only farther off or without a
    way (`far`), by `nobody`."""

    near: tuple[str, ...]
    far: tuple[str, ...]
    nobody: tuple[str, ...]


@dataclass(frozen=True)
class Reaching:
    """How far one reaches: `key` is an investment's, or an area's name, or "" for all of them
    together. `within` one, two and three steps are so many others, of `others` in all. Of `areas`
    and `sectors` nobody is within three steps. `weakest` are those whose leaving would cut the
    reach most."""

    key: str
    within: tuple[int, ...]
    others: int
    needs: Needs
    areas: tuple[str, ...]
    sectors: tuple[str, ...]
    weakest: tuple[WeakPoint, ...]


@dataclass(frozen=True)
class Then:
    """On a day: how many others were within three steps of any of them, and of each (in the order
    of the rows)."""

    day: str
    together: int
    each: tuple[int, ...]


@dataclass(frozen=True)
class ReachCompared:
    """`rows` of the investments tied to most, or of the areas asked for; `count` is how many there
    are in all. `years` are the last days of those in which dated ties began or ended."""

    version: int
    as_of: str
    count: int
    rows: tuple[Reaching, ...]
    together: Reaching
    years: tuple[Then, ...]


@once
def compare_reach(network: Network, areas: tuple[str, ...] = ()) -> ReachCompared:
    """All investments side by side, or these areas in their place: each stands for everybody in
    it. Raises NotFound for an area that nobody is in."""
    starts = _starts(network, areas)
    everyone = _all(starts) if areas else [e.key for e in investments(network)]
    rows = tuple(_reaching(network, key, keys) for key, keys in starts.items())
    return ReachCompared(
        network.version,
        network.as_of,
        len(areas) or len(investments(network)),
        rows,
        _reaching(network, "", everyone),
        _years(network, starts, everyone),
    )


def areas_in(network: Network) -> tuple[str, ...]:
    """The areas there are, as they are mostly spelt, those with most entities first."""
    spelt = Counter(e.area for e in network.entities if e.area)
    first: dict[str, str] = {}
    count: Counter[str] = Counter()
    for area, n in sorted(spelt.items(), key=lambda item: (-item[1], item[0])):
        first.setdefault(same_value(area), area)
        count[same_value(area)] += n
    return tuple(first[name] for name in sorted(first, key=lambda name: (-count[name], name)))


def _starts(network: Network, areas: tuple[str, ...]) -> dict[str, list[str]]:
    """The keys that each row sets out from."""
    if not areas:
        return {e.key: [e.key] for e in investments(network)[:MOST]}
    known = {same_value(area): area for area in areas_in(network)}
    found: dict[str, list[str]] = {}
    for area in areas:
        name = same_value(area)
        if name not in known:
            there = listing([*known.values()][:12])
            raise NotFound(
                _("Nobody is in the area {area}.", area=repr(area[:80])),
                _("There is: {known}.", known=there) if known else _("No area is known."),
            )
        found[known[name]] = [e.key for e in network.entities if same_value(e.area) == name]
    return found


def _all(starts: dict[str, list[str]]) -> list[str]:
    return [*dict.fromkeys(key for keys in starts.values() for key in keys)]


def _reaching(network: Network, key: str, keys: Collection[str]) -> Reaching:
    starts = [network.index[k] for k in keys]
    ways = ways_from(network, starts)
    within = ways.steps <= STEPS
    near = np.flatnonzero(within & (ways.steps >= (0 if len(starts) > 1 else 1))).tolist()
    everybody, reached = network.entities, [network.entities[row] for row in near]
    return Reaching(
        key,
        tuple(_count(ways, steps) for steps in range(1, STEPS + 1)),
        len(everybody) - len(starts),
        _needs(ways, starts),
        _left(everybody, reached, lambda e: (e.area,) if e.area else ()),
        _left(everybody, reached, lambda e: e.sectors),
        weakest_points(ways, starts, STEPS),
    )


def _count(ways: Ways, steps: int) -> int:
    """How many others are within so many steps."""
    return int(((ways.steps > 0) & (ways.steps <= steps)).sum())


def _needs(ways: Ways, starts: Sequence[int]) -> Needs:
    """What those who set out need, by how far away somebody else offers it."""
    network = ways.network
    askers: dict[str, set[int]] = {}
    for row in starts:
        for need in network.entities[row].needs:
            askers.setdefault(same_value(need), set()).add(row)
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for need, asking in askers.items():
        offering = [row for row in who_offers(network, need) if {row} != asking]
        if not offering:
            found[2].append(need)
        else:
            is_near = any(0 <= ways.steps[row] <= NEARBY for row in offering)
            found[0 if is_near else 1].append(need)
    return Needs(*(tuple(sorted(needs)) for needs in found))


def _left(everybody: Iterable[Entity], near: Iterable[Entity], values: Values) -> tuple[str, ...]:
    """The areas or sectors of which nobody is near, those with most entities first."""
    count: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for entity in everybody:
        for value in values(entity):
            count[same_value(value)] += 1
            spelling.setdefault(same_value(value), value)
    left = count.keys() - {same_value(value) for entity in near for value in values(entity)}
    return tuple(spelling[name] for name in sorted(left, key=lambda name: (-count[name], name)))


def _years(network: Network, starts: dict[str, list[str]], everyone: list[str]) -> tuple[Then, ...]:
    """The reach at the end of the last years in which a dated tie began or ended."""
    dates = {d for t in network.all_ties for d in (t.since, t.until) if d}
    today = network.as_of or max((last_day(date) for date in dates), default="")
    years = sorted({date[:4] for date in dates if date[:4] <= today[:4]})[-_YEARS:]
    return tuple(_then(network, min(f"{year}-12-31", today), starts, everyone) for year in years)


def _then(network: Network, day: str, starts: dict[str, list[str]], everyone: list[str]) -> Then:
    then = network.on(day)

    def within(keys: Iterable[str]) -> int:
        return _count(ways_from(then, [then.index[key] for key in keys], STEPS), STEPS)

    return Then(day, within(everyone), tuple(within(keys) for keys in starts.values()))
