"""GEXF 1.2 and 1.3 as Gephi and others write it."""

from __future__ import annotations

from xml.etree import ElementTree

from graphapp.journeys.files.export_network import export_other
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from graphapp.reconcile.diff import Options, difference
from graphapp.tables.rows import Rows
from graphapp.tables.table import Upload
from tests.formats.making import names, read


def gexf(inside: str, graph: str = "", version: str = "1.3") -> Rows:
    space = f"http://gexf.net/{version}"
    return read(
        Upload(
            "g.gexf",
            f'<gexf xmlns="{space}" xmlns:viz="{space}/viz" version="{version}"><graph {graph}>'
            f"{inside}</graph></gexf>".encode(),
        )
    )


def test_attributes_may_be_declared_after_the_nodes() -> None:
    rows = gexf(
        '<nodes><node id="0" label="Ann"><attvalues><attvalue for="k" value="person"/>'
        '<attvalue for="l" value="[food, health]"/></attvalues></node><node id="1"/></nodes>'
        '<attributes class="node"><attribute id="k" title="kind" type="string"/>'
        '<attribute id="l" title="sectors" type="liststring"/>'
        '<attribute id="c" title="Colour" type="string"><default>red</default></attribute>'
        "</attributes>"
    )
    ann, one = rows.entities
    assert (ann.name, ann.kind) == ("Ann", "Person")
    assert ann.values == {"sectors": ("food", "health")}
    assert (one.name, one.extra["Colour"]) == ("1", "red")
    assert set(rows.formats.values()) == {"GEXF"}


def test_edges_have_weights_words_and_directions() -> None:
    rows = gexf(
        '<nodes><node id="a"/><node id="b"/></nodes><edges>'
        '<edge id="0" source="a" target="b" weight="2.5" label="funds"/>'
        '<edge id="1" source="b" target="a" type="mutual" kind="supports"/>'
        '<edge id="2" source="a" target="b" type="undirected" label="chats with"/></edges>',
        'defaultedgetype="directed"',
        version="1.2draft",
    )
    assert [(t.start, t.end, t.type, t.label, t.directed) for t in rows.ties] == [
        ("a", "b", "FUNDS", "", True),
        ("b", "a", "SUPPORTS", "", True),
        ("a", "b", "SUPPORTS", "", True),
        ("a", "b", "CONNECTED_TO", "chats with", False),
    ]
    assert rows.ties[0].values == {"strength": 2.5}


def test_edges_to_undeclared_nodes_make_entities_once_a_kind_is_chosen() -> None:
    rows = gexf('<nodes><node id="a"/></nodes><edges><edge source="a" target="z"/></edges>')
    asked = difference((), (), rows, Options())
    assert "'z' is nobody that we know" in " ".join(map(str, asked.findings.complaints))
    found = difference((), (), rows, Options(kind="Partner"))
    assert [entity.name for entity in found.entities_new] == ["a", "z"]
    assert len(found.ties_new) == 1


def test_times_and_spells_are_since_and_until() -> None:
    rows = gexf(
        '<nodes><node id="a" start="2017-04-06T10:00:00" end="2019-01-01"/>'
        '<node id="b"><spells><spell start="2016-01-01" end="2016-06-01"/>'
        '<spell start="2018-01-01"/></spells></node><node id="c" start="2001.0"/>'
        '<node id="d" start="12.5"/></nodes>',
        'mode="dynamic" timeformat="date"',
    )
    a, b, c, d = rows.entities
    assert a.values == {"since": "2017-04-06", "until": "2019-01-01"}
    assert b.values == {"since": "2016-01-01"}
    assert b.extra["spells"] == "2016-01-01–2016-06-01|2018-01-01–"
    assert c.values == {"since": "2001"}
    assert (d.values, d.extra["start"]) == ({}, "12.5")


def test_values_that_change_with_time_are_kept_with_their_times() -> None:
    rows = gexf(
        '<attributes class="node" mode="dynamic"><attribute id="0" title="members"/></attributes>'
        '<nodes><node id="a"><attvalues><attvalue for="0" value="3" start="2016" end="2017"/>'
        '<attvalue for="0" value="5" start="2018"/></attvalues></node></nodes>'
    )
    assert rows.entities[0].extra == {"members": "2016–2017: 3; 2018: 5"}


def test_positions_colours_and_sizes_are_kept() -> None:
    rows = gexf(
        '<nodes><node id="a"><viz:color r="239" g="173" b="66" a="0.6"/>'
        '<viz:position x="15.5" y="-4.0" z="0.0"/><viz:size value="2"/></node>'
        '<node id="b"><viz:color hex="#FF0022"/></node></nodes>'
    )
    assert rows.entities[0].extra == {
        "viz colour": "#efad42 at 0.6",
        "viz x": "15.5",
        "viz y": "-4.0",
        "viz z": "0.0",
        "viz size": "2",
    }
    assert rows.entities[1].extra["viz colour"] == "#FF0022"


def test_nodes_within_nodes_say_in_whom_they_are() -> None:
    rows = gexf('<nodes><node id="a"><nodes><node id="b"/></nodes></node></nodes>')
    assert sorted(names(rows)) == ["a", "b"]
    assert {row.name: row.extra.get("parent") for row in rows.entities} == {"b": "a", "a": ""}


def test_it_is_written_with_colours_places_and_days_as_gephi_shows_them() -> None:
    entity = Entity(
        "a", "Person", "Ann", since="2017-02", until="2018", extra={"viz x": "1.5", "viz y": "2"}
    )
    content = export_other(Network.of([entity], [make_tie("a", "a", "KNOWS")]), "gexf")
    root = ElementTree.fromstring(content["network.gexf"])
    space = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    assert root.get("version") == "1.3"
    [node] = root.iterfind(".//g:node", space)
    assert node.attrib == {"id": "a", "label": "Ann", "start": "2017-02-01", "end": "2018-12-31"}
    colour, place = node.find("viz:color", space), node.find("viz:position", space)
    assert colour is not None
    assert place is not None
    assert colour.attrib == {"r": "161", "g": "39", "b": "0"}
    assert place.attrib == {"x": "1.5", "y": "2"}
    graph = root.find("g:graph", space)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
