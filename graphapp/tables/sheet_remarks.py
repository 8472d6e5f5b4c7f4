"""What the user of a workbook should know of a sheet: what is hidden, merged or shown otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from graphapp.names import listing
from graphapp.tables.sheet_facts import Area, Facts

_NAMED = 5


def remarks_on(facts: Facts, *, leave_out_hidden: bool = False) -> tuple[str, ...]:
    """In words, each once for the whole sheet."""
    if not facts.height:
        return ()
    down = [area for area in facts.merged if area.bottom > area.top]
    across = [area for area in facts.merged if area.right > area.left]
    remarks = []
    done = "left out" if leave_out_hidden else "read"
    if facts.is_hidden:
        remarks.append(f"is a hidden sheet, and is {done}.")
    if hidden := [row for row in facts.hidden_rows if row <= facts.height]:
        remarks.append(f"has hidden rows ({_rows(hidden)}), and they are {done}.")
    if spans := [span for span in facts.hidden_columns if span[0] <= facts.width]:
        columns = _named(_span(*map(column_letters, span)) for span in spans)
        remarks.append(f"has hidden columns ({columns}), and they are {done}.")
    if down:
        areas = _named(map(_area, down))
        remarks.append(f"has merged cells ({areas}): their value holds for each row they span.")
    if across:
        areas = _named(map(_area, across))
        remarks.append(f"has cells merged across columns ({areas}): read in the first of them.")
    if facts.percent:
        columns = _named(map(column_letters, sorted(facts.percent)))
        remarks.append(f"shows percentages (column {columns}): 50% is read as 0.5.")
    return tuple(remarks)


def column_letters(number: int) -> str:
    """1 is A."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _rows(numbers: Iterable[int]) -> str:
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return _named(_span(str(first), str(last)) for first, last in spans)


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _area(area: Area) -> str:
    left, right = column_letters(area.left), column_letters(area.right)
    return f"{left}{area.top}:{right}{area.bottom}"


def _named(texts: Iterable[str]) -> str:
    return listing(list(texts), _NAMED)
