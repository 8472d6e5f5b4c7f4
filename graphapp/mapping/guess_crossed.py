"""Columns whose heading is a value, and whose cells say yes or how much: a matrix of who is tied to
whom, a list of members with crosses, the choices of a survey."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from graphapp.language import _
from graphapp.mapping.headings import hear
from graphapp.mapping.kind_words import kind_of_name
from graphapp.mapping.look_of_values import is_crossed, is_weighed, says_nothing
from graphapp.mapping.mapping import KEEP, NAME, TIE, Column, Direction
from graphapp.model import CONNECTED_TO, ENTITY_FIELDS
from graphapp.names import same_name

_CHOICE = re.compile(r"(?P<asked>[^\[:]{3,}?)\s*(?:\[(?P<one>[^\]]+)\]|:\s*(?P<other>\S.*))")
_TAKES = {field.called for field in ENTITY_FIELDS.values() if field.type == "list"} | {TIE}
_MANY = 3
"""Columns with crosses that are groups; fewer are questions of another sort."""


def guess_crossed(
    columns: list[Column], cells: Sequence[Sequence[str]], names: Collection[str]
) -> list[Column]:
    """The columns, those taken for values by their headings. `names` are those of the rows."""
    across = [
        i
        for i, column in enumerate(columns)
        if same_name(column.header) in names and is_weighed([*cells[i], "1"])
    ]
    if len(across) > 1 and len(across) >= 0.5 * (len(columns) - 1):
        return _matrix(columns, cells, across)
    found = [_choice(*one) for one in zip(columns, cells, strict=True)]
    groups = [i for i, column in enumerate(found) if _is_free(column) and is_crossed(cells[i])]
    if len(groups) >= _MANY:
        why = _("Its cells are crosses, so its heading is a group and a cross a member of it.")
        for i in groups:
            header = found[i].header
            adds = kind_of_name(header).kind or "CommunityAsset"
            found[i] = Column(header, TIE, "MEMBER_OF", crossed=True, value=header, adds=adds)
            found[i] = replace(found[i], confidence=0.7, why=why)
    return found


def _matrix(
    columns: list[Column], cells: Sequence[Sequence[str]], across: list[int]
) -> list[Column]:
    direction: Direction = "both" if _is_symmetric(columns, cells, across) else ""
    why = _(
        "Its heading is a name of the first column too, and its cells say how strong the tie is."
    )
    found = list(columns)
    for i in across:
        header = columns[i].header
        found[i] = Column(header, TIE, CONNECTED_TO, direction, crossed=True, value=header, why=why)
        found[i] = replace(found[i], confidence=0.9)
    return found


def _is_symmetric(columns: list[Column], cells: Sequence[Sequence[str]], across: list[int]) -> bool:
    """Whether every cell has the same as the one across the diagonal, or one half is empty."""
    named = next(i for i, column in enumerate(columns) if column.meaning == NAME)
    rows = {same_name(name): row for row, name in enumerate(cells[named])}
    weights = {
        (row, rows[same_name(columns[i].header)]): cells[i][row]
        for i in across
        if same_name(columns[i].header) in rows
        for row in rows.values()
    }
    given = [pair for pair, text in weights.items() if not says_nothing(text)]
    is_half = all(a <= b for a, b in given) or all(a >= b for a, b in given)
    return is_half or all(weights[a, b] == weights.get((b, a), "") for a, b in given)


def _choice(column: Column, cells: Sequence[str]) -> Column:
    """A choice of a survey's question, such as "What do you offer? [Catering]"."""
    parts = _CHOICE.fullmatch(column.header)
    if not parts or not (is_crossed(cells) or not any(cells)):
        return column
    value = " ".join((parts["one"] or parts["other"]).split())
    heard = hear(parts["asked"])
    if heard.meaning not in _TAKES:
        heard = heard._replace(meaning="tags", sure=0.6)
    why = _("It is one choice of a question, and its cells are crosses.")
    return Column(
        column.header, heard.meaning, heard.tie, heard.direction, crossed=True, value=value,
        confidence=round(min(heard.sure, 0.9), 2), why=why,
    )  # fmt: skip


def _is_free(column: Column) -> bool:
    """Whether it is nothing yet, or names a group rather than those in it ("Arts network")."""
    return not column.crossed and (column.meaning == KEEP or column.tie == "MEMBER_OF")
