"""The kinds of entity: their words, looks and keys, and which may collaborate."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from graphapp.names import cased_name, slug


@dataclass(frozen=True)
class Kind:
    """A kind of entity: its words, and its colour and shape (always both) in pictures.

    `shape` is the name vis-network draws it by; `size` is relative to 1.
    """

    name: str
    label: str
    plural: str
    slug: str
    shape: str
    light: str
    dark: str
    size: float = 1.0


# Not formatted: a table is read by its rows.
# fmt: off
_TABLE = (
    Kind("Person", "Person", "People", "person", "dot", "#a12700", "#f06f46"),
    Kind("Partner", "Partner", "Partners", "partner", "square", "#2930f7", "#8d87ff"),
    Kind("Enterprise", "Enterprise", "Enterprises", "enterprise", "diamond", "#009c87", "#53eda9"),
    Kind("CommunityAsset", "Community asset", "Community assets",
        "asset", "triangle", "#c77900", "#ffe92f"),
    Kind("MacroInvestment", "Macro investment", "Macro investments",
        "investment", "star", "#61285e", "#cb96b4", 1.8),
)
# fmt: on
KINDS = {kind.name: kind for kind in _TABLE}


def may_collaborate(one: str, other: str) -> bool:
    """Whether a suggestion may join these two kinds."""
    pair = {one, other}
    return pair != {"Person", "MacroInvestment"} and pair != {"MacroInvestment"}


def find_kind(text: str) -> str | None:
    """The kind that `text` means as people write it ("community assets"), or None."""
    return _KIND_WORDS.get(letters(text))


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
    for word in (kind.name, kind.label, kind.plural, kind.slug, kind.label + "s", kind.slug + "s")
} | {"persons": "Person", "communityassets": "CommunityAsset"}
