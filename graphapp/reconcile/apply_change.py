"""A change, made to a network in memory as the store makes it."""

from __future__ import annotations

from graphapp.model import Entity, Tie
from graphapp.network import Network
from graphapp.store import Change


def apply_change(network: Network, change: Change, version: int) -> Network:
    """The network of that version, with all its ties current (as `Network.of` gives it)."""
    entities = {entity.key: entity for entity in network.entities}
    for entity in change.entities_before:
        entities.pop(entity.key, None)
    entities |= {entity.key: _entity(entity) for entity in change.entities_after}
    gone = {tie.identity for tie in (*change.ties_before, *change.ties_after)}
    ends = {identity[0] for identity in gone} | {identity[3] for identity in gone}
    kept = [
        tie
        for tie in (*network.ties, *network.past_ties)
        if tie.start not in ends or tie.identity not in gone
    ]
    ties = [*kept, *map(_tie, change.ties_after)]
    return Network.of(entities.values(), ties, version=version)


def _entity(entity: Entity) -> Entity:
    """With the numbers of the kind that the store gives back."""
    if entity.latitude is None or entity.longitude is None:
        return entity
    return entity._replace(latitude=float(entity.latitude), longitude=float(entity.longitude))


def _tie(tie: Tie) -> Tie:
    return tie._replace(strength=float(tie.strength))
