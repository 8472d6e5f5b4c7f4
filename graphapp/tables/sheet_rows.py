"""The rows of a workbook's sheet: its values as texts, with what only its facts can tell."""

from __future__ import annotations

from collections.abc import Iterator

from python_calamine import CalamineSheet

from graphapp.tables.table import BadCell, Row
from graphapp.tables.workbook_cells import shown, text_of
from graphapp.tables.xlsx_facts import Area, Facts


def sheet_rows(sheet: CalamineSheet, facts: Facts) -> Iterator[Row]:
    """Each row that has a text, with its number."""
    left = [""] * (sheet.start[1] if sheet.start else 0)
    down = _Down(facts)
    number = 0
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells = left + [text_of(value) if value != "" else "" for value in values]
        if number in facts.masks:
            for column, mask in facts.masks[number].items():
                cells[column - 1] = shown(cells[column - 1], mask)
        if number in facts.bad:
            _put_bad(cells, facts.bad[number])
        if any(cells):
            down.fill(number, cells)
            yield number, cells
    for beyond in sorted(row for row in facts.bad if row > number):
        yield beyond, _put_bad([], facts.bad[beyond])


def _put_bad(cells: list[str], bad: dict[int, BadCell]) -> list[str]:
    cells += [""] * (max(bad) - len(cells))
    for column, cell in bad.items():
        cells[column - 1] = cell
    return cells


class _Down:
    """Merged cells: what stands in the first one holds for all rows that they span."""

    def __init__(self, facts: Facts) -> None:
        self._starts: dict[int, list[Area]] = {}
        for area in facts.merged:
            if area.bottom > area.top:
                self._starts.setdefault(area.top, []).append(area)
        self._open: dict[int, tuple[str, int]] = {}

    def fill(self, number: int, cells: list[str]) -> None:
        """Fills in what goes on from rows above. The rows come in their order."""
        for column, (text, bottom) in list(self._open.items()):
            if number > bottom:
                del self._open[column]
            elif column <= len(cells) and not cells[column - 1]:
                cells[column - 1] = text
        for area in self._starts.get(number, ()):
            if area.left <= len(cells):
                self._open[area.left] = cells[area.left - 1], area.bottom
