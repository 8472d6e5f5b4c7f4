"""Other arrangements of the map: pure functions of who is drawn."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest

from graphapp.analysis.steps import ways_from
from graphapp.model import KINDS, Entity
from graphapp.network import Network
from graphapp.pictures.arrange.around_one import around_one
from graphapp.pictures.arrange.arranged import Arranged
from graphapp.pictures.arrange.by_area import by_area
from graphapp.pictures.arrange.by_place import by_place
from graphapp.pictures.arrange.in_columns import in_columns
from graphapp.pictures.arrange.on_a_line_of_time import on_a_line_of_time
from tests.networks import believable
from tests.web.small import ALONE, CARE, FOOD, TIES

EVERYBODY = [*FOOD, *CARE, ALONE]
SMALL = Network.of(EVERYBODY, TIES)


def steps_from(network: Network, middle: str) -> dict[str, int]:
    ways = ways_from(network, [network.index[middle]])
    return {key: int(s) for key, s in zip(network.keys, ways.steps, strict=True) if s >= 0}


def every(network: Network) -> dict[str, Arranged]:
    everybody, middle = network.entities, network.keys[0]
    steps = steps_from(network, middle)
    return {
        "kind": in_columns(everybody, {}),
        "area": by_area(network, everybody),
        "place": by_place(everybody),
        "time": on_a_line_of_time(everybody),
        "rings": around_one(network, middle, network.keys, steps, []),
    }


@pytest.mark.parametrize("how", ["kind", "area", "place", "time", "rings"])
def test_everybody_has_one_place_of_their_own_and_always_the_same(how: str) -> None:
    rows = believable(300)
    placed = [
        e._replace(
            latitude=52.4 + n % 17 / 500, longitude=-1.9 + n % 13 / 500, since=f"{2000 + n % 20}"
        )
        if n % 5
        else e
        for n, e in enumerate(rows[0])
    ]
    network = Network.of(placed, rows[1])
    found = every(network)[how]
    assert found.places.keys() == network.index.keys()
    assert all(math.isfinite(number) for at in found.places.values() for number in at)
    assert min(math.dist(a, b) for a, b in combinations(found.places.values(), 2)) > 10
    assert every(Network.of(reversed(placed), rows[1]))[how].places == found.places


def test_every_kind_is_a_column_in_its_order() -> None:
    found = in_columns(EVERYBODY, {})
    spans = []
    for kind in KINDS:
        xs = [found.places[e.key][0] for e in EVERYBODY if e.kind == kind]
        spans += [(min(xs), max(xs))] if xs else []
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert [ground.name for ground in found.names] == [KINDS[k].plural for k in KINDS]


def test_an_area_is_one_ground_however_it_is_written_and_the_rest_is_counted() -> None:
    loud = FOOD[0]._replace(area="SOHO")
    found = by_area(SMALL, [loud, *EVERYBODY[1:]])
    names = {ground.name: ground for ground in found.names}
    assert set(names) == {"SOHO", "Ladywood", "Without an area"}
    for entity in FOOD:
        x, y = found.places[entity.key]
        ground = names["SOHO"]
        assert abs(x - ground.x) <= ground.width
        assert abs(y - ground.y) <= ground.height
    assert (found.apart, found.told) == (2, "2 without an area stand together below.")


def test_north_is_up_east_is_right_and_outlines_fall_on_the_same_plane() -> None:
    at = {"south": (52.0, -2.0), "north": (52.2, -2.0), "east": (52.0, -1.8), "west": (52.0, -2.1)}
    some = [Entity(k, "Partner", k, latitude=lat, longitude=lon) for k, (lat, lon) in at.items()]
    found = by_place([*some, Entity("lost", "Partner", "Lost")])
    places = found.places
    assert places["north"][1] < places["south"][1]
    assert places["west"][0] < places["south"][0] < places["east"][0]
    assert places["lost"][1] > places["south"][1]
    assert found.told == "1 without coordinates stand together below."
    assert found.project
    for key, (lat, lon) in at.items():
        assert math.dist(found.project(lon, lat), places[key]) < 0.2
    down = places["south"][1] - places["north"][1]
    across = places["east"][0] - places["south"][0]
    assert across / down == pytest.approx(math.cos(math.radians(52)), rel=0.01)


def test_one_that_is_far_outside_does_not_press_the_others_into_a_point() -> None:
    some = [
        Entity(f"e{n}", "Partner", "E", latitude=52.4 + n / 1000, longitude=-1.9) for n in range(9)
    ]
    found = by_place([*some, Entity("zero", "Partner", "Z", latitude=0.0, longitude=0.0)])
    assert found.told == "1 far away stand together below."
    assert math.dist(found.places["e0"], found.places["e8"]) > 100


def test_time_goes_to_the_right_and_every_year_with_somebody_is_named() -> None:
    years = ["1899", "2004-07", "2004-08-01", "2019-12-31", ""]
    some = [Entity(f"e{n}", "Enterprise", "E", since=year) for n, year in enumerate(years)]
    found = on_a_line_of_time(some)
    x = {key: at[0] for key, at in found.places.items()}
    assert x["e0"] < x["e1"] <= x["e2"] < x["e3"]
    assert x["e1"] - x["e0"] < 300, "a century in which nothing began takes little room"
    marks = [g for g in found.names if g.name.isdigit()]
    assert [g.name for g in marks] == ["1899", "2004", "2019"]
    assert [g.x for g in marks] == sorted(g.x for g in marks)
    assert found.told.startswith("1 without a day")


def test_rings_grow_with_the_steps_and_who_is_not_reached_stands_below() -> None:
    steps = steps_from(SMALL, "bakery")
    found = around_one(SMALL, "bakery", SMALL.keys, steps, [])
    assert found.places["bakery"] == (0.0, 0.0)
    far = {key: math.hypot(x / 1.4, y) for key, (x, y) in found.places.items()}
    assert far["caterer"] < far["market"] < far["nurse"]
    assert far["market"] == pytest.approx(far["clinic"])
    assert found.places["boat"][1] > max(y for k, (_, y) in found.places.items() if k != "boat")
    assert found.apart == 1


def test_nobody_at_all_is_an_empty_arrangement() -> None:
    for found in (in_columns([], {}), by_area(SMALL, []), by_place([]), on_a_line_of_time([])):
        assert (found.places, found.apart) == ({}, 0)
