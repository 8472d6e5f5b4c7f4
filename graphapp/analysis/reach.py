"""From a macro investment to whom it could reach, in how many steps, and through whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csgraph

from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.needs import Answer, answers
from graphapp.analysis.steps import FARTHEST, Ways, ways_from
from graphapp.errors import BadInput
from graphapp.language import _
from graphapp.memory import once
from graphapp.model import KINDS, Entity
from graphapp.names import same_name, same_value
from graphapp.network import Network

INVESTMENT = "MacroInvestment"
STEPS = 3
_OFFERS = 20  # of one need, the nearest
_ENTERPRISES = 20

Values = Callable[[Entity], tuple[str, ...]]


@dataclass(frozen=True)
class Reached:
    """Somebody within reach: `steps` from the investment on the `path` (both ends are in it)."""

    key: str
    steps: int
    path: tuple[str, ...]


@dataclass(frozen=True)
class Ring:
    """How many stand exactly so many steps away, and of which kinds."""

    steps: int
    count: int
    kinds: dict[str, int]


@dataclass(frozen=True)
class Gateway:
    """A direct neighbour and how many others the best way leads to through it."""

    key: str
    opens: int


@dataclass(frozen=True)
class Offered:
    """An offer that meets a need. `steps` is None and `path` empty where no way is within six."""

    key: str
    text: str
    steps: int | None
    path: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """A need of the investment and the offers that meet it, the nearest twenty first; `count` is
    how many there are in all."""

    need: str
    offers: tuple[Offered, ...]
    count: int


@dataclass(frozen=True)
class Left:
    """An area or sector of which nobody is within the steps: `count` belong to it, and `farther`
    of them have a longer way; where that is 0 there is none at all."""

    name: str
    count: int
    farther: int


@dataclass(frozen=True)
class Reach:
    """Who an investment could reach within `steps`, through whom, and what it needs.

    `reached` come nearest first; `farther` have a longer way and `without_way` none. `enterprises`
    are the nearest that offer something, those whose offer it needs first among equally near ones.
    """

    key: str
    version: int
    as_of: str
    steps: int
    reached: tuple[Reached, ...]
    rings: tuple[Ring, ...]
    gateways: tuple[Gateway, ...]
    farther: int
    without_way: int
    needs: tuple[Wanted, ...]
    enterprises: tuple[Reached, ...]
    areas: tuple[Left, ...]
    sectors: tuple[Left, ...]

    @property
    def unmet(self) -> tuple[str, ...]:
        """The needs that nobody offers to meet."""
        return tuple(wanted.need for wanted in self.needs if not wanted.offers)

    def within(self, steps: int) -> int:
        """How many are so many steps away or nearer."""
        return sum(ring.count for ring in self.rings if ring.steps <= steps)


@once
def reach(network: Network, key: str, *, steps: int = STEPS) -> Reach:
    """Whom the investment could reach. Any entity may be asked about as if it were one.

    Ways are shortest ones over ties of every sort in either direction; of equally short ones the
    one whose weakest tie is the strongest. Raises NotFound for an unknown key, and BadInput for
    steps below 1 or above 6.
    """
    if not 1 <= steps <= FARTHEST:
        raise BadInput(
            _("Steps cannot be {steps}.", steps=steps),
            _("They go from 1 to {most}.", most=FARTHEST),
        )
    me = network.index[find_entity(network, key).key]
    ways = ways_from(network, [me])
    rows = _nearest_first(ways, steps)
    needs = tuple(_wanted(ways, answer) for answer in answers(network, key))
    tied = _same_component(network, me)
    return Reach(
        key=key,
        version=network.version,
        as_of=network.as_of,
        steps=steps,
        reached=tuple(_reached(ways, row) for row in rows),
        rings=_rings(ways, steps),
        gateways=gateways_of(ways, steps),
        farther=int(tied.sum()) - 1 - len(rows),
        without_way=len(network.entities) - int(tied.sum()),
        needs=needs,
        enterprises=_enterprises(ways, rows, needs),
        areas=_left(ways, me, steps, tied, lambda e: (e.area,) if e.area else ()),
        sectors=_left(ways, me, steps, tied, lambda e: e.sectors),
    )


def investments(network: Network) -> list[Entity]:
    """The macro investments, those tied to most others first, then by name."""
    found = [e for e in network.entities if e.kind == INVESTMENT]
    return sorted(found, key=lambda e: (-len(network.neighbours(e.key)), same_name(e.name), e.key))


def _nearest_first(ways: Ways, steps: int) -> list[int]:
    """Rows within the steps, the start left out; equally near ones by their way, so that whoever
    is reached through the same one stands together."""
    within = np.flatnonzero((ways.steps > 0) & (ways.steps <= steps))
    first = ways.first_steps(steps)[within]
    order = np.lexsort((within, first, ways.steps[within]))
    rows: list[int] = within[order].tolist()
    return rows


def _reached(ways: Ways, row: int) -> Reached:
    return Reached(ways.network.keys[row], int(ways.steps[row]), ways.path(row))


def _rings(ways: Ways, steps: int) -> tuple[Ring, ...]:
    found = []
    for step in range(1, steps + 1):
        rows = np.flatnonzero(ways.steps == step).tolist()
        kinds = Counter(ways.network.entities[row].kind for row in rows)
        counted = {kind: kinds[kind] for kind in KINDS if kinds[kind]}
        found.append(Ring(step, len(rows), counted))
    return tuple(found)


def gateways_of(ways: Ways, steps: int) -> tuple[Gateway, ...]:
    """The direct neighbours of the start, whoever opens the most within the steps first."""
    first = ways.first_steps(steps)
    opened = np.bincount(first[first >= 0], minlength=len(first))
    direct = np.flatnonzero(ways.steps == 1).tolist()
    keys = ways.network.keys
    found = [Gateway(keys[row], int(opened[row]) - 1) for row in direct]
    return tuple(sorted(found, key=lambda gateway: (-gateway.opens, gateway.key)))


def _wanted(ways: Ways, answer: Answer) -> Wanted:
    index = ways.network.index
    offers = tuple(
        Offered(offer.key, offer.text, ways.to(index[offer.key]), ways.path(index[offer.key]))
        for offer in answer.offers[:_OFFERS]
    )
    return Wanted(answer.need, offers, len(answer.offers))


def _enterprises(ways: Ways, rows: list[int], needs: tuple[Wanted, ...]) -> tuple[Reached, ...]:
    entities = ways.network.entities
    meets = {offer.key for wanted in needs for offer in wanted.offers}
    offering = [r for r in rows if entities[r].kind == "Enterprise" and entities[r].offers]
    offering.sort(key=lambda row: (ways.steps[row], entities[row].key not in meets))
    return tuple(_reached(ways, row) for row in offering[:_ENTERPRISES])


def _same_component(network: Network, row: int) -> np.ndarray:
    """By row, whether there is any way at all."""
    _, component = csgraph.connected_components(network.matrix, directed=False)
    same: np.ndarray = component == component[row]
    return same


def _left(ways: Ways, me: int, steps: int, tied: np.ndarray, values: Values) -> tuple[Left, ...]:
    """The areas or sectors of which nobody is within the steps, the largest first."""
    spelling: dict[str, str] = {}
    count: Counter[str] = Counter()
    farther: Counter[str] = Counter()
    near = set()
    for row, entity in enumerate(ways.network.entities):
        for value in values(entity) if row != me else ():
            name = same_value(value)
            spelling.setdefault(name, value)
            count[name] += 1
            farther[name] += bool(tied[row])
            if 0 < ways.steps[row] <= steps:
                near.add(name)
    left = sorted(count.keys() - near, key=lambda name: (-count[name], name))
    return tuple(Left(spelling[name], count[name], farther[name]) for name in left)
