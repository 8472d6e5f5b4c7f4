"""Where a sheet's header stands: below its title and notes, over two rows, or nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graphapp.mapping.headings import hear, is_known, names_contact
from graphapp.mapping.look_of_values import EMAIL, MARK, POSTCODE, is_date, is_number
from graphapp.mapping.mapping import KEEP, NAME
from graphapp.mapping.sample import Sample, filled
from graphapp.names import same_name
from graphapp.tables.columns import plain

_FAR = 25
"""Rows from the top in which a header is looked for."""


class Header(NamedTuple):
    """The texts of a header, the position of its first row in the sample (-1 where there is none),
    and how many rows it goes over."""

    texts: tuple[str, ...]
    position: int
    rows: int

    @property
    def end(self) -> int:
        """The position of the first row below it."""
        return self.position + self.rows


def find_header(sample: Sample) -> Header:
    """The header of a sheet, or names for its columns where it has none."""
    scores = [_score(sample, position) for position in range(min(_FAR, len(sample.rows)))]
    if not scores:
        return Header((), -1, 0)
    position = max(range(len(scores)), key=lambda i: (scores[i], -i))
    if scores[position] < 0.5 or _is_data(sample, position):
        return Header(tuple(f"column {i + 1}" for i in range(sample.width)), -1, 1)
    if position and _is_group(sample, position - 1):
        return header_at(sample, position - 1, 2)
    return header_at(sample, position)


def header_at(sample: Sample, position: int, rows: int = 0) -> Header:
    """The header that stands at a position; how many rows it has is found out if not told."""
    above = sample.rows[position]
    if not rows:
        rows = 2 if _goes_on(sample, position) else 1
    if rows == 1 or position + 1 >= len(sample.rows):
        return Header(_distinct(above), position, 1)
    return Header(_distinct(_joined(above, sample.rows[position + 1])), position, 2)


def _score(sample: Sample, position: int) -> float:
    """How much a row is like a header: texts, each another, wide, with words that we know."""
    cells = sample.rows[position]
    texts = filled(cells)
    if not texts or any(_is_value(text) for text in texts[1:]) or len(texts) < min(2, sample.width):
        return 0.0
    wide = len(texts) / sample.width
    distinct = len(set(map(same_name, texts))) / len(texts)
    known = sum(map(is_known, texts)) / len(texts)
    short = sum(len(text) <= 80 for text in texts) / len(texts)
    return 0.35 * wide + 0.25 * distinct + 0.8 * known + 0.1 * short - 0.01 * position


def _is_data(sample: Sample, position: int) -> bool:
    """Whether the row is one like those below it, as in a list of ties without headings."""
    cells = sample.rows[position]
    if any(is_known(cell) for cell in filled(cells)):
        return False
    below = sample.below(position + 1)
    if not below.rows:
        return False
    if sample.width > 3 or _is_matrix(sample, position):
        return False
    values = {same_name(cell) for row in below.rows for cell in row[:2] if cell}
    return any(same_name(cell) in values for cell in cells[:2] if cell)


def _is_matrix(sample: Sample, position: int) -> bool:
    """Whether the first column has the names that stand in the row."""
    across = set(map(same_name, filled(sample.rows[position][1:])))
    down = {same_name(row[0]) for row in sample.below(position + 1).rows}
    return not sample.rows[position][0] and bool(across & down)


def _is_value(text: str) -> bool:
    looks = (is_number, is_date, EMAIL.fullmatch, POSTCODE.fullmatch, MARK.fullmatch)
    return any(look(text) for look in looks)


def _goes_on(sample: Sample, position: int) -> bool:
    """Whether the row below completes the header: it stands where the upper one has gaps (it spans
    several columns), and its words are headings."""
    if position + 2 >= len(sample.rows):
        return False
    above, below = sample.rows[position], sample.rows[position + 1]
    under_gaps = [low for high, low in zip(above, below, strict=True) if low and not high]
    texts = filled(below)
    if not under_gaps or not any(above[1:]) or any(map(_is_value, texts)):
        return False
    known = sum(map(is_known, texts))
    return known >= max(1, len(texts) // 3) and known >= sum(map(is_known, filled(above))) - 2


def _is_group(sample: Sample, position: int) -> bool:
    """Whether the row has the headings of groups of columns, of which the row below has each."""
    above, below = sample.rows[position], sample.rows[position + 1]
    texts = filled(above)
    if sample.numbers[position] + 1 != sample.numbers[position + 1] or any(map(_is_value, texts)):
        return False
    under_gaps = [low for high, low in zip(above, below, strict=True) if low and not high]
    is_telling = len(texts) > 1 or any(hear(text).meaning != KEEP for text in above[1:] if text)
    return bool(under_gaps) and any(above[1:]) and is_telling


def _joined(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Each heading with that of the group above it."""
    texts, group = [], ""
    for high, low in zip(above, below, strict=True):
        group = high or (group if low else "")
        is_whole = not group or not low or (is_known(low) and hear(group).meaning == KEEP)
        if names_contact(group) and hear(low).meaning == NAME:
            is_whole = False
        texts.append((low or high) if is_whole else f"{group}: {low}")
    return tuple(texts)


def _distinct(texts: Sequence[str]) -> tuple[str, ...]:
    """Each a name of its own: the second "Notes" becomes "Notes 2"."""
    seen: dict[str, int] = {}
    distinct = []
    for position, text in enumerate(texts, 1):
        text = " ".join(text.split()) or f"column {position}"
        count = seen[plain(text)] = seen.get(plain(text), 0) + 1
        distinct.append(text if count == 1 else f"{text} {count}")
    return tuple(distinct)
