"""What enterprises may have in common: sectors, areas, needs, and whom they are tied to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphapp.language import _
from graphapp.memory import once
from graphapp.model import Entity
from graphapp.names import same_value
from graphapp.network import Network
from graphapp.wording.stems import stems

_TOLD = {
    "sector": _("are in {value}"),
    "area": _("are in {value}"),
    "investment": _("are tied to {value}"),
    "supplier": _("are supplied by {value}"),
    "partner": _("work with {value}"),
    "asset": _("are tied to {value}"),
    "need": _("need {value}"),
}
_TOLD_AFTER_ARE = _TOLD | {
    "sector": _("in {value}"),
    "area": _("in {value}"),
    "investment": _("tied to {value}"),
    "supplier": _("supplied by {value}"),
    "asset": _("tied to {value}"),
}
_ARE = ("sector", "area", "investment", "supplier", "asset")
_SAID = ("sector", "area", "need")
_TIED_TO = {"Partner": "partner", "CommunityAsset": "asset", "MacroInvestment": "investment"}
_FEWEST = 3  # enterprises: what fewer have makes no group
_MOST_TIED = 500  # others: who is tied to more has nothing in particular in common with anybody


_Place = tuple[str, str]  # what is shared, and what makes it the same


@dataclass(frozen=True)
class Trait:
    """`what` is shared (a sector, an area, an investment, a supplier, a partner, an asset, a need),
    its `value` in words, and the `key` of the entity where it is one."""

    what: str
    value: str
    key: str = ""

    @property
    def told(self) -> str:
        """As the end of a sentence: "are in food", "work with iSE"."""
        return _TOLD[self.what].format(value=self.value)

    def told_with(self, other: Trait) -> str:
        """Both: "are in food and in Soho", "are in Soho and need a van"."""
        forms = _TOLD_AFTER_ARE if self.what in _ARE else _TOLD
        second = forms[other.what].format(value=other.value)
        return _("{one} and {other}", one=self.told, other=second)


@dataclass(frozen=True, eq=False)
class Traits:
    """The `traits` that three or more enterprises have, in the order of their kinds; `having` has
    a row for each of the `enterprises` and a column for each trait: 1 where it has it."""

    enterprises: tuple[str, ...]
    traits: tuple[Trait, ...]
    having: sparse.csc_array

    def members(self, *columns: int) -> np.ndarray:
        """The rows of those who have all these traits, sorted."""
        start, of = self.having.indptr, self.having.indices
        found = of[start[columns[0]] : start[columns[0] + 1]]
        for column in columns[1:]:
            found = np.intersect1d(found, of[start[column] : start[column + 1]])
        return found


@once
def traits_of_enterprises(network: Network) -> Traits:
    """What the network's enterprises have in common, as far as they say it or are tied to it."""
    enterprises = [
        entity
        for row, entity in enumerate(network.entities)
        if entity.kind == "Enterprise" and row not in network.ended
    ]
    supplied = {(tie.end, tie.start) for tie in network.ties if tie.type == "SUPPLIES"}
    having: dict[_Place, list[int]] = defaultdict(list)
    called: dict[_Place, str] = {}
    sectors = _sectors_as_written(network)
    for row, entity in enumerate(enterprises):
        for what, same, words in (
            *_said(network, entity, sectors),
            *_tied(network, entity, supplied),
        ):
            rows_of = having[what, same]
            if rows_of[-1:] != [row]:  # once, however often it is said
                rows_of.append(row)
            called.setdefault((what, same), words)
    order = list(_TOLD)
    often = sorted(
        (place for place, rows in having.items() if len(rows) >= _FEWEST),
        key=lambda place: (order.index(place[0]), place[1]),
    )
    rows = [having[place] for place in often]
    ends = np.cumsum([0, *map(len, rows)])
    indices = np.array([row for some in rows for row in some], dtype=np.int64)
    ones = np.ones(len(indices), np.int64)
    shape = (len(enterprises), len(often))
    return Traits(
        tuple(entity.key for entity in enterprises),
        tuple(_trait(network, *place, called[place]) for place in often),
        sparse.csc_array((ones, indices, ends), shape=shape),
    )


def _trait(network: Network, what: str, same: str, words: str) -> Trait:
    if what in _SAID:
        return Trait(what, words)
    return Trait(what, network.entity(same).name, same)


def _sectors_as_written(network: Network) -> dict[str, str]:
    """Each sector as it is first written."""
    texts = [sector for entity in network.entities for sector in entity.sectors]
    return {network.sectors.one(text): text for text in reversed(texts)}


def _said(
    network: Network, entity: Entity, sectors: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    """What it is, what makes it the same as another's, and the words for it."""
    for sector in sorted(network.sectors.of(entity.sectors)):
        yield "sector", sector, sectors.get(sector, sector)
    if entity.area:
        yield "area", same_value(entity.area), entity.area
    for need in entity.needs:
        if bag := stems(need):
            yield "need", " ".join(bag), need


def _tied(
    network: Network, entity: Entity, supplied: set[tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    others = network.neighbours(entity.key)
    if len(others) > _MOST_TIED:
        return
    for key in others:
        supplies = (entity.key, key) in supplied
        what = "supplier" if supplies else _TIED_TO.get(network.entity(key).kind)
        if what:
            yield what, key, ""
