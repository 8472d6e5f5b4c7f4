"""Whether a sheet has a row for each tie, and which columns are its ends."""

from __future__ import annotations

from graphapp.language import _
from graphapp.mapping.find_header import Header
from graphapp.mapping.headings import hear_pair, hear_tie_field
from graphapp.mapping.look_of_values import is_date, is_number, is_prose, share
from graphapp.mapping.mapping import FROM, KEEP, TO, WORD, Column
from graphapp.mapping.sample import Sample, filled
from graphapp.names import same_name


def guess_tie_columns(header: Header, body: Sample) -> tuple[Column, ...] | None:
    """What the columns of a list of ties mean; None where the sheet is none."""
    if not body.rows:
        heard = {hear_tie_field(text).meaning for text in header.texts}
        return None if not {FROM, TO} <= heard else tuple(map(_by_heading, header.texts))
    return _without_header(body) if header.position < 0 else _with_header(header, body)


def _with_header(header: Header, body: Sample) -> tuple[Column, ...] | None:
    columns = list(map(_by_heading, header.texts))
    if pair := hear_pair(header.texts):
        start, end, tie = pair
        why = _("Its heading says which end of which tie it is.")
        columns[start] = Column(header.texts[start], FROM, tie, confidence=0.9, why=why)
        columns[end] = Column(header.texts[end], TO, confidence=0.9, why=why)
    ends = [i for i, column in enumerate(columns) if column.meaning in (FROM, TO)]
    if {columns[i].meaning for i in ends} != {FROM, TO}:
        return None
    if any(share(body.columns[i], is_date) > 0.5 for i in ends):
        return None  # "Start" and "End" of what goes on for a time
    taken: set[str] = set()
    for position, column in enumerate(columns):
        is_first = column.meaning not in taken
        taken.add(column.meaning)
        if column.meaning != KEEP and (not is_first or not _suits(column.meaning, body, position)):
            columns[position] = Column(column.header)
    return tuple(columns)


def _by_heading(text: str) -> Column:
    heard = hear_tie_field(text)
    return Column(
        text, heard.meaning, confidence=heard.sure or 1.0, why=_WHY.get(heard.meaning, "")
    )


_WHY = {
    FROM: _("Its heading says where a tie begins."),
    TO: _("Its heading says where a tie ends."),
}


def _suits(meaning: str, body: Sample, position: int) -> bool:
    cells = body.columns[position]
    if meaning == "strength":
        return share(cells, is_number) > 0.5
    if meaning in ("since", "until"):
        return share(cells, is_date) > 0.3
    return True


def _without_header(body: Sample) -> tuple[Column, ...] | None:
    """Two columns that have names in common, and perhaps a word and a number."""
    names = [
        position
        for position, cells in enumerate(body.columns[:4])
        if filled(cells) and not is_prose(cells) and share(cells, is_date) < 0.5
    ]
    if len(names) < 2 or body.width > 4:
        return None
    one, other = names[0], names[1]
    if share(body.columns[one], is_number) > 0.5 and body.width > 2:
        return None
    overlap = set(map(same_name, body.columns[one])) & set(map(same_name, body.columns[other]))
    if not overlap - {""}:
        return None
    why = _("The two columns have names in common, and there are no headings.")
    columns = []
    for position, cells in enumerate(body.columns):
        meaning = {one: FROM, other: TO}.get(position)
        if meaning is None:
            is_weighed = share(cells, is_number) > 0.8
            meaning = "strength" if is_weighed else WORD if not is_prose(cells) else KEEP
        columns.append(Column(f"column {position + 1}", meaning, confidence=0.7, why=why))
    return tuple(columns)
