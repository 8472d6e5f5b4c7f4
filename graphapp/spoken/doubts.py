"""What makes a sentence, a clause or a thing doubtful: better not taken than taken wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graphapp.language import _
from graphapp.spoken.finite import finite_at
from graphapp.spoken.small_words import (
    AHEAD,
    ASKING,
    AUXILIARIES,
    CONDITIONS,
    DENIALS,
    ENDED,
    FILLERS,
    HEARSAY,
    NO_THING,
    PRONOUNS,
    RELATIVE,
    SUPPOSED,
    SURMISES,
    WHICH,
)
from graphapp.spoken.tokens import Phrase, Sentence, Token

QUESTION = _("a question")
CONDITION = _("not said as a fact")
DENIED = _("not so, or not any more")
HEARD = _("not sure")
UNKNOWN = ""
"""Why a part is not taken, in words for whoever typed it; nothing where it was not understood."""
_ENDED_PAIRS = {("any", "more"), ("last", "year"), ("used", "to"), ("last", "month")}
_TELLING = RELATIVE | {"where", "whose"}


def doubt_of_all(sentence: Sentence) -> str | None:
    """Why nothing of a sentence is taken, where it asks or supposes."""
    words = [token.word for token in sentence.tokens if not token.keys]
    first = sentence.tokens[0]
    if sentence.end == "?" or (not first.keys and first.word in ASKING):
        return QUESTION
    if CONDITIONS & {*_small(sentence.tokens)}:
        return CONDITION
    pairs = {*pairwise(words)}
    if {("as", "long"), ("in", "case"), ("going", "to"), ("how", "about")} & pairs:
        return CONDITION
    return None


def doubt_of_head(words: Sequence[Token]) -> str | None:
    """Why a clause is not taken, by the words before its object."""
    small = {*_small(words)}
    if small & DENIALS or ("used", "to") in pairwise(_small(words)):
        return DENIED
    later = {*_small([token for token in words if not token.is_first])}
    if small & SURMISES or later & HEARSAY:  # "Hope Bakery" hopes nothing
        return HEARD
    return CONDITION if small & AHEAD else None


def doubt_of_end(objects: Sequence[Phrase]) -> str | None:
    """Why a clause is not taken, by what follows its verb: "works with KPMG until 2019"."""
    for phrase in objects:
        small = _small(phrase)
        if ENDED & {*small} or _ENDED_PAIRS & {*pairwise(small)}:
            return DENIED
        if SUPPOSED & {*small} and not any(token.keys for token in phrase):
            return HEARD
    return None


def doubt_of_thing(phrase: Phrase) -> str | None:
    """Why what is listed as needed or offered is not taken; None where it is a thing."""
    first, words = phrase[0], [token.word for token in phrase]
    if first.word in NO_THING:
        return DENIED
    if {*_small(phrase)} & SURMISES:
        return HEARD
    is_name = all(token.is_named for token in phrase) and any(token.keys for token in phrase)
    if is_name or first.word in PRONOUNS | {"to", "be"} or words[-1] in PRONOUNS:
        return UNKNOWN
    if all(t.word in WHICH for t in phrase):  # "could do with one"
        return UNKNOWN
    has_words = any(c.isalpha() for token in phrase for c in token.text)
    return UNKNOWN if first.keys or not has_words or _says_anew(phrase) else None


def is_filler(phrase: Phrase) -> bool:
    """Whether a phrase says nothing of its own: "urgently", "please"."""
    return all(token.word in FILLERS and not token.keys for token in phrase)


def _says_anew(phrase: Phrase) -> bool:
    """Whether a clause of its own stands in a phrase: "Dam Hut has a van", "it is closed"."""
    for at, token in enumerate(phrase):
        if at and phrase[at - 1].word in _TELLING:
            continue
        has_relative = any(each.word in _TELLING for each in phrase[:at])
        if token.word in AUXILIARIES and not token.is_named and not has_relative:
            return True
        if at and not has_relative and (finite_at(phrase, at) or _is_wanting(phrase, at)):
            return True
    return False


def _is_wanting(phrase: Phrase, at: int) -> bool:
    """ "volunteers need training", "so offers space"; not "people in need of coats" or "special
    needs"."""
    return (
        phrase[at].word in {"need", "needs", "want", "wants", "know", "knows", "offers"}
        and at + 1 < len(phrase)
        and phrase[at - 1].word not in {"in", "to", "of", "with"}
    )


def _small(tokens: Sequence[Token]) -> list[str]:
    """Words that are no part of a name."""
    return [
        t.word
        for t in tokens
        if not t.keys and not t.is_quoted and (t.is_first or not t.is_capital)
    ]
