"""Exporting: everything comes out, nothing in it can run, and in again it is the same network."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from graphapp.errors import BadInput
from graphapp.formats._reading import read_files
from graphapp.journeys.files.export_network import (
    export_sheets,
    export_to,
    export_xlsx,
    template_xlsx,
)
from graphapp.journeys.files.imports import preview, save
from graphapp.journeys.workspace import Workspace
from graphapp.model import ENTITY_FIELDS, Entity, make_tie
from graphapp.network import Network
from graphapp.reconcile.diff import Difference, Options, difference
from graphapp.store import Change, Write
from graphapp.tables.table import Upload
from tests.rich_network import rich_network


def read_back(uploads: list[Upload]) -> Difference:
    found = difference((), (), read_files(uploads), Options())
    assert found.findings.complaints == []
    return found


def csv_uploads(source: Network) -> list[Upload]:
    return [Upload(name, content) for name, content in export_sheets(source).items()]


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_out_and_in_again_is_the_same_network() -> None:
    entities, ties = rich_network()
    found = read_back(csv_uploads(Network.of(entities, ties, as_of="2018-06-01")))
    assert sorted(found.entities_new) == sorted(entities)
    assert sorted(found.ties_new, key=lambda t: t.id) == sorted(ties, key=lambda t: t.id)


def test_so_it_is_through_a_workbook() -> None:
    entities, ties = rich_network()
    content = export_xlsx(Network.of(entities, ties))
    found = read_back([Upload("network.xlsx", content)])
    assert sorted(found.entities_new) == sorted(entities)
    assert sorted(found.ties_new, key=lambda t: t.id) == sorted(ties, key=lambda t: t.id)


def test_so_it_is_through_the_store(workspace: Workspace) -> None:
    entities, ties = rich_network(30)
    workspace.store.write(Write(Change(entities_after=tuple(entities), ties_after=tuple(ties))))
    uploads = csv_uploads(workspace.network())
    workspace.store.write(Write(Change(entities_before=tuple(entities), ties_before=tuple(ties))))
    assert workspace.network().entities == ()
    assert save(workspace, preview(workspace, uploads)).saved
    contents = workspace.store.read()
    assert sorted(contents.entities) == sorted(entities)
    assert {tie.id: tie for tie in contents.ties} == {tie.id: tie for tie in ties}


def test_no_cell_can_run_as_a_formula() -> None:
    entities, ties = rich_network()
    for content in export_sheets(Network.of(entities, ties)).values():
        for row in rows_of(content):
            for cell in row:
                if cell[:1] in tuple("=+-@\t\r\n"):
                    float(cell)
                    assert cell[0] == "-"


def test_no_cell_of_a_workbook_is_a_formula_and_numbers_are_numbers() -> None:
    entities, ties = rich_network()
    book = openpyxl.load_workbook(io.BytesIO(export_xlsx(Network.of(entities, ties))))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    columns = {column[0].value: column for column in book["entities"].iter_cols()}
    assert -1.8904 in [cell.value for cell in columns["longitude"]]


def test_our_columns_come_first_and_the_users_own_after_them() -> None:
    entity = Entity("a", "Partner", "A", longitude=-1.9, extra={"Colour": "red", "Name": "x"})
    [header, row] = rows_of(export_sheets(Network.of([entity], []))["entities.csv"])
    ours = [field.called for field in ENTITY_FIELDS.values() if field.has_column]
    assert header == [*ours, "Colour", "extra:Name"]
    assert header[:3] == ["key", "kind", "name"]
    assert row[header.index("longitude")] == "-1.9"
    assert row[-2:] == ["red", "x"]


def test_direction_is_a_column_only_where_it_says_something() -> None:
    people = [Entity(key, "Person", key) for key in "ab"]
    both_ways = make_tie("a", "b", "CONNECTED_TO", label="chats")
    one_way = make_tie("b", "a", "CONNECTED_TO", directed=True, label="asks")
    plain = rows_of(export_sheets(Network.of(people, [both_ways]))["ties.csv"])
    assert ",".join(plain[0]) == "from,to,type,label,strength,since,until,source"
    both = rows_of(export_sheets(Network.of(people, [both_ways, one_way]))["ties.csv"])
    assert [row[8] for row in both] == ["direction", "", "directed"]


def test_what_is_not_public_stays_at_home_if_so_chosen() -> None:
    entities = [
        Entity("a", "Partner", "A"),
        Entity("b", "Partner", "B", visibility="members"),
        Entity("c", "Partner", "C"),
    ]
    ties = [make_tie("a", "b", "FUNDS"), make_tie("a", "c", "FUNDS", until="2017")]
    network = Network.of(entities, ties, as_of="2020")
    public = export_sheets(network.public())
    assert [row[0] for row in rows_of(public["entities.csv"])] == ["key", "a", "c"]
    assert [row[1] for row in rows_of(public["ties.csv"])] == ["to", "c"]
    assert len(rows_of(export_sheets(network)["entities.csv"])) == 4


def test_it_writes_two_whole_files_and_no_others(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "home"
    paths = export_to(Network.of([Entity("a", "Partner", "A")], []), folder)
    assert sorted(path.name for path in folder.iterdir()) == ["entities.csv", "ties.csv"]
    assert sorted(paths) == sorted(folder.iterdir())


def test_it_overwrites_only_if_told_to(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("mine")
    network = Network.of([Entity("a", "Partner", "A")], [])
    with pytest.raises(BadInput, match=r"already has ties\.csv"):
        export_to(network, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["ties.csv"]
    export_to(network, tmp_path, overwrite=True)
    assert (tmp_path / "ties.csv").read_bytes() != b"mine"


def test_a_folder_that_cannot_be_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="Cannot write to"):
        export_to(Network.of([], []), tmp_path / "file")


def test_a_text_too_long_for_a_workbook_is_said_in_words() -> None:
    entity = Entity("a", "Partner", "A", description="x" * 40_000)
    with pytest.raises(BadInput, match="40,000 characters"):
        export_xlsx(Network.of([entity], []))


def test_the_template_is_read_as_our_own_sheet_without_rows() -> None:
    rows = read_files([Upload("template.xlsx", template_xlsx())])
    assert rows.findings.complaints == []
    assert (rows.entities, rows.ties) == ([], [])
    assert set(rows.formats.values()) == {"Own sheet"}


def test_the_template_filled_in_with_its_own_examples_can_be_imported() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx()))
    rows = [list(row) for row in book["Help (ignore)"].iter_rows(values_only=True)]
    for title, heading in (("entities", "Example of entities"), ("ties", "Example of ties")):
        start = next(i for i, row in enumerate(rows) if row[0] == heading) + 2
        width = book[title].max_column
        for row in rows[start:]:
            if not any(row):
                break
            book[title].append(row[:width])
    content = io.BytesIO()
    book.save(content)
    found = read_back([Upload("filled.xlsx", content.getvalue())])
    assert (len(found.entities_new), len(found.ties_new)) == (3, 2)
    assert found.findings.notices == []


def test_the_template_offers_choices_and_explains_each_column() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx()))
    choices = {
        str(choice.sqref): choice.formula1
        for sheet in (book["entities"], book["ties"])
        for choice in sheet.data_validations.dataValidation
    }
    assert "Community asset" in choices["B2:B5000"]
    assert '"public,members,private"' in choices.values()
    assert "PARTNERS_WITH" in choices["C2:C5000"]
    assert all(cell.comment for sheet in (book["entities"], book["ties"]) for cell in sheet[1])
