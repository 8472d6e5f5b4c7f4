"""The kinds of entity: their words, looks and keys, and which may collaborate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from graphapp.language import _, _n, number
from graphapp.names import cased_name, same_name, slug


@dataclass(frozen=True)
class Kind:
    """A kind of entity: its words, and its colour and shape (always both) in pictures.

    `label` and `plural` stand alone; in a sentence it is a `noun`, several are `nouns`, and any of
    them is `one`: "an enterprise". `shape` is the name vis-network draws it by; `size` is relative
    to 1.
    """

    name: str
    label: str
    plural: str
    noun: str
    nouns: str
    one: str
    slug: str
    shape: str
    light: str
    dark: str
    size: float = 1.0

    def counted(self, n: int, said: str = "") -> str:
        """So many of them, in a sentence: "1 person", "12 people"; the number in figures, or as it
        is `said`: "two people"."""
        return _COUNTED[self.name](n, said or number(n))


_COUNTED: dict[str, Callable[[int, str], str]] = {
    "Person": lambda n, said: _n("{count} person", "{count} people", n, count=said),
    "Partner": lambda n, said: _n("{count} partner", "{count} partners", n, count=said),
    "Enterprise": lambda n, said: _n("{count} enterprise", "{count} enterprises", n, count=said),
    "CommunityAsset": lambda n, said: _n(
        "{count} community asset", "{count} community assets", n, count=said
    ),
    "MacroInvestment": lambda n, said: _n(
        "{count} macro investment", "{count} macro investments", n, count=said
    ),
}

# Not formatted: a table is read by its rows.
# fmt: off
_TABLE = (
    Kind("Person", _("Person"), _("People"), _("person"), _("people"), _("a person"),
        "person", "dot", "#a12700", "#f06f46"),
    Kind("Partner", _("Partner"), _("Partners"), _("partner"), _("partners"), _("a partner"),
        "partner", "square", "#2930f7", "#8d87ff"),
    Kind("Enterprise", _("Enterprise"), _("Enterprises"),
        _("enterprise"), _("enterprises"), _("an enterprise"),
        "enterprise", "diamond", "#009c87", "#53eda9"),
    Kind("CommunityAsset", _("Community asset"), _("Community assets"),
        _("community asset"), _("community assets"), _("a community asset"),
        "asset", "triangle", "#c77900", "#ffe92f"),
    Kind("MacroInvestment", _("Macro investment"), _("Macro investments"),
        _("macro investment"), _("macro investments"), _("a macro investment"),
        "investment", "star", "#61285e", "#cb96b4", 1.8),
)
# fmt: on
KINDS = {kind.name: kind for kind in _TABLE}


def may_collaborate(one: str, other: str) -> bool:
    """Whether a suggestion may join these two kinds."""
    pair = {one, other}
    return pair != {"Person", "MacroInvestment"} and pair != {"MacroInvestment"}


def find_kind(text: str) -> str | None:
    """The kind that `text` means as people write it ("community assets"), in English or in this
    language; or None."""
    return _KIND_WORDS.get(letters(text)) or _SHOWN_WORDS.get(same_name(text))


def key_for(kind: str, name: str) -> str:
    """A key for an entity that brings none. Two different things never share one: where the slug
    alone does not tell the name (other scripts, long names), a digest of the name follows it."""
    text = slug(name)
    if text.replace("-", " ") == cased_name(name):
        return f"{KINDS[kind].slug}-{text}"
    digest = hashlib.blake2b(cased_name(name).encode(), digest_size=4).hexdigest()
    return "-".join(part for part in (KINDS[kind].slug, text, digest) if part)


def letters(text: str) -> str:
    """What counts of a word as people write it."""
    return re.sub(r"[^a-z]", "", text.casefold())


_KIND_WORDS = {
    letters(word): kind.name
    for kind in KINDS.values()
    for word in (kind.name, kind.slug, kind.name + "s", kind.slug + "s")
} | {"people": "Person"}
_SHOWN_WORDS = {
    same_name(word): kind.name for kind in KINDS.values() for word in (kind.label, kind.plural)
}
