"""Names as a terminal shows them."""

from __future__ import annotations

from collections import Counter

from graphapp.cli.output import plain
from graphapp.memory import once
from graphapp.model import Entity
from graphapp.names import same_name
from graphapp.network import Network


def named(network: Network, of: Entity | str) -> str:
    """The name of an entity, or of whose key it is, with its key where another is called so."""
    entity = network.entity(of) if isinstance(of, str) else of
    is_shared = _times(network)[same_name(entity.name)] > 1
    return plain(f"{entity.name} ({entity.key})" if is_shared else entity.name)


@once
def _times(network: Network) -> Counter[str]:
    """How often each name is there."""
    return Counter(same_name(entity.name) for entity in network.entities)
