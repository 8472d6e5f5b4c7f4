"""Words that tell something of somebody, and are none of the verbs that are understood."""

from __future__ import annotations

from collections.abc import Sequence

from graphapp.spoken.kind_words import is_kind
from graphapp.spoken.small_words import AUXILIARIES, HEARSAY, RELATIVE, TOLD
from graphapp.spoken.tokens import ARTICLES, Token

_BEFORE = {"and", "but", "while", "plus", "so", "then"}
_PRONOUNS = {"it", "they", "he", "she", "we", "i", "you", "there"} | RELATIVE


def finite_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at a place tells something of those before it, as far as its form and its
    place say: "is", "built", "introduced" after a name or "the council"."""
    token = tokens[at]
    if token.is_named or token.is_sign:
        return False
    if token.word in AUXILIARIES:
        return True
    looks_so = token.word in TOLD | HEARSAY or (len(token.word) > 4 and token.word.endswith("ed"))
    return looks_so and _follows_somebody(tokens, at)


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
