"""Two entities side by side: whom both work with, whom only one does, and what one needs that the
other offers."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.analysis.connection import Leg, leg
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.steps import ways_from
from graphapp.errors import BadInput
from graphapp.language import _
from graphapp.memory import once
from graphapp.model import Entity
from graphapp.names import same_name, same_value, shorten
from graphapp.network import Network
from graphapp.suggestions.needs_met_by_offers import phrases_in

LISTS = ("sectors", "needs", "offers", "tags")
"""The fields whose values are compared one by one."""


@dataclass(frozen=True)
class Met:
    """A need of one, and what the other offers that meets it."""

    need: str
    offer: str


@dataclass(frozen=True)
class Side:
    """One of the two: whom only it is tied to, and which of its needs the other meets."""

    entity: Entity
    others: int
    only: tuple[Entity, ...]
    met: tuple[Met, ...]


@dataclass(frozen=True)
class EntityComparison:
    """The two, whom both are tied to, the values that both have by field, the tie between them
    (None where there is none), and the steps from one to the other (None where no way leads)."""

    one: Side
    other: Side
    shared: tuple[Entity, ...]
    same: dict[str, frozenset[str]]
    tie: Leg | None
    steps: int | None

    def is_same(self, field: str, value: str) -> bool:
        """Whether both have this value in the field."""
        return same_value(value) in self.same[field]


@once
def compare_entities(network: Network, one: str, other: str) -> EntityComparison:
    """Raises NotFound with the nearest names, BadInput where both are the same."""
    first, second = find_entity(network, one), find_entity(network, other)
    if first.key == second.key:
        raise BadInput(
            _("{who} is both of the two.", who=shorten(first.name)), _("Choose two that differ.")
        )
    near, far = ({*network.neighbours(e.key)} for e in (first, second))
    is_tied = second.key in near
    return EntityComparison(
        _side(network, first, second, near - far - {second.key}, len(near)),
        _side(network, second, first, far - near - {first.key}, len(far)),
        _named(network, near & far),
        {field: _values(first, field) & _values(second, field) for field in ("area", *LISTS)},
        leg(network, first.key, second.key) if is_tied else None,
        ways_from(network, [network.index[first.key]]).to(network.index[second.key]),
    )


def _side(network: Network, entity: Entity, other: Entity, only: set[str], others: int) -> Side:
    return Side(entity, others, _named(network, only), tuple(_met(network, entity, other)))


def _named(network: Network, keys: set[str]) -> tuple[Entity, ...]:
    """Sorted by name."""
    return tuple(sorted(map(network.entity, keys), key=lambda e: (same_name(e.name), e.key)))


def _values(entity: Entity, field: str) -> frozenset[str]:
    value = getattr(entity, field)
    values = (value,) if isinstance(value, str) else value
    return frozenset(same_value(text) for text in values if text)


def _met(network: Network, entity: Entity, other: Entity) -> list[Met]:
    known, row = phrases_in(network), network.index[other.key]
    return [
        Met(need, max(other.offers, key=lambda offer: (known.worth_of(need, offer), offer)))
        for need in entity.needs
        if row in known.who_offers(need)
    ]
