"""However hostile a text is, twice as much of it takes about twice the time."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable
from typing import Any

import pytest

from graphapp import model, names
from graphapp.model import tie_words
from graphapp.reconcile.identities import find_alike
from graphapp.tables import (
    cells,
    columns,
    encodings,
    fields,
    identifiers,
    odd_names,
    placeholders,
    read_entities,
    read_ties,
    text_files,
    written_dates,
    written_numbers,
)
from graphapp.tables.table import Upload
from tests.formats.making import read, with_member, workbook

HOSTILE: dict[str, Callable[[int], str]] = {
    "backslashes": lambda n: "\\" * n,
    "backslashes and a letter": lambda n: "\\" * n + "x",
    "backslashes and a bar": lambda n: "\\" * n + "|",
    "runs of backslashes": lambda n: ("\\" * 99 + "x") * (n // 100),
    "bars": lambda n: "|" * n,
    "written bars": lambda n: "\\|" * (n // 2),
    "apostrophes": lambda n: "'" * n,
    "apostrophes and a formula": lambda n: "'" * n + "=",
    "blanks between": lambda n: "a" + " " * n + "a",
    "figures and a letter": lambda n: "-" + "1" * n + "x",
    "thousands": lambda n: "1" + ",111" * (n // 4) + "x",
    "dots": lambda n: "a." * (n // 2) + "!",
    "an address": lambda n: "https://" + "a-" * (n // 2),
    "accents": lambda n: "a" + "\u0301\u0316" * (n // 2),
    "control characters": lambda n: "\x01" * n,
    "quotation marks": lambda n: '"' * n,
    "words": lambda n: " ".join(f"a{i}" for i in range(n // 6)),
}


READERS: dict[str, Callable[[str], object]] = {
    "protect": cells.protect,
    "unprotect": cells.unprotect,
    "clean": cells.clean,
    "join_values": lambda text: (cells.join_values([text] * 2), cells.join_values(list(text))),
    "split_values": cells.split_values,
    "read_text": lambda text: fields.read_text("f", text, []),
    "read_line": lambda text: fields.read_line("f", text, []),
    "read_list": lambda text: fields.read_list("f", text, []),
    "read_kind": lambda text: fields.read_kind(text, []),
    "read_date": lambda text: fields.read_date("f", text, []),
    "check_span": lambda text: fields.check_span({"since": text, "until": text}, []),
    "read_number": lambda text: fields.read_number("f", text, [], 0, 1),
    "check_place": lambda _: fields.check_place({"latitude": None, "longitude": 1.0}, []),
    "read_address": lambda text: fields.read_address("f", text, []),
    "read_choice": lambda text: fields.read_choice(
        "f", text, [], model.ENTITY_FIELDS["visibility"]
    ),
    "read_details": lambda text: fields.read_details(
        "f", text, [], model.ENTITY_FIELDS["public_details"]
    ),
    "read_strength": lambda text: fields.read_strength("f", text, [], 1.0),
    "is_key": read_entities.is_key,
    "plain": columns.plain,
    "header_for": lambda text: columns.header_for(text, columns.ENTITY_COLUMNS),
    "match_columns": lambda text: columns.match_columns(list(text), columns.ENTITY_COLUMNS),
    "find_encoding": lambda text: encodings.find_encoding(_upload(text)),
    "text_grid": lambda text: list(text_files.text_grid(_upload(text)).rows()),
    "same_name": names.same_name,
    "cased_name": names.cased_name,
    "look_of": names.look_of,
    "strip_invisible": names.strip_invisible,
    "is_unique": read_entities.is_unique,
    "is_registered": identifiers.is_registered,
    "normal_identifier": identifiers.normal_identifier,
    "what_is_odd": odd_names.what_is_odd,
    "is_placeholder": placeholders.is_placeholder,
    "is_error": placeholders.is_error,
    "written_date": written_dates.written_date,
    "serial_date": written_dates.serial_date,
    "is_day_zero": written_dates.is_day_zero,
    "ascii_digits": written_numbers.ascii_digits,
    "plain_number": written_numbers.plain_number,
    "readings": written_numbers.readings,
    "degrees": lambda text: written_numbers.degrees(text, "N", "S"),
    "find_tie_word": tie_words.find_tie_word,
    "slug": names.slug,
    "capital": names.capital,
    "shorten": names.shorten,
    "key_for": lambda text: model.key_for("Person", text),
    "find_kind": model.find_kind,
    "find_tie_type": model.find_tie_type,
    "find_alike": lambda text: list(
        find_alike(*[[model.Entity(key, "Partner", text) for key in "ab"]] * 2)
    ),
}
OTHER_FUNCTIONS = {
    "complain_of_header",
    "readers_of",
    "vocabulary",
    "listing",
    "with_and",
    "read_entities",
    "read_ties",
    "same_value",
}
"""They take no text, or are made of those above."""
ROOMS = (
    *(cells, columns, encodings, fields, identifiers, names, odd_names, placeholders),
    *(read_entities, read_ties, text_files, tie_words, written_dates, written_numbers),
)


def _upload(text: str) -> Upload:
    """A file whose every line is a header and some of the text: a cell has a length of its own."""
    width = 1_000
    lines = (text[i : i + width].replace('"', '""') for i in range(0, len(text), width))
    return Upload("a.csv", "\n".join(["name", *(f'"{line}"' for line in lines)]).encode())


def growth(work: Callable[[Any], object], small: Any, large: Any) -> float:
    """How many times as long the large one takes, in seconds of this process alone, each the best
    of some goes; what takes no time to speak of has not grown."""

    def seconds(what: Any) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            work(what)
            best = min(best, time.process_time() - start)
        return best

    found = float("inf")
    for _ in range(3):  # the machine may be busy with something else
        large_seconds = seconds(large)
        found = min(found, large_seconds / max(seconds(small), 0.000_5))
        if found < 8:
            break
    return found


@pytest.mark.parametrize("reader", READERS)
def test_four_times_the_text_takes_about_four_times_as_long(reader: str) -> None:
    """With the square of its length it would be sixteen."""
    for hostile, make in HOSTILE.items():
        assert growth(READERS[reader], make(5_000), make(20_000)) < 8, hostile


def test_every_reader_of_text_is_tried() -> None:
    found = {
        name
        for room in ROOMS
        for name, function in inspect.getmembers(room, inspect.isfunction)
        if function.__module__ == room.__name__ and not name.startswith("_")
    }
    assert found - OTHER_FUNCTIONS <= READERS.keys(), "a new reader of text: add it here"


def _sheet(*rows: str) -> Upload:
    """A workbook whose sheet has a row with the header `name`, and then these rows."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    header = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
    text = f'<worksheet xmlns="{namespace}"><sheetData>{header}{"".join(rows)}</sheetData>'
    content = f"{text}</worksheet>".encode()
    return with_member(workbook({"entities": []}), "xl/worksheets/sheet1.xml", lambda _: content)


def _blank(column: str, row: int) -> str:
    return f'<row r="{row}"><c r="{column}{row}"/></row>'


def test_blank_cells_in_the_last_column_take_as_long_as_in_a_near_one() -> None:
    near, far = (
        _sheet(*(_blank(column, row) for row in range(2, 1_000))) for column in ("SF", "XFD")
    )
    assert growth(read, near, far) < 4


def test_a_blank_cell_in_the_last_row_takes_as_long_as_in_a_near_one() -> None:
    assert growth(read, _sheet(_blank("A", 2)), _sheet(_blank("A", 1_048_576))) < 4
