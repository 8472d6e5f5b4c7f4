"""The rows of a workbook's sheet: its values as texts, with what only its facts can tell."""

from __future__ import annotations

from collections.abc import Iterator

from python_calamine import CalamineSheet

from graphapp.tables.merged_cells import MergedCells
from graphapp.tables.sheet_facts import Facts
from graphapp.tables.table import BadCell, Row
from graphapp.tables.workbook_cells import shown, text_of


def sheet_rows(sheet: CalamineSheet, facts: Facts) -> Iterator[Row]:
    """Each row that has a text, with its number."""
    left = [""] * (sheet.start[1] if sheet.start else 0)
    merged = MergedCells(facts)
    number = 0
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells = left + [text_of(value) if value != "" else "" for value in values]
        if number in facts.masks:
            for column, mask in facts.masks[number].items():
                cells[column - 1] = shown(cells[column - 1], mask)
        if number in facts.bad:
            _put_bad(cells, facts.bad[number])
        if any(cells):
            merged.fill(number, cells)
            yield number, cells
    for beyond in sorted(row for row in facts.bad if row > number):
        yield beyond, _put_bad([], facts.bad[beyond])


def _put_bad(cells: list[str], bad: dict[int, BadCell]) -> list[str]:
    cells += [""] * (max(bad) - len(cells))
    for column, cell in bad.items():
        cells[column - 1] = cell
    return cells
