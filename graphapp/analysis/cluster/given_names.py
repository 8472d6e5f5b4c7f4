"""Which of today's clusters are those that people gave a name."""

from __future__ import annotations

from collections.abc import Sequence

from graphapp.model import GivenName
from graphapp.network import Clusters, Network

LEAST = 0.5
"""Jaccard: as many members must be in both as are in one alone."""


def given_names(network: Network, groups: Clusters) -> dict[int, GivenName]:
    """The name of each group, by its number, that people gave it. Members that are gone, or hidden
    from who looks, do not count."""
    return matched(network, groups, network.named)


def matched(network: Network, groups: Clusters, names: Sequence[GivenName]) -> dict[int, GivenName]:
    """For each group, by its number, the name of a group with at least half of both's members in
    common; the best match first, each name to one group. Members that are not in the network do not
    count."""
    group_of = {key: number for number, members in enumerate(groups) for key in members}
    matches = []
    for place, given in enumerate(names):
        known = [key for key in given.members if key in network.index]
        shared: dict[int, int] = {}
        for key in known:
            if key in group_of:
                shared[group_of[key]] = shared.get(group_of[key], 0) + 1
        for number, both in shared.items():
            alike = both / (len(known) + len(groups[number]) - both)
            if alike >= LEAST:
                matches.append((-alike, number, place))
    found: dict[int, GivenName] = {}
    for _, number, place in sorted(matches):
        given = names[place]
        if number not in found and given not in found.values():
            found[number] = given
    return found
