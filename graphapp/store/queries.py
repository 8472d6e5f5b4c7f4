"""Binds `cypher/`: one statement a file, its leading comment the documentation.

`{{KIND}}` and `{{TIE}}` stand for a label and a tie type; they are filled from `graphapp.model`
alone. Nothing else is ever formatted into a statement.
"""

from __future__ import annotations

import re
from functools import cache

from graphapp.model import KINDS, TIE_TYPES
from graphapp.resources import folder

_NAMES = {"KIND": list(KINDS), "TIE": list(TIE_TYPES)}


@cache
def statement(name: str, **names: str) -> str:
    """The text of `cypher/<name>.cypher`, with KIND= or TIE= filled in.

    Raises ValueError for a name outside the vocabulary, or one left out.
    """
    text = (folder("cypher") / f"{name}.cypher").read_text(encoding="utf-8")
    wanted = set(re.findall(r"\{\{(\w+)\}\}", text))
    if wanted != set(names):
        raise ValueError(f"{name}.cypher takes {sorted(wanted)}, not {sorted(names)}")
    for word, value in names.items():
        if value not in _NAMES[word]:
            raise ValueError(f"{value!r} is no {word}")
        text = text.replace("{{" + word + "}}", value)
    return text


def names() -> list[str]:
    """Every statement there is, sorted."""
    return sorted(path.stem for path in folder("cypher").glob("*.cypher"))
