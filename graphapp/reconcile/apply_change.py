"""A change, made to a network in memory as the store makes it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from operator import attrgetter

from graphapp.model import Entity, Tie
from graphapp.network import Network
from graphapp.store import Change
from graphapp.ties_by import order_of


def apply_change(network: Network, change: Change, version: int) -> Network:
    """The network of that version, with all its ties current (as `Network.of` gives it)."""
    entities = _changed_entities(network, change)
    gone = {tie.identity for tie in (*change.ties_before, *change.ties_after)}
    ends = {identity[0] for identity in gone} | {identity[3] for identity in gone}
    ties: Sequence[Tie] = network.all_ties  # the very same where none is changed
    if gone:
        left = [tie for tie in ties if tie.start not in ends or tie.identity not in gone]
        for tie in map(_tie, change.ties_after):
            insort(left, tie, key=order_of)
        ties = left
    said = {each.id: each for each in network.said}
    for each in change.said_before:
        said.pop(each.id, None)
    said |= {each.id: each for each in change.said_after}
    return Network.of_sorted(
        entities,
        ties,
        version=version,
        said=said.values(),
        named=network.named,
        before=network,
    )


def _changed_entities(network: Network, change: Change) -> list[Entity]:
    gone = {entity.key for entity in (*change.entities_before, *change.entities_after)}
    entities = [*network.entities]
    if gone:
        entities = [entity for entity in entities if entity.key not in gone]
    for entity in map(_entity, change.entities_after):
        insort(entities, entity, key=attrgetter("key"))
    return entities


def _entity(entity: Entity) -> Entity:
    """With the numbers of the kind that the store gives back."""
    if entity.latitude is None or entity.longitude is None:
        return entity
    return entity._replace(latitude=float(entity.latitude), longitude=float(entity.longitude))


def _tie(tie: Tie) -> Tie:
    return tie._replace(strength=float(tie.strength))
