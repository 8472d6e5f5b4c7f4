"""The verbs by which people say who needs, offers and is tied to what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphapp.model import CONNECTED_TO, TIE_TYPES

NEEDS, OFFERS, IS, IS_IN = "needs", "offers", "is", "is in"


class Verb(NamedTuple):
    """What a verb says: NEEDS, OFFERS, IS (a kind), IS_IN (an area), or a type of tie; `backward`
    where the tie begins at the object; `label` where it is more than the type's own words."""

    says: str
    backward: bool = False
    label: str = ""

    @property
    def is_tie(self) -> bool:
        return self.says in TIE_TYPES


_NEEDED = """needs; is looking for; looks for; looking for; wants; is short of; could use; lacks;
    asks for; would like; seeks; requires; has to find; can use; misses"""
_OFFERED = """offers; can offer; has to offer; provides; lends; can lend; gives; can give; can do;
    sells; makes; can make; shares; can share; is good at; can help with; helps with"""
_PLACED = "is in; is based in; comes from; is from; lives in"
_TIED = {
    "PARTNERS_WITH": "works with; collaborates with; teams up with; works together with",
    "KNOWS": "has met; met",
    "WORKS_FOR": "works at; works in; is a worker at",
    "MEMBER_OF": "belongs to; is part of; joined; joins; is in the group; is one of",
    "LEADS": "heads",
    "RUNS": "manages; organises; organizes",
    "FUNDS": "finances; pays for; gives money to",
    "SUPPLIES": "delivers to; sells to; caters for",
    "SUPPORTS": "helps; backs; helps out at; helps out with; helps out; helps at",
    "LOCATED_IN": "meets at; meets in; is at; is housed in; is based at; sits in",
}
_LABELLED = {
    "KNOWS": "is a friend of; is friends with; is a neighbour of; is married to",
    "SUPPORTS": "volunteers at; volunteers for; volunteers with; mentors; advises",
    "LEADS": "chairs; coordinates; founded; started",
    "RUNS": "looks after; owns",
    "PARTNERS_WITH": "shares a building with; shares premises with",
}
_BACKWARD = {"HOSTS": "is a guest of", "SUPPLIES": "buys from", "TRAINS": "learns from"}


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Each phrase of a list, and as it is said of several, of oneself and of the past."""
    for phrase in text.split(";"):
        first, *rest = phrase.split()
        forms = {
            "is": ("is", "are", "am", "was", "were"),
            "has": ("has", "have", "had"),
            "can": ("can", "could"),
        }
        plural = first.removesuffix("es") if first.endswith("ches") else first.removesuffix("s")
        for form in forms.get(first, (first, plural)):
            yield (form, *rest)


def _table() -> dict[tuple[str, ...], Verb]:
    found: dict[tuple[str, ...], Verb] = {}
    for tie in TIE_TYPES.values():
        found |= dict.fromkeys(_phrases(tie.forward), Verb(tie.name))
        if tie.directed:
            found |= dict.fromkeys(_phrases(tie.backward), Verb(tie.name, backward=True))
    for says, text in ((NEEDS, _NEEDED), (OFFERS, _OFFERED), (IS_IN, _PLACED), *_TIED.items()):
        found |= dict.fromkeys(_phrases(text), Verb(says))
    for says, text in _BACKWARD.items():
        found |= dict.fromkeys(_phrases(text), Verb(says, backward=True))
    for says, text in _LABELLED.items():
        for phrase in text.split(";"):
            label = " ".join(phrase.split())
            found |= dict.fromkeys(_phrases(phrase), Verb(says, label=label))
    for said in ("is a", "is an", "are a", "are an", "am a", "am an", "is the"):
        found[tuple(said.split())] = Verb(IS)
    return found


_VERBS = _table()
_LONGEST = max(map(len, _VERBS))


def verb_at(words: list[str], at: int) -> tuple[Verb, int] | None:
    """The longest verb that begins at a place among words (lower case), and how many it takes."""
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        if verb := _VERBS.get(tuple(words[at : at + length])):
            return verb, length
    return None


def fitting(verb: Verb, said: str, start_kind: str, end_kind: str) -> Verb:
    """A verb between these kinds. Whoever "knows" an organisation is connected to it by that word,
    and two persons that "work with" each other know each other."""
    if verb.says == "KNOWS" and {start_kind, end_kind} != {"Person"}:
        return Verb(CONNECTED_TO, verb.backward, verb.label or said)
    if verb.says == "PARTNERS_WITH" and "Person" in (start_kind, end_kind):
        both = start_kind == end_kind
        return Verb("KNOWS" if both else CONNECTED_TO, verb.backward, verb.label or said)
    return verb
