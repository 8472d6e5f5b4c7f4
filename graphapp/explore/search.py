"""Finding: what was typed, among names and what people need, offer and do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process, utils

from graphapp.analysis.find_entity import LONGEST, called, find_named
from graphapp.language import _
from graphapp.memory import once
from graphapp.model import KINDS, Entity
from graphapp.names import same_name
from graphapp.network import Network

_ENOUGH = 70
_NEAR = 50
_LONG_ENOUGH_TO_MISTYPE = 4
_NEEDS, _OFFERS = _("needs {need}"), _("offers {offer}")


@dataclass(frozen=True)
class Hit:
    """An entity and `where` it matched: "Enterprise · Soho", or "needs cold storage"."""

    key: str
    name: str
    kind: str
    where: str


class _Entry(NamedTuple):
    row: int
    where: str
    weight: float


def search(network: Network, text: str, limit: int = 10) -> list[Hit]:
    """The entities that `text` may mean, the best first; names count most, then needs and offers,
    sectors, areas and tags. Words may be begun only, or mistyped a little."""
    wanted = utils.default_process(text[:LONGEST])
    if not wanted:
        return []
    texts, entries = _collect(network)
    best: dict[int, tuple[float, str]] = {}
    for at, score in _matches(wanted, texts, limit):
        row, where, weight = entries[at]
        if score * weight > best.get(row, (0.0, ""))[0]:
            best[row] = (score * weight, where)
    ranked = sorted(best, key=lambda row: (-best[row][0], network.entities[row].name))[:limit]
    return [_hit(network.entities[row], best[row][1]) for row in ranked]


def nearest(network: Network, text: str, limit: int = 3) -> list[Hit]:
    """The entities whose names are least unlike `text`, for where `search` finds nothing."""
    wanted = utils.default_process(text[:LONGEST])
    names = _names(network)
    found = process.extract(
        wanted, names, scorer=fuzz.WRatio, processor=None, limit=limit, score_cutoff=_NEAR
    )
    return [_hit(network.entities[row], "") for _, _, row in found] if wanted else []


@once
def _names(network: Network) -> list[str]:
    return [utils.default_process(entity.name[:LONGEST]) for entity in network.entities]


def meant(network: Network, typed: str, chosen: str = "") -> str:
    """The key of whom a field means, "" where it is empty: the one `chosen` (a key), unless another
    name was typed over theirs; else whose key or name was typed, or who is found by it. Raises
    NotFound, and BadInput for a name that several have."""
    name = typed.strip()[:LONGEST]
    if not name:
        return ""
    theirs = network.entity(chosen).name if chosen in network.index else ""
    if same_name(theirs[:LONGEST]) == same_name(name):
        return chosen
    hits = [] if called(network, name) else search(network, name, limit=1)
    return hits[0].key if hits else find_named(network, name).key


def _matches(wanted: str, texts: list[str], limit: int) -> Iterator[tuple[int, float]]:
    """Begun words first (100 at the start of the text, 95 inside), then what is alike."""
    found = 0
    for at, text in enumerate(texts):
        if text.startswith(wanted):
            yield at, 100.0 + 5.0 * len(wanted) / len(text)
        elif f" {wanted}" in text:
            yield at, 95.0
        else:
            continue
        found += 1
    if found < limit and len(wanted) >= _LONG_ENOUGH_TO_MISTYPE:
        alike = process.extract(
            wanted, texts, scorer=fuzz.WRatio, processor=None, limit=limit * 3, score_cutoff=_ENOUGH
        )
        for _, score, at in alike:
            yield at, score * 0.9


@once
def _collect(network: Network) -> tuple[list[str], list[_Entry]]:
    texts, entries = [], []
    for row, entity in enumerate(network.entities):
        for text, where, weight in _texts(entity):
            plain = utils.default_process(text[:LONGEST])
            if plain:
                texts.append(plain)
                entries.append(_Entry(row, where, weight))
    return texts, entries


def _texts(entity: Entity) -> Iterator[tuple[str, str, float]]:
    yield entity.name, "", 1.0
    for need in entity.needs:
        yield need, _NEEDS.format(need=need), 0.9
    for offer in entity.offers:
        yield offer, _OFFERS.format(offer=offer), 0.9
    for sector in entity.sectors:
        yield sector, sector, 0.8
    for tag in entity.tags:
        yield tag, tag, 0.75
    yield entity.area, entity.area, 0.8
    yield entity.postcode, entity.postcode, 0.8


def _hit(entity: Entity, where: str) -> Hit:
    kind = KINDS[entity.kind].label
    told = where or " · ".join(part for part in (kind, entity.area) if part)
    return Hit(entity.key, entity.name[:LONGEST], entity.kind, told[:LONGEST])
