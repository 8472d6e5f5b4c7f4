"""The picture as the browser gets it."""

from __future__ import annotations

import orjson
import pytest

from graphapp.pictures.look import Ground, Line, Node, Picture
from graphapp.pictures.pyvis_data import picture_data, pyvis_network

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "href",
    "مرحبا بالعالم",
    "🍞 Bakery 🧁",
    "x" * 5000,
    "line\nbreak",
]


def _picture(name: str) -> Picture:
    return Picture(
        [
            Node("a", name, "Person", "dot", 9, 1.5, 2.5, title=name),
            Node("b", "B", "Person", "dot", 9, 0, 0),
        ],
        [Line("t", "a", "b", title=name), Line("u", "b", "a", "maybe")],
        [Ground("c", name, 0, 0, 10, 10)],
        colours={"Person": ("#a12700", "#f06f46")},
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_names_stay_plain_text_in_data_that_json_takes(name: str) -> None:
    data = orjson.loads(orjson.dumps(picture_data(_picture(name))))
    assert data["nodes"][0]["title"] == name
    assert len(data["nodes"][0]["label"]) <= 40
    assert "\n" not in data["nodes"][0]["label"]
    assert data["nodes"][0]["label"][:10] == " ".join(name.split())[:10]


def test_parallel_ties_are_all_kept_and_nothing_is_simulated() -> None:
    network = pyvis_network(_picture("A"))
    assert network.directed
    assert [edge["id"] for edge in network.edges] == ["t", "u"]
    options = picture_data(_picture("A"))["options"]
    assert options["physics"] == {"enabled": False}
    assert options["edges"]["smooth"] is False
    assert options["interaction"]["hideEdgesOnDrag"] is True
    assert options["interaction"]["navigationButtons"] is False
