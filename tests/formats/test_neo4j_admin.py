"""CSV as neo4j-admin imports it, read and written."""

from __future__ import annotations

from graphapp.journeys.files.export_network import export_other, other_format
from graphapp.model import Entity, make_tie
from graphapp.network import Network
from graphapp.reconcile.diff import Options, difference
from tests.formats.making import complaint_of, csv_file, read

NODES = "id:ID,name,:LABEL\n1,Bakery,Enterprise\n2,Hall,CommunityAsset\n"
RELATIONSHIPS = ":START_ID,:END_ID,:TYPE\n1,2,SUPPLIES\n2,1,CALLED\n"


def test_nodes_have_kinds_by_their_labels_and_relationships_keep_their_direction() -> None:
    rows = read(csv_file(RELATIONSHIPS, "rels.csv"), csv_file(NODES, "nodes.csv"))
    assert set(rows.formats.values()) == {"neo4j-admin CSV"}
    found = difference((), (), rows, Options())
    assert found.findings.complaints == []
    assert [(e.name, e.kind) for e in found.entities_new] == [
        ("Bakery", "Enterprise"),
        ("Hall", "CommunityAsset"),
    ]
    names = {entity.key: entity.name for entity in found.entities_new}
    assert [
        (names[t.start], t.type, t.label, names[t.end], t.directed) for t in found.ties_new
    ] == [
        ("Bakery", "SUPPLIES", "", "Hall", True),
        ("Hall", "CONNECTED_TO", "CALLED", "Bakery", True),
    ]


def test_a_header_may_be_a_file_of_its_own() -> None:
    nodes, relationships = NODES.split("\n", 1), RELATIONSHIPS.split("\n", 1)
    first, second, _ = nodes[1].split("\n")
    rows = read(
        csv_file(relationships[1], "rels.csv"),
        csv_file(relationships[0], "rels-header.csv"),
        csv_file(f"{nodes[0]}\n", "nodes_header.csv"),
        csv_file(f"\ufeff{first}\n", "nodes_part1.csv"),
        csv_file(second, "nodes_part2.csv"),
    )
    assert [row.name for row in rows.entities] == ["Bakery", "Hall"]
    assert [row.type for row in rows.ties][:1] == ["SUPPLIES"]
    assert set(rows.formats) == {
        "nodes_header.csv and nodes_part1.csv",
        "nodes_header.csv and nodes_part2.csv",
        "rels-header.csv and rels.csv",
    }
    found = difference((), (), rows, Options())
    assert (found.findings.complaints, len(found.ties_new)) == ([], 2)


def test_a_header_that_has_rows_of_its_own_stays_one() -> None:
    rows = read(csv_file(NODES, "nodes_header.csv"), csv_file(":ID,name\n9,Other\n", "nodes.csv"))
    assert [row.name for row in rows.entities] == ["Bakery", "Hall", "Other"]


def test_types_arrays_and_ignored_columns() -> None:
    header = "n:ID,name:string,sectors:string[],latitude:double,longitude:double,secret:IGNORE"
    rows = read(
        csv_file(f"{header},age:int,type,:LABEL\n7,Ann,food; health,52.5,-1.9,x,40,good,A;Person\n")
    )
    [ann] = rows.entities
    assert (ann.name, ann.kind) == ("Ann", "Person")
    assert ann.values == {"sectors": ("food", "health"), "latitude": 52.5, "longitude": -1.9}
    assert ann.extra == {"age": "40", "type": "good", "labels": "A|Person"}


def test_the_same_id_in_two_groups_is_two() -> None:
    found = difference(
        (),
        (),
        read(
            csv_file(":ID(P),name,:LABEL\n1,Ann,Person\n", "people.csv"),
            csv_file(":ID(H),name,:LABEL\n1,Hall,Community asset\n", "halls.csv"),
            csv_file(":START_ID(P),:END_ID(H),:TYPE\n1,1,RUNS\n", "rels.csv"),
        ),
        Options(),
    )
    [tie] = found.ties_new
    assert (tie.start, tie.end) == ("person-ann", "asset-hall")


def test_a_relationship_to_nobody_is_complained_of() -> None:
    wrong = RELATIONSHIPS.replace("2,1,CALLED", "2,9,CALLED")
    found = difference(
        (), (), read(csv_file(NODES, "nodes.csv"), csv_file(wrong, "rels.csv")), Options()
    )
    assert "'9' is nobody that we know" in str(found.findings.complaints[0])


def test_it_is_written_with_types_and_what_becomes_of_signs_is_told() -> None:
    entity = Entity(
        "a",
        "Partner",
        "=A",
        description="two\nlines",
        needs=("a; b", "c"),
        extra={"x:y": "1", "Website": "2"},
    )
    network = Network.of([entity], [make_tie("a", "a", "CONNECTED_TO", label="asks")])
    files = export_other(network, "neo4j-admin")
    header = files["nodes.csv"].decode().splitlines()[0]
    assert header.startswith("key:ID,:LABEL,name,description,sectors:string[],tags:string[],needs")
    assert header.endswith(",x_y,extra_Website")
    assert b"a, b;c" in files["nodes.csv"]
    assert files["relationships.csv"].startswith(b":START_ID,:END_ID,:TYPE,label,strength:double")
    lost = " ".join(other_format(network, "neo4j-admin").lost)
    for words in ("becomes a comma", "becomes _", "apostrophe", "--multiline-fields=true"):
        assert words in lost
    assert other_format(Network.of([Entity("a", "Partner", "A")], []), "neo4j-admin").lost == ()


def test_a_list_of_nodes_alone_is_no_gephi_table() -> None:
    assert "names no kind" in str(
        difference((), (), read(csv_file(":ID,name\n1,A\n")), Options()).findings.complaints[0]
    )
    assert "no format" in complaint_of(csv_file(":TYPE\nx\n"))
