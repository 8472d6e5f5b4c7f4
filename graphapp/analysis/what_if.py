"""What would become of the network if some met, or some left; nothing of it is saved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csgraph

from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.find_entity import find_entity
from graphapp.analysis.measure import measures
from graphapp.analysis.reach import STEPS, investments
from graphapp.analysis.steps import ways_from
from graphapp.analysis.whole.change import Compared, compare
from graphapp.errors import BadInput
from graphapp.language import _
from graphapp.memory import once
from graphapp.model import CONNECTED_TO, make_tie
from graphapp.network import Network

MOST = 20
"""Meetings and leavings together."""

Meeting = tuple[str, str]


@dataclass(frozen=True)
class InReach:
    """An investment, and the keys that come within three steps of it (`gains`) or are not any more
    (`loses`); whoever leaves is not counted."""

    key: str
    gains: tuple[str, ...]
    loses: tuple[str, ...]


@dataclass(frozen=True)
class WhatIf:
    """Before, and after those of `meet` met and those of `leave` left: the figures of the whole,
    the measures of those who meet, the investments whose reach changes, and who of those that
    stay finds a way to the largest part of the network (`joined`) or loses it (`cut_off`)."""

    version: int
    as_of: str
    meet: tuple[Meeting, ...]
    leave: tuple[str, ...]
    whole: dict[str, Compared]
    entities: dict[str, dict[str, Compared]]
    reach: tuple[InReach, ...]
    joined: tuple[str, ...]
    cut_off: tuple[str, ...]


@once
def what_if(network: Network, meet: tuple[Meeting, ...], leave: tuple[str, ...]) -> WhatIf:
    """What would change. Raises NotFound for an unknown key, BadInput where nothing is asked, too
    much, or somebody is to meet themselves or to meet and to leave."""
    _check(network, meet, leave)
    after = supposed(network, meet, leave)
    joined, cut_off = _moved(network, after)
    return WhatIf(
        network.version,
        network.as_of,
        meet,
        leave,
        compare(network, after),
        _measured(network, after, sorted({key for pair in meet for key in pair})),
        _reaching(network, after, {*leave, *(key for pair in meet for key in pair)}),
        joined,
        cut_off,
    )


def supposed(network: Network, meet: tuple[Meeting, ...], leave: tuple[str, ...]) -> Network:
    """The network with a tie between each two who meet, and without those who leave."""
    met = [make_tie(*pair, CONNECTED_TO, label=_("would meet")) for pair in meet]
    return network.with_ties([*network.ties, *met]).part(network.index.keys() - set(leave))


def _check(network: Network, meet: tuple[Meeting, ...], leave: tuple[str, ...]) -> None:
    hint = _("Name two who would meet, or somebody who would leave.")
    if not meet and not leave:
        raise BadInput(_("There is nothing to suppose."), hint)
    if len(meet) + len(leave) > MOST:
        raise BadInput(
            _("That is too much at once."), _("Suppose at most {most} things.", most=MOST)
        )
    for key in (*leave, *(key for pair in meet for key in pair)):
        find_entity(network, key)
    if any(one == other for one, other in meet):
        raise BadInput(_("Nobody can meet themselves."), hint)
    if any(key in leave for pair in meet for key in pair):
        raise BadInput(_("Somebody cannot both meet and leave."), hint)


def _moved(before: Network, after: Network) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who of those that stay comes into the largest part, and who falls off it."""
    old, new = _largest(before), _largest(after)
    return tuple(sorted(new - old)), tuple(sorted((old & after.index.keys()) - new))


def _largest(network: Network) -> set[str]:
    if not network.keys:
        return set()
    _, part = csgraph.connected_components(network.matrix, directed=False)
    rows = np.flatnonzero(part == np.bincount(part).argmax())
    return {network.keys[row] for row in rows}


def _measured(before: Network, after: Network, keys: list[str]) -> dict[str, dict[str, Compared]]:
    """Every measure of these, with the clusters that there are now."""
    groups = find_clusters(before).groups
    left = [[key for key in group if key in after.index] for group in groups]
    found: dict[str, dict[str, Compared]] = {key: {} for key in keys}
    for entry in measures().in_order if keys else ():
        old, new = entry.function(before, groups), entry.function(after, left)
        for key in keys:
            found[key][entry.name] = Compared(old.get(key), new.get(key))
    return found


def _reaching(before: Network, after: Network, touched: set[str]) -> tuple[InReach, ...]:
    """Investments whose reach changes; only those near to what changes can be."""
    near = _within(before, touched) | _within(after, touched) | touched
    found = []
    for entity in investments(after):
        if entity.key in near:
            old, new = _within(before, {entity.key}), _within(after, {entity.key})
            gains, loses = new - old, (old - new) & after.index.keys()
            if gains or loses:
                found.append(InReach(entity.key, tuple(sorted(gains)), tuple(sorted(loses))))
    return tuple(found)


def _within(network: Network, keys: set[str]) -> set[str]:
    """Everybody within three steps of any of these."""
    starts = [network.index[key] for key in keys if key in network.index]
    steps = ways_from(network, starts, STEPS).steps
    return {network.keys[row] for row in np.flatnonzero(steps > 0)}
