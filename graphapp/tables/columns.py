"""Which column says what: the words for our fields, and everybody else's words for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphapp.language import _
from graphapp.model import ENTITY_FIELDS, TIE_FIELDS
from graphapp.names import same_name
from graphapp.tables.findings import Findings
from graphapp.tables.table import Table

EXTRA = "extra:"
"""In front of a column that is the user's own although we have a word like it."""

Vocabulary = Mapping[str, tuple[str, ...]]
"""The words for each field; the first is the format's own, the others are understood too."""


def plain(header: str) -> str:
    """A header without the differences that do not count."""
    return re.sub(r"[\s_.-]+", " ", same_name(header)).strip()


ENTITY_COLUMNS: Vocabulary = {
    **{
        f.called: tuple(map(plain, f.columns))
        for f in ENTITY_FIELDS.values()
        if f.has_column and f.type != "key"
    },
    "type": ("type", "entity type", "category"),  # may say the kind, or a word of their own
}
TIE_COLUMNS: Vocabulary = {
    **{f.called: tuple(map(plain, f.columns)) for f in TIE_FIELDS.values() if f.has_column},
    "direction": ("direction",),
}


_ORGANISATION = {
    plain(word) for word in ENTITY_FIELDS["name"].also if word.startswith(("organi", "company"))
}
_PERSONAL = {
    *("first name", "firstname", "forename", "given name", "last name", "lastname", "surname"),
    *("family name", "job title", "contact name", "person"),
}
"""Columns of a list of people: its organisation is not what a row is called."""


@dataclass(frozen=True)
class Columns:
    """Where the fields and the user's own columns stand, by position from 0."""

    fields: dict[str, int]
    extra: dict[str, int]
    own_words: int
    """How many fields are called by the format's own word."""


def match_columns(header: Iterable[str], vocabulary: Vocabulary) -> Columns:
    """Own words first, then the others in their order; what is left is the user's own."""
    headers = list(header)
    words = [plain(text) for text in headers]
    fields: dict[str, int] = {}
    for name, meanings in vocabulary.items():
        if meanings[0] in words:
            fields[name] = words.index(meanings[0])
    own_words = len(fields)
    barred = set() if _PERSONAL.isdisjoint(words) else _ORGANISATION
    for name, meanings in vocabulary.items():
        if name in fields:
            continue
        # Whom people belong to is not what they are called.
        meant = [word for word in meanings[1:] if name != "name" or word not in barred]
        for word in meant:
            if word in words and words.index(word) not in fields.values():
                fields[name] = words.index(word)
                break
    if "kind" in fields:
        fields.pop("type", None)  # the column `kind` says it; `type` is then the user's own
    taken = set(fields.values())
    own = {i: text for i, text in enumerate(headers) if i not in taken}
    return Columns(fields, _extra(own), own_words)


def _extra(headers: Mapping[int, str]) -> dict[str, int]:
    """The user's own columns by name; the second of a name has a number behind it."""
    extra: dict[str, int] = {}
    times: Counter[str] = Counter()
    for i, text in headers.items():
        name = free = text.removeprefix(EXTRA).strip() or f"column {i + 1}"
        times[name] += 1
        while free in extra:
            free = f"{name} ({times[name]})"
            times[name] += 1
        extra[free] = i
    return extra


def complain_of_header(table: Table, columns: Columns, findings: Findings) -> None:
    """Names that stand over two columns."""
    known = {plain(table.header[position]) for position in columns.fields.values()}
    seen: dict[str, int] = {}
    for at, text in enumerate(table.header, 1):
        word = plain(text) if plain(text) in known else text
        if text and word in seen:
            both = {"first": seen[word], "second": at}
            if word in known:
                wrong = _("is the name of two columns, the {first}. and the {second}.", **both)
                right = _("Give each column a name of its own, or remove one.")
                findings.complain(table.place, wrong, right, column=text, value=text)
            else:
                kept = _(
                    "{name} is the name of two columns, the {first}. and the {second}. "
                    "Both are kept, the second with a number behind its name.",
                    name=repr(text),
                    **both,
                )
                findings.notice(table.place, kept)
        seen.setdefault(word, at)


def header_for(extra: str, vocabulary: Vocabulary) -> str:
    """The header of a user's own column in a sheet that has all our columns, such that reading it
    gives the same name back."""
    own = {words[0] for words in vocabulary.values()}
    return EXTRA + extra if plain(extra) in own or extra.startswith(EXTRA) else extra
