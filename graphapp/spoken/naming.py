"""Whether words are a name, as far as their form says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graphapp.spoken.kind_words import is_kind
from graphapp.spoken.small_words import (
    AUXILIARIES,
    CALENDAR,
    GENERIC,
    HEARSAY,
    IN_NAMES,
    IN_NO_NAME,
    INDEFINITE,
    NOBODY,
    ORDERS,
    PRONOUNS,
)
from graphapp.spoken.tokens import ARTICLES, Phrase, Token

_LONGEST = 8  # words of a name that is not in quotation marks
_BEFORE_FIGURES = {"in", "since", "from", "by", "on", "at", "of"}
NEVER = (AUXILIARIES - {"may", "will"}) | HEARSAY | PRONOUNS | IN_NO_NAME
"""Small words that stand in sentences and in no name, unless they are its own capitals."""


def is_a_name(words: Phrase, *, has_article: str = "") -> bool:
    """Whether words without signs and a leading article may name somebody: capitals with small
    words between ("Friends of Dam Hut"), or a thing with a kind of its own ("women's choir")."""
    if not words or len(words) > _LONGEST or not any(c.isalpha() for t in words for c in t.text):
        return False
    if len(words) == 1 and words[0].is_quoted:
        return True
    if any(_is_never(token) for token in words) or _is_nobody(words):
        return False
    if any(t.keys for t in words) and any(t.word in ("and", "&") for t in words):
        return False  # two of them
    if is_proper(words):
        return not _is_somebody_known_beside(words)
    return _is_a_kind_of_its_own(words, has_article)


def is_proper(words: Sequence[Token]) -> bool:
    """Whether it is written as a name: capitals at both ends, and between them small words."""
    ends = words[0], words[-1]
    if any(not t.is_named or t.text[:1].isdecimal() for t in ends[:1]) or not ends[-1].is_named:
        return False
    return all(t.is_named or t.word in IN_NAMES for t in words)


def may_be_a_name(phrase: Phrase) -> bool:
    """Whether what is listed after a name is one too: "knows KPMG, sings" lists none."""
    return phrase[0].word in ARTICLES or any(t.is_named for t in phrase)


def _is_nobody(words: Phrase) -> bool:
    """ "Everyone", "Some people", "Tuesdays", "in 2021"; but "Tenants Together" is a name."""
    first = words[0]
    if first.keys or first.is_quoted:
        return False
    dated = (t for b, t in pairwise(words) if b.word in _BEFORE_FIGURES)
    if any(t.text.isdecimal() or t.word in CALENDAR for t in dated):
        return True
    if first.is_first and first.word in ORDERS:
        return True
    is_many = len(words) > 1 and words[1].is_named and not words[1].keys
    return first.word in PRONOUNS | INDEFINITE or (
        first.word in NOBODY | GENERIC - {"new"} and not is_many
    )


def _is_never(token: Token) -> bool:
    if token.keys or token.is_quoted or (token.is_capital and not token.is_first):
        return False
    return token.word in (NEVER - HEARSAY if token.is_capital else NEVER)


def _is_somebody_known_beside(words: Phrase) -> bool:
    """ "Yesterday Dam Hut": somebody known, right after another word."""
    return len(words) > 1 and bool(words[-1].keys) and words[-2].word not in IN_NAMES


def _is_a_kind_of_its_own(words: Phrase, has_article: str) -> bool:
    last = words[-1]
    if (
        len(words) > 2 and is_kind(words[0].word) and words[1].word == "of"
    ):  # "the church of St Ann"
        return is_proper(words[2:])
    if last.is_named or not is_kind(last.word) or any(t.keys for t in words):
        return False
    telling = [t for t in words[:-1] if t.word not in GENERIC]
    if not telling:
        return has_article == "the" and len(words) == 1
    return len(words) <= 5 and not any(t.word in IN_NAMES - {"and", "of", "for"} for t in words)
