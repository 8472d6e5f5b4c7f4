"""The words: kinds of entity, kinds of tie, and what may collaborate with what.

Everything that names a kind or a tie type (statements, forms, legends, sentences, checks) reads
it from here.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from graphapp.names import same_name, slug


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


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("Person", "Person", "People", "person", "dot", "#a12700", "#f06f46"),
        Kind("Partner", "Partner", "Partners", "partner", "square", "#2930f7", "#8d87ff"),
        Kind(
            "Enterprise", "Enterprise", "Enterprises", "enterprise", "diamond", "#009c87", "#53eda9"
        ),
        Kind(
            "CommunityAsset",
            "Community asset",
            "Community assets",
            "asset",
            "triangle",
            "#c77900",
            "#ffe92f",
        ),
        Kind(
            "MacroInvestment",
            "Macro investment",
            "Macro investments",
            "investment",
            "star",
            "#61285e",
            "#cb96b4",
            1.8,
        ),
    )
}

_ANY = tuple(KINDS)
_ORGANISED = ("Partner", "Enterprise", "CommunityAsset")


@dataclass(frozen=True)
class TieType:
    """A kind of tie: how it reads from either end, and which kinds it usually joins."""

    name: str
    forward: str
    backward: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    directed: bool = True

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").capitalize()

    def joins(self, start_kind: str, end_kind: str) -> bool:
        """Whether the tie usually joins these kinds (in either order where it has no direction)."""
        if start_kind in self.starts and end_kind in self.ends:
            return True
        return not self.directed and end_kind in self.starts and start_kind in self.ends


CONNECTED_TO = "CONNECTED_TO"

TIE_TYPES: dict[str, TieType] = {
    tie.name: tie
    for tie in (
        TieType(
            "PARTNERS_WITH",
            "partners with",
            "partners with",
            _ORGANISED,
            (*_ORGANISED, "MacroInvestment"),
            directed=False,
        ),
        TieType("KNOWS", "knows", "knows", ("Person",), ("Person",), directed=False),
        TieType(
            "WORKS_FOR",
            "works for",
            "employs",
            ("Person",),
            ("Partner", "Enterprise", "MacroInvestment"),
        ),
        TieType(
            "MEMBER_OF",
            "is a member of",
            "has as a member",
            ("Person", "Partner", "Enterprise"),
            _ORGANISED,
        ),
        TieType(
            "LEADS", "leads", "is led by", ("Person", "Partner"), (*_ORGANISED, "MacroInvestment")
        ),
        TieType(
            "RUNS",
            "runs",
            "is run by",
            ("Person", "Partner", "Enterprise"),
            ("Enterprise", "CommunityAsset"),
        ),
        TieType(
            "HOSTS",
            "hosts",
            "is hosted by",
            ("CommunityAsset", "Partner", "Enterprise"),
            _ORGANISED,
        ),
        TieType(
            "FUNDS", "funds", "is funded by", ("Partner", "Enterprise", "MacroInvestment"), _ANY
        ),
        TieType(
            "SUPPLIES",
            "supplies",
            "is supplied by",
            ("Enterprise", "Partner"),
            (*_ORGANISED, "MacroInvestment"),
        ),
        TieType("SUPPORTS", "supports", "is supported by", _ANY, _ANY),
        TieType(
            "TRAINS", "trains", "is trained by", ("Partner", "Enterprise"), ("Person", "Enterprise")
        ),
        TieType(
            "INVESTS_IN",
            "invests in",
            "receives investment from",
            ("Partner", "Enterprise"),
            ("MacroInvestment", "Enterprise", "CommunityAsset"),
        ),
        TieType(
            "LOCATED_IN",
            "is located in",
            "is the place of",
            _ANY,
            ("CommunityAsset", "MacroInvestment"),
        ),
        TieType(CONNECTED_TO, "is connected to", "is connected to", _ANY, _ANY, directed=False),
    )
}

VISIBILITIES = ("public", "members", "private")


class Entity(NamedTuple):
    """A person, organisation, place or investment. Empty text or None means unknown.

    `extra` holds the columns of the user's own that we have no word for.
    """

    key: str
    kind: str
    name: str
    description: str = ""
    sectors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    area: str = ""
    latitude: float | None = None
    longitude: float | None = None
    url: str = ""
    identifiers: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    visibility: str = "public"
    source: str = ""
    extra: dict[str, str] = {}  # noqa: RUF012 - never changed in place


class Tie(NamedTuple):
    """A tie from `start` to `end` (keys). `directed` is False where direction means nothing."""

    start: str
    end: str
    type: str
    label: str = ""
    strength: float = 1.0
    since: str = ""
    until: str = ""
    source: str = ""
    directed: bool = True
    extra: dict[str, str] = {}  # noqa: RUF012 - never changed in place

    @property
    def identity(self) -> tuple[str, str, str, str, str, str, str]:
        """What makes two ties the same one; the ends of an undirected tie count in any order."""
        start, end = self.start, self.end
        if not self.directed and end < start:
            start, end = end, start
        return (
            start,
            self.type,
            self.label,
            end,
            self.since,
            self.source,
            "" if self.directed else "both",
        )

    @property
    def id(self) -> str:
        """A short stable name for the identity."""
        return hashlib.blake2b("\x1f".join(self.identity).encode(), digest_size=10).hexdigest()

    def words(self, from_key: str) -> str:
        """How the tie reads from one of its ends: "funds", "is funded by", or the user's word."""
        tie_type = TIE_TYPES[self.type]
        if self.label:
            outwards = from_key == self.start or not self.directed
            return self.label if outwards else f"{self.label} (the other way)"
        return tie_type.forward if from_key == self.start else tie_type.backward


ENTITY_LISTS = ("sectors", "tags", "needs", "offers", "identifiers")


def make_tie(start: str, end: str, type: str, *, directed: bool | None = None, **more: Any) -> Tie:
    """A tie with the direction that its type has, unless CONNECTED_TO is given one; the ends of an
    undirected tie are put in order."""
    has_direction = TIE_TYPES[type].directed or (type == CONNECTED_TO and bool(directed))
    if not has_direction and end < start:
        start, end = end, start
    return Tie(start, end, type, directed=has_direction, **more)


def may_collaborate(one: str, other: str) -> bool:
    """Whether a suggestion may join these two kinds."""
    pair = {one, other}
    return pair != {"Person", "MacroInvestment"} and pair != {"MacroInvestment"}


def find_kind(text: str) -> str | None:
    """The kind that `text` means as people write it ("community assets"), or None."""
    return _KIND_WORDS.get(_letters(text))


def find_tie_type(text: str) -> str | None:
    """The tie type that `text` means as people write it ("partners with"), or None."""
    return _TIE_WORDS.get(_letters(text))


def key_for(kind: str, name: str) -> str:
    """A key for an entity that brings none. Two different things never share one: where the slug
    alone does not tell the name (other scripts, long names), a digest of the name follows it."""
    text = slug(name)
    if text.replace("-", " ") == same_name(name):
        return f"{KINDS[kind].slug}-{text}"
    digest = hashlib.blake2b(same_name(name).encode(), digest_size=4).hexdigest()
    return "-".join(part for part in (KINDS[kind].slug, text, digest) if part)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


_KIND_WORDS = {
    _letters(word): kind.name
    for kind in KINDS.values()
    for word in (kind.name, kind.label, kind.plural, kind.slug, kind.label + "s", kind.slug + "s")
} | {"persons": "Person", "communityassets": "CommunityAsset"}

_TIE_WORDS = {
    _letters(word): tie.name for tie in TIE_TYPES.values() for word in (tie.name, tie.forward)
} | {
    "ismemberof": "MEMBER_OF",
    "connectedto": CONNECTED_TO,
    "connected": CONNECTED_TO,
    "partnerswith": "PARTNERS_WITH",
    "partnerof": "PARTNERS_WITH",
    "locatedin": "LOCATED_IN",
}
