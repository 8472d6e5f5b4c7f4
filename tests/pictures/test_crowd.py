"""A crowd has a disc for each group, and everybody stands inside theirs."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from graphapp.network import Network
from graphapp.pictures.crowd import disc_radius, place_crowd
from tests.pictures.planted import planted


def _crowd() -> tuple[Network, dict[str, list[str]]]:
    network, groups = planted(5, 90, alone=4)
    named = {f"g{i}": list(group) for i, group in enumerate(groups)}
    known = {key for group in named.values() for key in group}
    rest = [key for key in network.keys if key not in known]
    return network, named | ({"rest": rest} if rest else {})


def test_discs_do_not_overlap_and_hold_their_members() -> None:
    network, groups = _crowd()
    crowd = place_crowd(network, groups)
    assert crowd.places.keys() == {key for group in groups.values() for key in group}
    for one, other in combinations(crowd.discs.values(), 2):
        assert np.hypot(one.x - other.x, one.y - other.y) > one.radius + other.radius
    for id, group in groups.items():
        disc = crowd.discs[id]
        for key in group:
            x, y = crowd.places[key]
            assert np.hypot(x - disc.x, y - disc.y) < disc.radius


def test_the_same_crowd_stands_in_the_same_places() -> None:
    network, groups = _crowd()
    assert place_crowd(network, groups) == place_crowd(network, groups)


def test_nobody_stands_on_anybody() -> None:
    network, groups = _crowd()
    points = np.array(list(place_crowd(network, groups).places.values()))
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert apart.min() > 12


def test_an_empty_crowd_is_nowhere_and_a_larger_one_takes_more_room() -> None:
    network, _ = _crowd()
    assert place_crowd(network, {}) == ({}, {})
    assert disc_radius(400) > disc_radius(100) > disc_radius(1) > 0
