"""A sheet of text that runs on has no table: that is said, and its columns are not asked about."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from graphapp.journeys.workspace import Workspace
from tests.web.pages.test_imports import send
from tests.web.people import visitor, words_of

NOTES = (
    "The food network met on Tuesday and talked about the new hospital.",
    "Hope House needs volunteers, and offers a hall on Thursdays.",
    "We agreed that Sparkbrook Bakery should be asked about catering",
)


def workbook(*sheets: Sequence[Sequence[str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    book.save(out)
    return out.getvalue()


def column(*cells: str) -> list[list[str]]:
    return [[cell] for cell in cells]


@pytest.mark.parametrize(
    "rows",
    [
        column(*NOTES),
        column("Notes of the meeting", "", *NOTES),
        column(" ".join(NOTES)),
        [["", text] for text in NOTES],
    ],
)
def test_text_is_said_to_have_no_table_and_what_would_be_right(
    workspace: Workspace, rows: list[list[str]]
) -> None:
    client = visitor(workspace)
    answer = send(client, ("notes.xlsx", workbook(rows)), into="open")
    assert "/import/preview/" in answer.location
    page = words_of(client.get(answer.location).text)
    assert "has no table, only text that runs on: “The food network met on Tuesday" in page
    assert "Fill in the template with what the text says, or say it in quick add" in page


def test_a_file_of_text_is_no_table_either(workspace: Workspace) -> None:
    client = visitor(workspace)
    answer = send(client, ("notes.txt", "\n".join(t.replace(",", "") for t in NOTES)), into="open")
    assert "has no table" in client.get(answer.location).text


def test_text_beside_a_table_is_left_out_and_pointed_out(workspace: Workspace) -> None:
    table = [["kind", "name"], ["Partner", "Hope House"]]
    client = visitor(workspace)
    answer = send(client, ("both.xlsx", workbook(column(*NOTES), table)), into="open")
    page = words_of(client.get(answer.location).text)
    assert "is left out: it is no table, but text: “The food network" in page
    assert "1 new" in page


@pytest.mark.parametrize(
    "rows",
    [
        column("Hope House", "Sparkbrook Bakery", "The Society for the Protection of Old Canals"),
        column("Description", *NOTES),
        [["Who", "Said"], *(["Ann", text] for text in NOTES)],
    ],
)
def test_what_may_be_a_table_is_asked_about(workspace: Workspace, rows: list[list[str]]) -> None:
    client = visitor(workspace)
    answer = send(client, ("list.xlsx", workbook(rows)), into="open")
    assert "/import/mapping/" in answer.location
