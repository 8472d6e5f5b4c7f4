"""Who is in the network twice."""

from __future__ import annotations

from graphapp.duplicates.find import Pair, find_duplicates
from graphapp.memory import once
from graphapp.network import Network

__all__ = ["Pair", "duplicates"]


@once
def duplicates(
    network: Network, apart: frozenset[tuple[str, str]] = frozenset()
) -> tuple[Pair, ...]:
    """Pairs that are probably the same, best first, but for those that somebody keeps `apart`
    (pairs of keys, the lesser first). Past ties count as well."""
    tied: dict[str, set[str]] = {}
    for tie in (*network.ties, *network.past_ties):
        tied.setdefault(tie.start, set()).add(tie.end)
        tied.setdefault(tie.end, set()).add(tie.start)
    return find_duplicates(network.entities, tied, apart=apart)
