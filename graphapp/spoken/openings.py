"""How a sentence opens: "We are …", "There's a new group called …"."""

from __future__ import annotations

from dataclasses import replace

from graphapp.spoken.small_words import GREETINGS, GREETINGS_APART, JOINS, RELATIVE
from graphapp.spoken.tokens import Token

_OPENINGS = (("we", "are"), ("i", "am"), ("this", "is"), ("here", "is"), ("my", "name", "is"))
_WEIGHTS = (("not", "only"), ("in", "return"), ("in", "exchange"))
_THERE = (("there", "is"), ("we", "have"))


def named_first(tokens: list[Token]) -> list[Token]:
    """ "There is a group called Litter Pickers, they …" as "Litter Pickers, a group, they …"."""
    tokens = _without_greeting(tokens)
    words = [token.word for token in tokens]
    there = next((len(it) for it in _THERE if tuple(words[: len(it)]) == it), 0)
    called = next((i for i, word in enumerate(words) if word in ("called", "named")), 0)
    if not there or words[there : there + 1] not in (["a"], ["an"]) or called < there + 2:
        return tokens
    ends = (i for i in range(called + 1, len(tokens)) if _ends_naming(tokens[i]))
    end = next(ends, len(tokens))
    kind = tokens[there:called]
    if end == called + 1 or any(token.is_sign for token in kind):
        return tokens
    rest = tokens[end:] if tokens[end:] and tokens[end].is_sign else [Token(","), *tokens[end:]]
    return [*tokens[called + 1 : end], Token(","), *kind, *rest]


def without_opening(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Without "we are", and whether it was there; unless a kind follows: then it says what
    somebody is."""
    words = tuple(token.word for token in tokens[:3])
    for opening in _OPENINGS:
        if words[: len(opening)] == opening:
            after = tokens[len(opening) :]
            if after and after[0].is_named:
                return after, opening[0] in ("we", "i", "my")
    return tokens, False


def without_weights(tokens: list[Token]) -> list[Token]:
    """ "not only needs a van but in return offers lessons" as "needs a van but offers lessons"; not
    "in return for lessons"."""
    for at in range(len(tokens) - 2, -1, -1):
        pair = tuple(token.word for token in tokens[at : at + 2])
        after = tokens[at + 2].word if at + 2 < len(tokens) else ""
        if pair in _WEIGHTS and after != "for" and (at or pair[0] == "in"):
            tokens = [*tokens[:at], *tokens[at + 2 :]]
    return tokens


def _without_greeting(tokens: list[Token]) -> list[Token]:
    at = 2 if len(tokens) > 2 and tokens[0].word == "new" and tokens[1].text == ":" else 0
    while at < len(tokens) - 1 and _greets(tokens[at], tokens[at + 1]):
        at += 1
    return [replace(tokens[at], is_first=True), *tokens[at + 1 :]] if at else tokens


def _greets(token: Token, after: Token) -> bool:
    if token.keys:
        return False
    is_apart = after.is_sign or not after.is_capital or bool(after.keys)
    return token.word in GREETINGS | {","} or (token.word in GREETINGS_APART and is_apart)


def _ends_naming(token: Token) -> bool:
    return token.is_sign or token.word in RELATIVE | JOINS
