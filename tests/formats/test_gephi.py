"""Gephi's tables, and how a format is found."""

from __future__ import annotations

import pytest

from graphapp.formats._format import formats
from tests.formats.making import csv_file, read

NODES = "Id;Label;kind;Modularity Class\n0;Ann;Person;3\n1;Ben;Person;4\n"
EDGES = "Source;Target;Type;Id;Label;Weight\n0;1;Undirected;9;knows;2,5\n1;0;Directed;10;asks;1\n"


def test_it_reads_nodes_and_edges() -> None:
    rows = read(csv_file(NODES, "nodes.csv"), csv_file(EDGES, "edges.csv"))
    assert rows.formats == {"nodes.csv": "Gephi", "edges.csv": "Gephi"}
    assert [(r.ref, r.key, r.kind, r.name) for r in rows.entities] == [
        ("0", "", "Person", "Ann"),
        ("1", "", "Person", "Ben"),
    ]
    assert rows.entities[0].extra == {"Modularity Class": "3"}
    assert [(t.start, t.end, t.type, t.label, t.directed) for t in rows.ties] == [
        ("0", "1", "KNOWS", "", False),
        ("1", "0", "CONNECTED_TO", "asks", True),
    ]
    assert rows.ties[0].values == {"strength": 2.5}
    assert rows.ties[0].extra == {"Id": "9"}


def test_a_node_without_a_label_is_called_by_its_id() -> None:
    rows = read(csv_file("Id,Label\nWHO,\n", "nodes.csv"))
    assert [(r.name, r.key, r.ref) for r in rows.entities] == [("WHO", "", "WHO")]


def test_the_year_of_an_edge_is_when_it_began() -> None:
    rows = read(csv_file("Source,Year,Target,Weight\nGAVI,2001,WHO,2\n", "edges.csv"))
    assert rows.ties[0].values == {"strength": 2.0, "since": "2001"}


def test_a_type_without_directions_is_the_relation() -> None:
    rows = read(csv_file("Source,Target,Type\n1,2,supplies\n2,3,funded by\n", "edges.csv"))
    assert [(t.start, t.end, t.type) for t in rows.ties] == [
        ("1", "2", "SUPPLIES"),
        ("3", "2", "FUNDS"),
    ]


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("kind,name", "Own sheet"),
        ("key,needs", "Own sheet"),
        ("name,kind,label,id", "Own sheet"),
        ("from,to", "Own sheet"),
        ("from,to,type,label,strength,since,until,source,direction", "Own sheet"),
        ("Label,Type", "Kumu"),
        ("ID,Label,Type,Tags", "Kumu"),
        ("From,To,Type,Direction,Tags,Label,Strength", "Kumu"),
        ("Id,Label,Timeset", "Gephi"),
        ("id,name,group", "Gephi"),
        ("Source,Target", "Gephi"),
    ],
)
def test_the_format_is_found_by_the_header(header: str, title: str) -> None:
    cells = ",".join("x" for _ in header.split(","))
    assert read(csv_file(f"{header}\n{cells}\n", "a.csv")).formats == {"a.csv": title}


def test_a_table_of_two_formats_goes_with_its_sister() -> None:
    ties = csv_file("From,To,Type\nA,B,knows\n", "ties.csv")
    ours = read(csv_file("kind,name\nPerson,A\n"), ties)
    kumus = read(csv_file("Label,Type\nA,Person\n", "elements.csv"), ties)
    assert set(ours.formats.values()) == {"Own sheet"}
    assert set(kumus.formats.values()) == {"Kumu"}


def test_every_format_says_what_it_wants() -> None:
    assert {format_.name for format_ in formats()} >= {"own_sheet", "kumu", "gephi"}
    for format_ in formats():
        assert format_.title
        assert format_.wanted
