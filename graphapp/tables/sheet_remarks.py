"""What the user of a workbook should know of a sheet: what is hidden, merged or shown otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphapp.language import _
from graphapp.names import listing
from graphapp.tables.sheet_facts import Area, Facts

_NAMED = 5


def remarks_on(facts: Facts, *, leave_out_hidden: bool = False) -> tuple[str, ...]:
    """In words, each once for the whole sheet."""
    if not facts.height:
        return ()
    down = [area for area in facts.merged if area.bottom > area.top]
    across = [area for area in facts.merged if area.right > area.left]
    remarks = [*_hidden(facts, leave_out_hidden)]
    if down:
        text = _(
            "has merged cells ({areas}): their value holds for each row they span.",
            areas=_areas(down),
        )
        remarks.append(text)
    if across:
        text = _(
            "has cells merged across columns ({areas}): read in the first of them.",
            areas=_areas(across),
        )
        remarks.append(text)
    if facts.percent:
        columns = _named(map(column_letters, sorted(facts.percent)))
        text = _("shows percentages (column {columns}): 50% is read as 0.5.", columns=columns)
        remarks.append(text)
    return tuple(remarks)


def _hidden(facts: Facts, is_left_out: bool) -> Iterator[str]:
    if facts.is_hidden:
        yield (
            _("is a hidden sheet, and is left out.")
            if is_left_out
            else _("is a hidden sheet, and is read.")
        )
    if hidden := [row for row in facts.hidden_rows if row <= facts.height]:
        rows = _rows(hidden)
        yield (
            _("has hidden rows ({rows}), and they are left out.", rows=rows)
            if is_left_out
            else _("has hidden rows ({rows}), and they are read.", rows=rows)
        )
    if spans := [span for span in facts.hidden_columns if span[0] <= facts.width]:
        columns = _named(_span(*map(column_letters, span)) for span in spans)
        yield (
            _("has hidden columns ({columns}), and they are left out.", columns=columns)
            if is_left_out
            else _("has hidden columns ({columns}), and they are read.", columns=columns)
        )


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
    return first if first == last else _("{first} to {last}", first=first, last=last)


def _areas(areas: Iterable[Area]) -> str:
    return _named(map(_area, areas))


def _area(area: Area) -> str:
    left, right = column_letters(area.left), column_letters(area.right)
    return f"{left}{area.top}:{right}{area.bottom}"


def _named(texts: Iterable[str]) -> str:
    return listing(list(texts), _NAMED)
