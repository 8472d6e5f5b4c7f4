"""What a mapping is shown as on its page: sheets, columns, words and names, each with choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphapp.journeys.files.imports import Reading, SheetRead
from graphapp.language import _
from graphapp.mapping.mapping import (
    FROM,
    KEEP,
    KIND,
    LEAVE,
    NAME,
    TIE,
    TO,
    WORD,
    Column,
    Name,
    SheetMapping,
)
from graphapp.mapping.names_of_ties import Unknown
from graphapp.mapping.own_tie_words import BACKWARD
from graphapp.mapping.separators import SEPARATORS
from graphapp.model import ENTITY_FIELDS, KINDS, TIE_FIELDS, TIE_TYPES

SAME, NEW, OUT = "=", "+", "-"
"""How an answer for a name begins: the same as another, new of a kind, left out."""
NAMES_ASKED = 100
_ROWS, _CELLS, _SAMPLES = 6, 12, 3
_ABOVE = 30
"""Rows that are shown at most, from the last shown upwards: a header may stand far down."""

Choices = tuple[tuple[str, str], ...]
"""(value, words) of a select."""

_FIRST: Choices = (
    (NAME, _("Name")),
    (KIND, _("Kind")),
    (TIE, _("Tied to …")),
    (KEEP, _("Kept as it is")),
    (LEAVE, _("Left out")),
)
_SHAPES: Choices = (
    ("entities", _("A row is a person, an organisation or a place")),
    ("ties", _("A row is a tie between two")),
    (LEAVE, _("This sheet is left out")),
)


@dataclass(frozen=True)
class Select:
    """A choice: its name in the form, the words for those who hear it, its options, the chosen."""

    name: str
    label: str
    choices: Choices
    now: str


@dataclass(frozen=True)
class ColumnShown:
    """A column, or several crossed ones that say the same (then `headers` has them all)."""

    headers: tuple[str, ...]
    samples: tuple[str, ...]
    meaning: Select
    tie: Select
    separator: Select
    sure: str
    why: str
    is_crossed: bool


@dataclass(frozen=True)
class WordShown:
    """A word of a kind or tie column, and what it means."""

    word: str
    select: Select


@dataclass(frozen=True)
class SheetShown:
    """A sheet with its first rows and its questions; `read_by` is the format that knows it."""

    title: str
    number: int
    read_by: str
    why: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    header_row: int
    shape: Select
    columns: tuple[ColumnShown, ...]
    kinds: tuple[WordShown, ...]
    ties: tuple[WordShown, ...]
    kind: Select
    day_first: Select | None
    decimals: Select | None


@dataclass(frozen=True)
class Asked:
    """Everything the page asks; of many unknown names the first."""

    sheets: tuple[SheetShown, ...]
    names: tuple[WordShown, ...]
    more_names: int


def shown(reading: Reading) -> Asked:
    """The questions of an import, each with what is answered or guessed."""
    names = reading.unknown[:NAMES_ASKED]
    return Asked(
        tuple(_sheet(number, sheet) for number, sheet in enumerate(reading.sheets)),
        tuple(_name(number, one) for number, one in enumerate(names)),
        len(reading.unknown) - len(names),
    )


def groups_of(mapping: SheetMapping) -> Iterator[tuple[int, ...]]:
    """The positions of columns that are asked about together: crossed ones that say the same."""
    crossed: dict[tuple[str, str, str], list[int]] = {}
    for position, column in enumerate(mapping.columns):
        if column.crossed:
            crossed.setdefault((column.meaning, column.tie, column.direction), []).append(position)
        else:
            yield (position,)
    yield from map(tuple, crossed.values())


def tie_value(column: Column) -> str:
    """A column's tie as the form has it: "<FUNDS" is said from the other end."""
    return (BACKWARD if column.direction == "backward" else "") + column.tie


def _sheet(number: int, read: SheetRead) -> SheetShown:
    mapping, at = read.mapping, f"s{number}"
    title = (
        _("{file}, sheet {sheet}", file=read.file, sheet=read.sheet) if read.sheet else read.file
    )
    rows = zip(read.sample.numbers, read.sample.rows, strict=True)
    last = mapping.last_header_row + _ROWS
    has = {column.meaning for column in mapping.columns}
    groups = sorted(groups_of(mapping))
    return SheetShown(
        title,
        number,
        "" if read.by_mapping else read.format or _("nothing that we know"),
        mapping.why,
        tuple((row, cells[:_CELLS]) for row, cells in rows if last - _ABOVE < row <= last),
        mapping.header_row,
        Select(f"{at}.shape", _("What a row is"), _SHAPES, mapping.shape),
        tuple(_column(at, read, positions) for positions in groups),
        tuple(
            _word(f"{at}.k{i}", *one, _kinds(True)) for i, one in enumerate(mapping.kinds.items())
        ),
        tuple(
            _word(f"{at}.t{i}", *one, _ties(one[1])) for i, one in enumerate(mapping.ties.items())
        ),
        Select(f"{at}.kind", _("Rows that name no kind are"), _kinds(False), mapping.kind),
        _dates(at, mapping) if has & {"since", "until"} else None,
        _decimals(at, mapping) if has & {"strength", "latitude"} or _is_weighed(mapping) else None,
    )


def _column(at: str, read: SheetRead, positions: Sequence[int]) -> ColumnShown:
    mapping, name = read.mapping, f"{at}.c{positions[0]}"
    column = mapping.columns[positions[0]]
    below = [n > mapping.last_header_row for n in read.sample.numbers]
    texts = dict.fromkeys(
        cells[p]
        for cells, is_below in zip(read.sample.rows, below, strict=True)
        for p in positions
        if is_below and p < len(cells) and cells[p]
    )
    return ColumnShown(
        tuple(mapping.columns[p].header for p in positions),
        tuple(texts)[:_SAMPLES],
        Select(f"{name}.meaning", _("It is"), meanings(mapping.shape), column.meaning),
        Select(f"{name}.tie", _("Which tie"), _ties(column.tie), tie_value(column)),
        Select(f"{name}.separator", _("Parted by"), _separators(), column.separator),
        _sure(column),
        column.why,
        column.crossed,
    )


def meanings(shape: str) -> Choices:
    """What a column of such a sheet can be."""
    if shape == "ties":
        fields = [(f.called, f.label) for f in TIE_FIELDS.values() if f.has_column and f.part]
        ends = (
            (FROM, _("Where a tie begins")),
            (TO, _("Where a tie ends")),
            (WORD, _("Which tie it is")),
        )
        return (*ends, *fields, *_FIRST[-2:])
    known = [
        (f.called, f.label)
        for f in ENTITY_FIELDS.values()
        if f.has_column and f.called not in (NAME, KIND)
    ]
    return (*_FIRST[:3], *known, *_FIRST[3:])


def _ties(own: str) -> Choices:
    """Every tie from either end, and a word of the user's own."""
    found = []
    for tie in TIE_TYPES.values():
        found.append((tie.name, tie.forward))
        if tie.directed:
            found.append((BACKWARD + tie.name, tie.backward))
    word = own.removeprefix(BACKWARD)
    return (*found, *(() if not word or word in TIE_TYPES else ((own, f"“{word}”"),)))


def _kinds(may_be_left_out: bool) -> Choices:
    kinds = tuple((kind.name, kind.label) for kind in KINDS.values())
    return (*kinds, ("", _("Left out"))) if may_be_left_out else kinds


def _separators() -> Choices:
    return (("", _("nothing: one value")), *SEPARATORS.items())


def _dates(at: str, mapping: SheetMapping) -> Select:
    choices = (
        ("yes", _("the day: 6/4 is the 6th of April")),
        ("", _("the month: 6/4 is the 4th of June")),
    )
    return Select(
        f"{at}.day_first", _("Dates begin with"), choices, "yes" if mapping.day_first else ""
    )


def _decimals(at: str, mapping: SheetMapping) -> Select:
    choices = (("", _("a point: 2.5")), ("yes", _("a comma: 2,5")))
    return Select(
        f"{at}.decimals", _("Fractions follow"), choices, "yes" if mapping.decimal_comma else ""
    )


def _is_weighed(mapping: SheetMapping) -> bool:
    return any(column.crossed and column.meaning == TIE for column in mapping.columns)


def _sure(column: Column) -> str:
    if column.meaning in (KEEP, LEAVE):
        return ""
    if column.confidence >= 0.9:
        words = _("sure")
    else:
        words = _("likely") if column.confidence >= 0.7 else _("a guess")
    return f"{words}, {column.confidence:.0%}"


def _word(name: str, word: str, now: str, choices: Choices) -> WordShown:
    return WordShown(word, Select(name, _("{word} means", word=word), choices, now))


def _name(number: int, one: Unknown) -> WordShown:
    same = [(SAME + name, _("the same as {name}", name=name)) for name in one.near]
    if one.becomes.same_as and (SAME + one.becomes.same_as, "") not in [(v, "") for v, _ in same]:
        words = _("the same as {name}", name=one.becomes.same_as)
        same.append((SAME + one.becomes.same_as, words))
    new = [(NEW + kind.name, _("new: {kind}", kind=kind.noun)) for kind in KINDS.values()]
    choices = (*same, *new, (OUT, _("left out, with its ties")))
    return _word(f"n{number}", one.name, name_value(one.becomes), choices)


def name_value(becomes: Name) -> str:
    """What becomes of a name, as the form has it."""
    if becomes.same_as:
        return SAME + becomes.same_as
    return NEW + becomes.kind if becomes.kind else OUT
