"""Merged cells: what stands in the first one holds for all rows that they span."""

from __future__ import annotations

from graphapp.tables.sheet_facts import Facts


class MergedCells:
    """Those of one sheet, whose rows come in their order."""

    def __init__(self, facts: Facts) -> None:
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for area in facts.merged:
            if area.bottom > area.top:
                self._starts.setdefault(area.top, []).append((area.left, area.bottom))
        self._open: dict[int, tuple[str, int]] = {}

    def fill(self, number: int, cells: list[str]) -> None:
        """Puts into a row what goes on from rows above."""
        for column, (text, bottom) in list(self._open.items()):
            if number > bottom:
                del self._open[column]
            elif text:
                cells += [""] * (column - len(cells))
                cells[column - 1] = cells[column - 1] or text
        for column, bottom in self._starts.get(number, ()):
            if column <= len(cells):
                self._open[column] = cells[column - 1], bottom
