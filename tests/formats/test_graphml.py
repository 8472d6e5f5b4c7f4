"""GraphML from NetworkX, igraph, yEd and Neo4j, and from people who mean harm."""

from __future__ import annotations

import pytest

from graphapp.formats._xml import MAX_VALUES
from graphapp.tables.rows import Rows
from graphapp.tables.table import Upload
from tests.formats.making import complaint_of, names, read

HEAD = '<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">'


def graphml(inside: str, name: str = "g.graphml") -> Upload:
    return Upload(name, f"{HEAD}{inside}</graphml>".encode())


def ends(rows: Rows) -> list[tuple[str, str, bool | None]]:
    return [(tie.start, tie.end, tie.directed) for tie in rows.ties]


def test_nodes_without_attributes_are_called_by_their_ids() -> None:
    rows = read(
        graphml(
            '<graph edgedefault="undirected"><node id="a"/><node id="b  c"/>'
            '<edge source="a" target="b c"/></graph>'
        )
    )
    assert (names(rows), ends(rows)) == (["a", "b c"], [("a", "b c", False)])
    assert set(rows.formats.values()) == {"GraphML"}


def test_attributes_are_fields_or_the_users_own_and_have_defaults() -> None:
    rows = read(
        graphml(
            '<key id="d0" for="node" attr.name="label" attr.type="string"/>'
            '<key id="d1" for="node" attr.name="Colour"><default>red</default></key>'
            '<key id="d2" for="edge" attr.name="weight" attr.type="double"/>'
            '<key id="d3" for="node" attr.name="kind"/>'
            '<graph edgedefault="directed">'
            '<node id="n0"><data key="d0">Ann &amp; Co</data><data key="d3">person</data></node>'
            '<node id="n1"><data key="d0">Ben</data><data key="d1">blue</data></node>'
            '<edge source="n1" target="n0" directed="false"><data key="d2">2.5</data></edge>'
            "</graph>"
        )
    )
    ann, ben = rows.entities
    assert (ann.name, ann.kind, ann.extra) == ("Ann & Co", "Person", {"Colour": "red"})
    assert (ben.name, ben.kind, ben.extra) == ("Ben", "", {"Colour": "blue"})
    [tie] = rows.ties
    assert (tie.start, tie.end, tie.directed) == ("n1", "n0", False)
    assert tie.values == {"strength": 2.5}


def test_the_names_of_shapes_drawn_with_yed_are_read() -> None:
    rows = read(
        graphml(
            '<key for="node" id="d6" yfiles.type="nodegraphics"/><graph edgedefault="directed">'
            '<node id="n0"><data key="d6"><y:ShapeNode xmlns:y="http://www.yworks.com/xml/graphml">'
            '<y:Geometry x="1" y="2"/><y:NodeLabel>The Hall</y:NodeLabel></y:ShapeNode></data>'
            '<graph id="n0:"><node id="n0::n0"/></graph></node></graph>'
        )
    )
    assert sorted(names(rows)) == ["The Hall", "n0::n0"]


def test_labels_and_types_as_neo4j_writes_them_are_kinds_and_ties() -> None:
    rows = read(
        graphml(
            '<graph edgedefault="directed"><node id="n0" labels=":Person"><data key="labels">'
            ':Person</data><data key="name">Ann</data></node><node id="n1" labels=":Enterprise"/>'
            '<edge id="e0" source="n0" target="n1" label="WORKS_FOR"><data key="label">WORKS_FOR'
            "</data></edge></graph>"
        )
    )
    assert [(row.name, row.kind) for row in rows.entities] == [
        ("Ann", "Person"),
        ("n1", "Enterprise"),
    ]
    assert [tie.type for tie in rows.ties] == ["WORKS_FOR"]


def test_hyperedges_are_said_to_be_left_out() -> None:
    rows = read(
        graphml(
            '<graph edgedefault="directed"><node id="a"/><hyperedge><endpoint node="a"/>'
            "</hyperedge></graph>"
        )
    )
    assert "Hyperedges are not read, since a tie joins two: 1." in str(rows.findings.notices[0])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml>&b;</graphml>',
            "made to do harm",
        ),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><graphml>&a;</graphml>',
            "made to do harm",
        ),
        ("<graphml><graph><node id='a'>", "broken XML"),
        ("<graphml><graph/></graphml>", "has no nodes"),
        ("<graphml>" + "<graph>" * 200 + "</graph>" * 200 + "</graphml>", "more than we can"),
        ("<graphml><node id='a'>" + "<data/>" * 6_000 + "</node></graphml>", "more than we can"),
        (
            "<graphml>"
            + "".join(f'<key id="{i}"><default>x</default></key>' for i in range(4_000))
            + "<graph>"
            + "<node/>" * 4_000
            + "</graph></graphml>",
            "more than we can",
        ),
        ("<other/>", "is a web page or XML"),
    ],
)
def test_what_is_harmful_broken_or_too_much_is_told_in_words(content: str, words: str) -> None:
    assert words in complaint_of(Upload("g.graphml", content.encode()))


def test_too_many_attributes_are_refused() -> None:
    data = "".join(f'<data key="k{i}">x</data>' for i in range(600))
    assert "601 attributes" in complaint_of(graphml(f'<graph><node id="a">{data}</node></graph>'))
    assert MAX_VALUES == 10_000_000
