"""Tells running text, a sentence a row, from a table."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from graphapp.language import _
from graphapp.mapping.headings import is_known
from graphapp.mapping.sample import Sample, filled
from graphapp.names import shorten
from graphapp.tables.findings import Findings, Place

_ENDS = re.compile(r"[.!?…:;][\"”’')\]]*$|[.!?] \S")
"""A sign that ends a sentence, at the end of a cell or between two."""
_FEWEST = 4
_MANY = 9
"""Words of a sentence that ends in a sign, and of one that does not."""


def beginning_of_text(sample: Sample) -> str:
    """How the text of a sheet begins that has text alone; "" where it may have a table: more than
    one cell in a row, or a heading that is known above the rest."""
    rows = [filled(row) for row in sample.rows]
    cells = [row[0] for row in rows if row]
    if any(len(row) > 1 for row in rows) or not cells:
        return ""
    if is_known(cells[0]) and not _is_sentence(cells[0]):
        return ""
    sentences = sum(map(_is_sentence, cells))
    return shorten(next(filter(_is_sentence, cells)), 60) if sentences * 2 >= len(cells) else ""


def say_texts(texts: Mapping[Place, str], read: Collection[Place], findings: Findings) -> None:
    """Complains of sheets of text, by how they begin; beside sheets of the same file that are read
    they are only pointed out: workbooks hold notes as well."""
    for place, beginning in texts.items():
        if any(other.file == place.file for other in read):
            findings.notice(
                place,
                _("is left out: it is no table, but text: “{beginning}”.", beginning=beginning),
            )
            continue
        findings.complain(
            place,
            _("has no table, only text that runs on: “{beginning}”.", beginning=beginning),
            _(
                "A table has a row for each person or organisation, below headings such as name, "
                "needs and offers. Fill in the template with what the text says, or say it in "
                "quick add, one sentence after the other."
            ),
        )


def _is_sentence(text: str) -> bool:
    words = text.split()
    if _ENDS.search(text):
        return len(words) >= _FEWEST
    small = sum(word[:1].islower() for word in words)
    return len(words) >= _MANY and small * 3 >= len(words) * 2
