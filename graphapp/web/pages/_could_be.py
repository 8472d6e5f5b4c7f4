"""What the clusters' page says of clusters that could be."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.analysis.cluster.potential import Potential, potential_clusters
from graphapp.language import _
from graphapp.model import Entity
from graphapp.network import Network

SHOWN = 9


@dataclass(frozen=True)
class Also:
    """What else members share, and how many: the entity where it is one, else words."""

    entity: Entity | None
    words: str
    how_many: int


@dataclass(frozen=True)
class CouldBe:
    """A potential cluster with its entities; `conveners` with how many members they are tied to."""

    group: Potential
    members: tuple[Entity, ...]
    also: tuple[Also, ...]
    conveners: tuple[tuple[Entity, int], ...]


def could_be(network: Network) -> list[CouldBe]:
    """Those that the page has room for, the likeliest first."""
    return [
        CouldBe(
            group,
            tuple(network.entity(key) for key in group.members),
            tuple(_also(network, group)),
            tuple((network.entity(c.key), c.tied_to) for c in group.conveners),
        )
        for group in potential_clusters(network)[:SHOWN]
    ]


def _also(network: Network, group: Potential) -> list[Also]:
    """What they share beside what makes the group."""
    return [
        Also(
            network.entity(share.key) if share.key else None,
            _("the need of {what}", what=share.value) if share.what == "need" else share.value,
            share.how_many,
        )
        for share in group.shares[group.made_by :]
    ]
