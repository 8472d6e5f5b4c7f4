"""Kumu's sheets and blueprint."""

from __future__ import annotations

import json

from graphapp.tables.table import Upload
from tests.formats.making import complaint_of, csv_file, names, read, workbook


def test_it_reads_a_workbook_of_elements_and_connections() -> None:
    rows = read(
        workbook(
            {
                "Elements": [
                    ["Label", "Type", "Description", "Tags", "Image", "Mood"],
                    ["Ann", "Person", "A cook", "a|b", "http://x/y.png", "good"],
                    ["The Hall", "Venue", None, None, None, None],
                ],
                "Connections": [
                    ["From", "To", "Type", "Direction", "Tags", "Label", "Strength"],
                    ["Ann", "The Hall", "Volunteers at", "directed", "x", None, 3],
                ],
                "Lists (ignore)": [["Label"], ["Nothing"]],
            }
        )
    )
    assert set(rows.formats.values()) == {"Kumu"}
    ann, hall = rows.entities
    assert (ann.kind, ann.values) == ("Person", {"description": "A cook", "tags": ("a", "b")})
    assert ann.extra == {"Image": "http://x/y.png", "Mood": "good"}
    assert (hall.kind, hall.kind_word, hall.added_tags) == ("", "Venue", ("Venue",))
    [tie] = rows.ties
    assert (tie.type, tie.label, tie.directed) == ("CONNECTED_TO", "Volunteers at", True)
    assert (tie.values, tie.extra) == ({"strength": 3.0}, {"Tags": "x"})


def test_several_names_in_to_are_several_connections() -> None:
    rows = read(csv_file("From,To,Direction\nAnn,Ben|Cleo | Dan,undirected\n", "connections.csv"))
    assert [(tie.start, tie.end, tie.directed) for tie in rows.ties] == [
        ("Ann", "Ben", False),
        ("Ann", "Cleo", False),
        ("Ann", "Dan", False),
    ]


def test_a_mutual_connection_of_a_type_with_a_direction_is_two() -> None:
    text = "From,To,Type,Direction,Tags\nA,B,supports,mutual,\nA,B,chats with,mutual,\n"
    rows = read(csv_file(text, "connections.csv"))
    assert [(tie.start, tie.end, tie.type, tie.directed) for tie in rows.ties] == [
        ("A", "B", "SUPPORTS", True),
        ("B", "A", "SUPPORTS", True),
        ("A", "B", "CONNECTED_TO", False),
    ]


def test_a_direction_that_is_none_is_complained_about() -> None:
    rows = read(csv_file("From,To,Direction,Tags\nA,B,sideways,\n", "connections.csv"))
    [complaint] = rows.findings.complaints
    assert (complaint.column, complaint.value) == ("Direction", "sideways")
    assert "directed, undirected or mutual" in complaint.right


def test_ids_stand_first_where_labels_repeat() -> None:
    text = "ID,Label,Type\n1,Ann,Person\n2,Ann,Person\nelem-Gv8cGXmF,Ben,Person\n"
    rows = read(csv_file(text, "elements.csv"), csv_file("From,To\n1,2\n", "connections.csv"))
    assert set(rows.formats.values()) == {"Kumu"}
    assert [(row.ref, row.key) for row in rows.entities] == [
        ("1", ""),
        ("2", ""),
        ("elem-Gv8cGXmF", "elem-Gv8cGXmF"),
    ]


def test_a_sheet_may_have_a_section_of_connections_below_its_elements() -> None:
    elements = "Label,Type\nAsh,Enterprise\nBirch,Enterprise\n"
    connections = "From,To,Type,Strength\nAsh,Birch,supplies,2\n"
    rows = read(csv_file(f"{elements}\n\n{connections}", "map.csv"))
    assert names(rows) == ["Ash", "Birch"]
    [tie] = rows.ties
    assert (tie.row, tie.start, tie.type, tie.values) == (7, "Ash", "SUPPLIES", {"strength": 2.0})


def test_a_strength_may_be_a_word_which_is_kept() -> None:
    rows = read(csv_file("From,To,Type,Tags,Strength\nA,B,supplies,,Strong\n", "connections.csv"))
    [tie] = rows.ties
    assert (tie.values, tie.extra) == ({}, {"Tags": "", "Strength": "Strong"})
    assert "a word for its strength" in str(rows.findings.notices[0])


def test_it_reads_a_backup_with_its_own_names_for_types() -> None:
    backup = {
        "elements": [
            {"_id": "elem-1", "attributes": {"label": "Ash", "element type": "Person"}},
            {"_id": "elem-2", "attributes": {"label": "Birch", "element type": "Enterprise"}},
        ],
        "connections": [
            {"from": "elem-1", "to": "elem-2", "attributes": {"connection type": "works for"}}
        ],
    }
    rows = read(Upload("map.json", json.dumps(backup).encode()))
    assert [(row.name, row.kind) for row in rows.entities] == [
        ("Ash", "Person"),
        ("Birch", "Enterprise"),
    ]
    assert rows.ties[0].type == "WORKS_FOR"


def test_it_reads_the_json_blueprint() -> None:
    blueprint = {
        "elements": [
            {"type": "Person", "id": "elem-1", "label": "Ann", "tags": ["a", "b|c"]},
            {"id": "elem-2", "label": "Hall", "type": "community asset", "attributes": {"x": 1}},
        ],
        "connections": [
            {"id": "c1", "from": "elem-1", "to": "elem-2", "type": "runs", "direction": "directed"}
        ],
    }
    rows = read(Upload("map.json", json.dumps(blueprint).encode("utf-8-sig")))
    assert rows.findings.complaints == []
    assert names(rows) == ["Ann", "Hall"]
    assert rows.entities[0].values == {"tags": ("a", "b|c")}
    assert rows.entities[1].extra == {"x": "1"}
    [tie] = rows.ties
    assert (tie.start, tie.end, tie.type) == ("elem-1", "elem-2", "RUNS")


def test_lists_within_lists_do_not_grow_with_their_depth() -> None:
    deep: object = "a|b"
    for _ in range(100):
        deep = [deep]
    rows = read(Upload("map.json", json.dumps({"elements": [{"label": "A", "x": deep}]}).encode()))
    assert len(rows.entities[0].extra["x"]) < 500


def test_what_is_nested_too_deep_is_complained_about() -> None:
    text = '{"elements": [{"label": "A", "x": ' + "[" * 900 + "]" * 900 + "}]}"
    assert "nested too deep" in complaint_of(Upload("map.json", text.encode()))
