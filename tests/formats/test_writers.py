"""What other programs are given: Kumu's blueprint, GeoJSON, a Cypher script."""

from __future__ import annotations

import json
import re
from typing import Any

from graphapp.formats._reading import read_files
from graphapp.journeys.files.export_network import export_other, other_format
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from graphapp.reconcile.diff import Options, difference
from graphapp.tables.table import Upload
from tests.formats.making import read
from tests.rich_network import rich_network

ANN = Entity("ann", "Person", "Ann", tags=("a", "b"), latitude=52.5, longitude=-1.9)
HALL = Entity("hall", "CommunityAsset", 'The "Old" Hall', extra={"x`y.\\u0060": "it's \\ {$rows}"})


def small() -> Network:
    ties = [
        make_tie("ann", "hall", "RUNS", strength=2.5, since="2017-04"),
        make_tie("ann", "hall", "CONNECTED_TO", label="chats in"),
    ]
    return Network.of([ANN, HALL], ties)


def as_json(name: str) -> Any:
    [content] = export_other(small(), name).values()
    return json.loads(content)


def test_kumu_is_given_its_own_words() -> None:
    blueprint = as_json("kumu")
    ann, hall = blueprint["elements"]
    assert (ann["id"], ann["label"], ann["type"], ann["tags"]) == (
        "ann",
        "Ann",
        "Person",
        ["a", "b"],
    )
    assert hall["type"] == "Community asset"
    chat, runs = blueprint["connections"]
    assert (runs["from"], runs["to"], runs["type"], runs["direction"]) == (
        "ann", "hall", "RUNS", "directed",
    )  # fmt: skip
    assert (chat["label"], chat["direction"]) == ("chats in", "undirected")


def test_geojson_points_are_longitude_first_and_what_stays_is_told() -> None:
    ann, hall = as_json("geojson")["features"]
    assert ann["geometry"] == {"type": "Point", "coordinates": [-1.9, 52.5]}
    assert hall["geometry"] is None
    lost = " ".join(other_format(small(), "geojson").lost)
    assert "Ties stay here: 2." in lost
    assert "without a point: 1." in lost


def test_everybody_comes_back_from_geojson_without_ties() -> None:
    entities, ties = rich_network()
    files = export_other(Network.of(entities, ties), "geojson")
    uploads = [Upload(name, content) for name, content in files.items()]
    found = difference((), (), read_files(uploads), Options())
    assert found.findings.complaints == []
    assert sorted(found.entities_new) == sorted(entities)
    assert found.ties_new == ()


def test_geojson_of_others_is_read_and_shapes_without_their_place() -> None:
    features = [
        {
            "type": "Feature",
            "id": 7,
            "geometry": {"type": "Point", "coordinates": [-1.93, 52.49, 10]},
            "properties": {"name": "Hall", "kind": "community asset", "floors": 2, "x": [1, "b"]},
        },
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]},
            "properties": {"name": "Canal"},
        },
    ]
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    rows = read(Upload("places.geojson", content))
    hall, canal = rows.entities
    assert (hall.name, hall.kind) == ("Hall", "CommunityAsset")
    assert hall.values == {"longitude": -1.93, "latitude": 52.49}
    assert hall.extra == {"floors": "2", "x": "1|b"}
    assert canal.values == {}
    assert "without their place: 1." in str(rows.findings.notices[0])
    assert set(rows.formats.values()) == {"GeoJSON"}


def test_a_cypher_script_holds_no_text_that_could_run() -> None:
    script = export_other(small(), "cypher")["network.cypher"].decode()
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', '""', script)
    assert "it's" not in outside
    assert "Old" not in outside
    assert set(re.findall(r"`([^`]*)`", outside)) >= {"key", "name", "x_y__u0060", "properties"}
    assert "$" not in outside
    assert outside.count(";") == 5  # a constraint, two kinds and two types of tie
    assert "become _" in other_format(small(), "cypher").lost[0]
