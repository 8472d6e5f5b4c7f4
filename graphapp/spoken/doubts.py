"""Words that are neither a name nor a thing: better not understood than taken wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from graphapp.spoken.tokens import Phrase, Token, words_of

_FINITE = {*words_of("has have had is are was were gets got does did will needs offers")}
_PRONOUNS = {*words_of("it they he she we i you there there's there’s this these")}
_SENTENCE = {
    *_FINITE - {"will"},
    *_PRONOUNS,
    *words_of("do would should might must not never until since because called named who which"),
    *words_of("them her him used longer"),
}
"""Small words that stand in sentences and in no name, unless they are its own capitals."""
_ENDINGS = {"to", "will", "may", "can", "could", "out"}
_OPENINGS = {
    *words_of(
        "if does do did is are was were should would neither nor nobody noone nothing none no"
    ),
    *words_of("when why how because"),
}
_BEFORE_A_NAME = {"at", "with", "to", "out", "from", "by", "for", "up", "about"}
_NONE = {"no", "not", "nothing", "nobody", "none", "neither", "never"}


def is_no_name(words: Sequence[Token]) -> bool:
    """Whether words are no name: "Dam Hut doesn't", "If KPMG", "nobody", "the people at KPMG"."""
    first = words[0]
    if len(words) > 1 and first.word in _OPENINGS and _goes_on_as_a_sentence(words[1]):
        return True
    if first.word in _NONE and len(words) == 1:
        return True
    if first.word in _BEFORE_A_NAME and len(words) > 1 and not first.is_capital:
        return True
    if words[-1].word in _ENDINGS and not words[-1].is_capital:
        return True
    if not first.keys and any(token.keys for token in words[1:]) and not first.is_capital:
        return True
    return any(_is_of_a_sentence(token) for token in words)


def is_said_anew(phrase: Phrase) -> bool:
    """Whether what is listed is a clause of its own or says that there is none: "Dam Hut has a
    van", "it is closed", "no volunteers"."""
    if phrase[0].word in _NONE or (len(phrase) > 1 and phrase[0].word in _PRONOUNS - {"this"}):
        return True
    return any(
        after.word in _FINITE and (before.keys or (before.is_capital and len(before.text) > 1))
        for before, after in pairwise(phrase)
    )


def _goes_on_as_a_sentence(token: Token) -> bool:
    return bool(token.keys) or token.is_capital or token.word in {"the", "of", "in"}


def _is_of_a_sentence(token: Token) -> bool:
    if token.keys or token.is_capital:
        return False
    return token.word in _SENTENCE or token.word.endswith(("n't", "n’t"))
