"""Positions come from here, the same every time."""

from __future__ import annotations

import numpy as np
import pytest

from graphapp.model import Entity, make_tie
from graphapp.network import Network
from graphapp.pictures.layout import SPACING, ground_under, place
from tests.networks import partners, works_with
from tests.pictures.planted import planted


def _least_distance(points: np.ndarray) -> float:
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    return float((apart + np.eye(len(points)) * 1e9).min())


def test_it_gives_the_same_positions_for_the_same_seed_and_any_order_of_rows() -> None:
    network, groups = planted(5, 9, alone=3)
    turned = Network.of(reversed(network.entities), reversed(network.ties))
    assert place(network, groups) == place(turned, groups)
    assert place(network, groups) != place(network, groups, seed=2)


@pytest.mark.parametrize(("groups", "size"), [(1, 12), (6, 10), (20, 25), (2, 600)])
def test_it_keeps_everybody_apart_and_clusters_in_discs_of_their_own(
    groups: int, size: int
) -> None:
    network, clusters = planted(groups, size)
    placed = place(network, clusters)
    assert set(placed) == set(network.keys)
    assert _least_distance(np.array(list(placed.values()))) > SPACING * 0.6

    discs = []
    for cluster in clusters:
        points = np.array([placed[key] for key in cluster])
        middle = (points.min(axis=0) + points.max(axis=0)) / 2
        discs.append((middle, float(np.hypot(*(points - middle).T).max())))
    for i, (middle, radius) in enumerate(discs):
        for other, other_radius in discs[:i]:
            assert np.hypot(*(middle - other)) > (radius + other_radius) * 0.97


def test_a_picture_of_many_clusters_is_about_16_to_10() -> None:
    network, clusters = planted(20, 12)
    width, height = np.ptp(np.array(list(place(network, clusters).values())), axis=0)
    assert 1.15 < width / height < 2.2


def test_those_without_ties_stand_in_a_row_below() -> None:
    network, clusters = planted(4, 8, alone=4)
    placed = place(network, clusters)
    alone = [at for key, at in placed.items() if key.startswith("z")]
    tied = [at for key, at in placed.items() if not key.startswith("z")]
    assert len({y for _, y in alone}) == 1
    assert min(y for _, y in alone) > max(y for _, y in tied)


def test_known_positions_stay_and_a_newcomer_stands_near_its_neighbour() -> None:
    network, clusters = planted(4, 8)
    before = place(network, clusters)
    grown = Network.of(
        [*network.entities, Entity("new", "Person", "New"), Entity("new-2", "Person", "New")],
        [*network.ties, make_tie("new", "g01-003", "SUPPORTS")],
    )
    after = place(grown, clusters, known=before)
    assert {key: after[key] for key in before} == before
    assert np.hypot(*np.subtract(after["new"], before["g01-003"])) < SPACING * 3
    assert after["new-2"][1] > max(y for _, y in before.values())


def test_newcomers_without_ties_go_on_with_the_row_and_make_no_stalk() -> None:
    people = partners([f"p{n}" for n in range(12)] + [f"alone{n}" for n in range(3)])
    ties = works_with(*(f"p{n}-p{(n + 1) % 12}" for n in range(12)), *(f"p0-p{n}" for n in (3, 6)))
    network = Network.of(people, ties)
    known = place(network, [[f"p{n}" for n in range(12)]], seed=1)
    for count in range(1, 9):  # one by one, as they come in a room
        came = partners([f"new{n}" for n in range(count)])
        more = Network.of([*people, *came], ties)
        known = place(more, [[f"p{n}" for n in range(12)]], seed=1, known=known)
    at = np.array([known[key] for key in more.keys])
    across, down = at.max(axis=0) - at.min(axis=0)
    assert down < across * 2
    row = {round(known[key][1]) for key in more.keys if key.startswith(("new", "alone"))}
    assert len(row) <= 5
    assert _least_distance(at) > 20


def test_it_lays_out_anew_when_most_are_new() -> None:
    network, clusters = planted(4, 8)
    known = {network.keys[0]: (9999.0, 9999.0)}
    assert place(network, clusters, known=known) == place(network, clusters)


def test_it_places_an_empty_network_and_one_of_isolates_alone() -> None:
    assert place(Network.of([], []), []) == {}
    alone = Network.of([Entity(f"e{i}", "Person", "E") for i in range(30)], [])
    assert len(set(place(alone, []).values())) == 30


def test_one_who_stands_far_off_does_not_stretch_the_ground() -> None:
    points = [(float(x), float(y)) for x in range(0, 200, 50) for y in range(0, 200, 50)]
    near = ground_under(points)
    assert ground_under([*points, (5000.0, 0.0)]) == near
    for x, y in points:
        assert ((x - near.x) / near.width) ** 2 + ((y - near.y) / near.height) ** 2 < 1


def test_positions_are_plain_numbers_that_json_takes() -> None:
    network, clusters = planted(3, 8, alone=2)
    before = place(network, clusters)
    some = {key: before[key] for key in network.keys if not key.endswith(("1", "z000"))}
    for placed in (before, place(network, clusters, known=some)):
        assert {type(number) for at in placed.values() for number in at} == {float}
