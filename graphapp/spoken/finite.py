"""Words that tell something of somebody, and are none of the verbs that are understood."""

from __future__ import annotations

from collections.abc import Sequence

from graphapp.spoken.kind_words import is_kind
from graphapp.spoken.small_words import (
    AUXILIARIES,
    BESIDE_A_VERB,
    HEARSAY,
    IN_FRONT,
    JOINS,
    RELATIVE,
    TOLD,
)
from graphapp.spoken.tokens import ARTICLES, Token

_AFTER_A_VERB = {*ARTICLES, *IN_FRONT}
_BEFORE = {"so", "then", *JOINS} - {"or", "&"}
_PRONOUNS = {"it", "they", "he", "she", "we", "i", "you", "there"} | RELATIVE


def finite_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at a place tells something of those before it, as far as its form and its
    place say: "is", "built", "introduced" after a name or "the council"."""
    token = tokens[at]
    if token.is_named or token.is_sign:
        return False
    if token.word in AUXILIARIES or _is_after_a_subject(tokens, at):
        return True
    looks_so = token.word in TOLD | HEARSAY or (len(token.word) > 4 and token.word.endswith("ed"))
    return looks_so and _follows_somebody(tokens, at)


def _is_after_a_subject(tokens: Sequence[Token], at: int) -> bool:
    """ "Dam Hut drives for", "and they print their": whatever it is, somebody does it."""
    if at == 0:
        return False
    before = tokens[at - 1]
    opens = at == 1 or tokens[at - 2].is_sign or tokens[at - 2].word in _BEFORE
    if before.word in _PRONOUNS - RELATIVE and not before.keys:
        return opens and tokens[at].word not in BESIDE_A_VERB
    goes_on = at + 1 < len(tokens) and tokens[at + 1].word in _AFTER_A_VERB
    word = tokens[at].word
    return bool(before.keys) and goes_on and word.endswith("s") and not word.endswith("ss")


def _follows_somebody(tokens: Sequence[Token], at: int) -> bool:
    start = next(
        (i + 1 for i in range(at - 1, -1, -1) if tokens[i].is_sign or tokens[i].word in _BEFORE), 0
    )
    chunk = tokens[start:at]
    if not chunk:
        return False
    last = chunk[-1]
    if last.is_named or last.word in _PRONOUNS or is_kind(last.word):
        return True
    return chunk[0].word in ARTICLES and chunk[0].word not in ("a", "an") and len(chunk) > 1
