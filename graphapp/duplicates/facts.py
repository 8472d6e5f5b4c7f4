"""What is known of an entity besides its name, in a form that can be compared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from graphapp.duplicates.name_words import Words, singular, words_of
from graphapp.duplicates.vocabulary import KIN
from graphapp.model import Entity

# fmt: off
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "postcode": ("postcode", "post code", "postal code", "zip", "zip code"),
    "website": ("website", "web site", "web", "url", "homepage", "web address"),
    "phone": ("phone", "telephone", "tel", "mobile", "phone number", "telephone number"),
    "email": ("email", "e mail", "email address", "contact email", "contact"),
    "area": ("area", "town", "city", "district", "ward", "local authority", "place"),
}
"""Names that people give to columns of their own."""
_NUMBER = re.compile(
    r"\b(charity|company|registration|registered|register|reg|org|organisation|identifier|urn|"
    r"number|no|id)\b")
_REGISTERS = (("chc", "charity"), ("coh", "company"), ("coh", "companies"))
# fmt: on
_LONGEST = 300  # characters of a value that are looked at
_ROOFS = {"facebook.com", "instagram.com", "linkedin.com", "sites.google.com", "linktr.ee"}
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")
_EMAIL = re.compile(r"[\w.+-]+@([\w-]+\.[\w.-]+)")


@dataclass(frozen=True)
class Facts:
    """Empty means unknown. `numbers` are those that registers gave it, by register ("" where it is
    not said which); `place_words` the words of its area."""

    entity: Entity
    names: tuple[Words, ...]
    postcode: str
    numbers: Mapping[str, str]
    website: str
    phone: str
    email: str
    area: str
    place_words: frozenset[str]
    neighbours: frozenset[str]

    @property
    def kin(self) -> frozenset[str]:
        """The words of the name that would make it that of another body beside the first."""
        return KIN.intersection(self.names[0].telling)

    @property
    def district(self) -> str:
        """The first half of a British postcode."""
        return self.postcode.partition(" ")[0] if " " in self.postcode else ""

    def shared(self) -> Iterable[str]:
        """All that others may have as well, as words."""
        for kind in ("postcode", "website", "phone", "email"):
            if value := getattr(self, kind):
                yield f"{kind}:{value}"
        for number in self.numbers.values():
            yield f"number:{number}"
        for key in self.neighbours:
            yield f"tied:{key}"


def facts_of(entity: Entity, neighbours: Collection[str] = ()) -> Facts:
    """A column of the user's own counts as well, where it is called as people call such."""
    own = {_plain_header(name): text[:_LONGEST] for name, text in entity.extra.items()}

    def first(kind: str, said: str = "") -> str:
        return said[:_LONGEST] or next((own[c] for c in _COLUMNS[kind] if own.get(c)), "")

    area = re.findall(r"\w+", first("area", entity.area).casefold())
    return Facts(
        entity,
        words_of(entity.name),
        _postcode(first("postcode", entity.postcode)),
        _numbers(entity.identifiers, own),
        _website(first("website", entity.url)),
        re.sub(r"\D", "", first("phone", entity.phone))[-9:],
        _email(first("email")),
        " ".join(area),
        frozenset(map(singular, area)),
        frozenset(neighbours),
    )


def _plain_header(name: str) -> str:
    return re.sub(r"[\s_.-]+", " ", name.casefold()).strip()


def _numbers(identifiers: Iterable[str], own: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for identifier in identifiers:
        _add(found, identifier)
    for name, text in own.items():
        if _NUMBER.search(name) and "phone" not in name:
            _add(found, text, next((it for it, word in _REGISTERS if word in name), ""))
    return found


def _add(found: dict[str, str], text: str, register: str = "") -> None:
    """The number without its register, leading zeros and what a spreadsheet made of it."""
    said, _, number = text[:_LONGEST].rpartition("-")
    plain = re.sub(r"[^A-Z0-9]", "", number.upper().removesuffix(".0")).lstrip("0")
    is_long_enough = said or len(plain) > 3  # a bare 12 may count anything
    if is_long_enough and any(letter.isdigit() for letter in plain):
        found.setdefault(said.casefold().removeprefix("gb-") or register, plain)


def _postcode(text: str) -> str:
    """With the one blank that a British one has, and no other."""
    plain = re.sub(r"[^A-Z0-9]", "", text.upper())
    return f"{plain[:-3]} {plain[-3:]}" if _POSTCODE.fullmatch(plain) else plain[:10]


def _website(address: str) -> str:
    """Its host; where many live under one roof, with the first part of the path."""
    text = address.strip().casefold()
    found = re.match(r"(?:https?://)?(?:www\.|m\.)?([\w-]+(?:\.[\w-]+)+)[^/]*(/[^/?#]+)?", text)
    if not found:
        return ""
    host, path = found[1], found[2] or ""
    return host + path if host in _ROOFS else host


def _email(text: str) -> str:
    found = _EMAIL.search(text.casefold())
    return found[0] if found else ""
