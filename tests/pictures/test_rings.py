"""The reach in rings: one ring a step, clusters side by side."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

from graphapp.analysis.steps import ways_from
from graphapp.model import Entity
from graphapp.network import Network
from graphapp.pictures.rings import WIDER, Rings, place_in_rings
from tests.networks import believable, partners, works_with


def _laid(network: Network, middle: str, steps: int) -> tuple[Rings, list[list[str]]]:
    """With every hundred keys as a group of their own."""
    ways = ways_from(network, [network.index[middle]], steps)
    rings = [
        [key for row, key in enumerate(network.keys) if ways.steps[row] == step]
        for step in range(1, steps + 1)
    ]
    keys = network.keys
    groups = [keys[first : first + 100] for first in range(0, len(keys), 100)]
    before = {key: ways.path(network.index[key])[-2] for ring in rings for key in ring}
    return place_in_rings(network, middle, rings, groups, before), rings


def _far(at: tuple[float, float]) -> float:
    return math.hypot(at[0] / WIDER, at[1])


def test_everybody_stands_in_the_ring_of_their_steps() -> None:
    network = Network.of(*believable(500))
    laid, rings = _laid(network, "e00020", 3)
    assert laid.places["e00020"] == (0.0, 0.0)
    assert laid.places.keys() == {"e00020", *(key for ring in rings for key in ring)}
    inner = 0.0
    for ring, outer in zip(rings, laid.edges, strict=True):
        assert ring
        assert all(inner < _far(laid.places[key]) < outer for key in ring)
        inner = outer


def test_nobody_stands_on_another() -> None:
    network = Network.of(*believable(500))
    laid, _ = _laid(network, "e00020", 3)
    least = min(math.dist(a, b) for a, b in combinations(laid.places.values(), 2))
    assert least > 18


def test_each_group_keeps_to_its_sector_in_every_ring() -> None:
    network = Network.of(*believable(500))
    laid, _ = _laid(network, "e00020", 3)
    places = [(key, at) for key, at in laid.places.items() if key != "e00020"]
    around = sorted(places, key=lambda p: _from_the_top(p[1]))
    groups = [network.index[key] // 100 for key, _ in around]
    changes = sum(one != other for one, other in pairwise(groups))
    assert changes == len(set(groups)) - 1
    assert [number for number, _ in laid.sectors] == list(dict.fromkeys(groups))


def test_many_small_groups_find_room_as_well() -> None:
    keys = [f"n{i:03}" for i in range(300)]
    network = Network.of(partners(["m", *keys]), works_with(*(f"m-{key}" for key in keys)))
    groups = [keys[first : first + 2] for first in range(0, 300, 2)]
    laid = place_in_rings(network, "m", [keys], groups, dict.fromkeys(keys, "m"))
    places = list(laid.places.values())
    assert min(math.dist(a, b) for a, b in combinations(places, 2)) > 18
    assert all(_far(at) < laid.edges[-1] for at in places)


def test_it_lays_out_those_in_no_group_and_a_single_one() -> None:
    network = Network.of(
        [Entity("m", "MacroInvestment", "M"), *partners("ab")], works_with("a-m", "a-b")
    )
    laid = place_in_rings(network, "m", [["a"], ["b"]], [], {"a": "m", "b": "a"})
    assert len(set(laid.places.values())) == 3
    alone = place_in_rings(network, "m", [], [], {})
    assert (alone.places, alone.edges, alone.sectors) == ({"m": (0.0, 0.0)}, (), ())


def _from_the_top(at: tuple[float, float]) -> float:
    """Clockwise, 0 straight up."""
    return (math.atan2(at[1], at[0] / WIDER) + math.pi / 2) % (2 * math.pi)
