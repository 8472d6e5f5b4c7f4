"""The verbs by which people say who needs, offers and is tied to what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphapp.model import CONNECTED_TO, READ_AS, TIE_TYPES
from graphapp.spoken.verb_phrases import (
    BACKWARD,
    BARE,
    CLEAR,
    GOING_ON,
    LABELLED,
    LABELLED_BACKWARD,
    MUTUAL,
    NEEDED,
    OFFERED,
    PLACED,
    TIED,
)

NEEDS, OFFERS, IS, IS_IN, HAS = "needs", "offers", "is", "is in", "has"


class Verb(NamedTuple):
    """What a verb says: NEEDS, OFFERS, HAS (to spare, or not), IS (a kind), IS_IN (an area), or a
    type of tie; `backward` where the tie begins at the object; `label` where it is more than the
    type's own words; `is_mutual` where it joins its subjects and has no object."""

    says: str
    backward: bool = False
    label: str = ""
    is_mutual: bool = False

    @property
    def is_tie(self) -> bool:
        return self.says in TIE_TYPES


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Each phrase of a list, and as it is said of several and of oneself."""
    for phrase in text.split(";"):
        first, *rest = phrase.split()
        forms = {
            "is": ("is", "are", "am"),
            "has": ("has", "have"),
            "can": ("can", "could"),
            "was": ("was", "were", "is"),
        }
        base = first.removesuffix("es" if first.endswith(("ches", "sses")) else "s")
        for form in forms.get(first, (first, base)):
            yield (form, *rest)
        if first not in forms and base != first:
            for going in ("is", "are", "am"):
                yield (going, _going_on(base), *rest)
            for going in ("has", "have"):
                yield (going, "been", _going_on(base), *rest)


def _going_on(base: str) -> str:
    """ "runs" as "running", "supplies" as "supplying"."""
    base = base.removesuffix("ie") + "y" if base.endswith("ie") else base
    is_short = len(base) <= 4 and re.search(r"[^aeiou][aeiou][^aeiouwxy]$", base)
    return (base + base[-1] if is_short else base.removesuffix("e")) + "ing"


def _table() -> dict[tuple[str, ...], Verb]:
    found: dict[tuple[str, ...], Verb] = {}
    for tie in TIE_TYPES.values():
        forward, backward = READ_AS[tie.name]
        found |= dict.fromkeys(_phrases(forward), Verb(tie.name))
        if tie.directed:
            found |= dict.fromkeys(_phrases(backward), Verb(tie.name, backward=True))
    for says, text in ((NEEDS, NEEDED), (OFFERS, OFFERED), (IS_IN, PLACED), *TIED.items()):
        found |= dict.fromkeys(_phrases(text), Verb(says))
    for says, text in BACKWARD.items():
        found |= dict.fromkeys(_phrases(text), Verb(says, backward=True))
    found |= _labelled() | dict.fromkeys(_phrases("has; has got"), Verb(HAS))
    for said in ("is a", "is an", "are a", "are an", "am a", "am an", "is the"):
        found[tuple(said.split())] = Verb(IS)
    return found


def _labelled() -> dict[tuple[str, ...], Verb]:
    """Those whose own words are kept."""
    found: dict[tuple[str, ...], Verb] = {}
    for says, text in LABELLED.items():
        for phrase in text.split(";"):
            label = " ".join(phrase.split())
            found |= dict.fromkeys(_phrases(phrase), Verb(says, label=label))
    for says, texts in LABELLED_BACKWARD.items():
        for label, text in texts.items():
            found |= dict.fromkeys(_phrases(text), Verb(says, backward=True, label=label))
    for says, text in MUTUAL.items():
        for phrase in text.split(";"):
            words = phrase.split()
            label = "" if says == "PARTNERS_WITH" else " ".join(words)
            found[tuple(words)] = Verb(says, label=label, is_mutual=True)
    return found


def _without_is(table: dict[tuple[str, ...], Verb]) -> dict[tuple[str, ...], Verb]:
    """ "run by", "member of": said between commas, without "is"."""
    ending = {words[1:]: verb for words, verb in table.items() if words[0] in ("is", "was")}
    found = {words: verb for words, verb in ending.items() if words[-1:] == ("by",)}
    for said in BARE:
        words = tuple(said.split())
        for is_said in (("is", *words), ("is", "a", *words)):
            if is_said in table:
                found[words] = table[is_said]
    return found


_VERBS = _table()
_GOING_ON = {
    tuple(phrase.split()): Verb(says)
    for says, text in GOING_ON.items()
    for phrase in text.split(";")
}
_GOING_FIRST = {words[0] for words in _GOING_ON}
_WITHOUT_IS = _without_is(_VERBS)
_LONGEST = max(map(len, _VERBS))


def verb_at(words: Sequence[str], at: int, *, after_sign: bool = False) -> tuple[Verb, int] | None:
    """The longest verb that begins at a place among words (lower case), and how many it takes;
    `after_sign` where "is" may be missing."""
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        said = tuple(words[at : at + length])
        verb = _VERBS.get(said) or (_WITHOUT_IS.get(said) if after_sign else None)
        if verb:
            return verb, length
    return None


def going_on_at(words: Sequence[str], at: int) -> tuple[Verb, int] | None:
    """As `verb_at`, where it goes on without "is": "Dam Hut offering space but needing a van"."""
    for said, verb in _GOING_ON.items():
        if tuple(words[at : at + len(said)]) == said:
            return verb, len(said)
    return None


def is_of_several(first: str) -> bool:
    """Whether the first word of a verb says that it is of several, as far as that shows."""
    return not first.endswith("s") and first not in _GOING_FIRST


def is_clear(first: str) -> bool:
    """Whether a verb that goes on without "is" is one after "and" too."""
    return first in CLEAR


def fitting(verb: Verb, said: str, start_kind: str, end_kind: str) -> Verb:
    """A verb between these kinds. Whoever "knows" an organisation is connected to it by that word,
    and two persons that "work with" each other know each other."""
    if verb.says == "KNOWS" and {start_kind, end_kind} != {"Person"}:
        return Verb(CONNECTED_TO, verb.backward, verb.label or said)
    if verb.says == "PARTNERS_WITH" and "Person" in (start_kind, end_kind):
        both = start_kind == end_kind
        return Verb("KNOWS" if both else CONNECTED_TO, verb.backward, verb.label or said)
    return verb
