"""Binds `cypher/`: one statement a file, its leading comment the documentation.

`{{KIND}}` and `{{TIE}}` stand for a label and a tie type, `{{ENTITY_VALUES}}` and `{{TIE_VALUES}}`
for the fields of the entity `n` and the tie `r` (after its ends and type); they are filled from
`graphapp.model` alone. Nothing else is ever formatted into a statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from graphapp.model import ENTITY_FIELDS, KINDS, TIE_FIELDS, TIE_TYPES
from graphapp.resources import folder

_NAMES = {"KIND": list(KINDS), "TIE": list(TIE_TYPES)}
_VALUES = {
    "{{ENTITY_VALUES}}": ", ".join(f"n.{name}" for name in ENTITY_FIELDS),
    "{{TIE_VALUES}}": ", ".join(f"r.{name}" for name in list(TIE_FIELDS)[3:]),
}


def bind(
    name: str, parameters: dict[str, Any] | None = None, **names: str
) -> tuple[str, dict[str, Any]]:
    """The text of `cypher/<name>.cypher`, with KIND= or TIE= filled in, and its parameters.

    Raises ValueError for a name outside the vocabulary, and for a parameter too few or too many.
    """
    text, wanted = _filled(name, **names)
    given = parameters or {}
    if wanted != given.keys():
        raise ValueError(f"{name}.cypher takes ${sorted(wanted)}, not {sorted(given)}")
    return text, given


def expansions() -> Iterator[tuple[str, dict[str, str]]]:
    """Every statement there is, by name, in each of the ways it can be filled in."""
    for path in sorted(folder("cypher").glob("*.cypher")):
        words = _words(_text(path.stem))
        if not words:
            yield path.stem, {}
        for word in sorted(words):
            for value in _NAMES[word]:
                yield path.stem, {word: value}


@cache
def _filled(name: str, **names: str) -> tuple[str, frozenset[str]]:
    text = _text(name)
    if _words(text) != names.keys():
        raise ValueError(f"{name}.cypher takes {sorted(_words(text))}, not {sorted(names)}")
    for word, value in names.items():
        if value not in _NAMES[word]:
            raise ValueError(f"{value!r} is no {word}")
        text = text.replace("{{" + word + "}}", value)
    code = re.sub(r"//.*", "", text)
    return text, frozenset(re.findall(r"\$(\w+)", code))


def _text(name: str) -> str:
    text = (folder("cypher") / f"{name}.cypher").read_text(encoding="utf-8")
    for word, values in _VALUES.items():
        text = text.replace(word, values)
    return text


def _words(text: str) -> set[str]:
    return set(re.findall(r"\{\{(\w+)\}\}", text))
