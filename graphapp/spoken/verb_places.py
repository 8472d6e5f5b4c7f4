"""Where the verbs of a sentence stand, those that are understood and those that are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphapp.spoken.finite import finite_at
from graphapp.spoken.kind_words import is_kind
from graphapp.spoken.small_words import AUXILIARIES, BESIDE_A_VERB, JOINS, RELATIVE
from graphapp.spoken.tokens import ARTICLES, Token
from graphapp.spoken.verbs import Verb, going_on_at, is_clear, verb_at

_SAME = {"we", "they", "it", "he", "she", "i", *BESIDE_A_VERB}


@dataclass(frozen=True)
class At:
    """A verb in its place; None for one that is not understood."""

    verb: Verb | None
    start: int
    end: int


def verbs_in(tokens: list[Token]) -> list[At]:
    """The verbs, in order. Takes what only stands beside them out of `tokens`."""
    _drop_beside(tokens)
    # "Midland Met Hospital": in the middle of a line a capital is a name's
    words = ["" if t.keys or (at and t.is_capital) else t.word for at, t in enumerate(tokens)]
    found: list[At] = []
    at = 0
    while at < len(tokens):
        after_sign = at > 0 and tokens[at - 1].is_sign
        verb = verb_at(words, at, after_sign=after_sign) or _going_on(tokens, words, at)
        if verb and _is_one(tokens, at, at + verb[1], verb[0], is_first=not found):
            found.append(At(verb[0], at, at + verb[1]))
            at += verb[1]
        elif finite_at(tokens, at) and not _is_relative(tokens, at) and not _goes_on(found, at):
            found.append(At(None, at, at + 1))
            at += 1
        else:
            at += 1
    return found


def _going_on(tokens: Sequence[Token], words: Sequence[str], at: int) -> tuple[Verb, int] | None:
    """ "Dam Hut offering space", "a charity needing a van", "but needing a van"; not the "help with
    cooking and providing meals"."""
    found, before = going_on_at(words, at), tokens[at - 1]
    if not found or at == 0:
        return None
    if before.is_sign or before.is_named or is_kind(before.word):
        return found
    is_told = before.word in JOINS - {"and", "or"} or is_clear(words[at])
    return found if before.word in JOINS and is_told else None


def _goes_on(found: list[At], at: int) -> bool:
    """Whether the words before belong to a verb already: "has to be seen"."""
    return bool(found) and found[-1].verb is None and found[-1].end == at


def _drop_beside(tokens: list[Token]) -> None:
    """ "is also looking for" as "is looking for", "also needs" as "needs"."""
    for at in range(len(tokens) - 2, 0, -1):
        token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
        if token.word not in BESIDE_A_VERB or token.keys:
            continue
        is_verb_next = (
            verb_at([t.word for t in tokens[at + 1 : at + 9]], 0) and not after.is_capital
        )
        if before.word in ("is", "are") and not is_verb_next:  # "are all after a hall"
            beyond = [t.word for t in tokens[at + 1 : at + 9]]
            is_verb_next = bool(verb_at([before.word, *beyond], 0))
        if is_verb_next or (before.word in AUXILIARIES and token.word not in ("both", "all")):
            del tokens[at]


def _is_one(tokens: Sequence[Token], start: int, end: int, verb: Verb, *, is_first: bool) -> bool:
    """Whether what looks like a verb is one here: "needs funds" and "offers support" have one."""
    if not verb.is_mutual and (
        end == len(tokens)
        or (tokens[end].is_sign and tokens[end].text != ":")
        or tokens[end].word in JOINS
    ):
        return False
    if start == 0:
        return True
    before = tokens[start - 1]
    if _is_relative(tokens, start):
        return False
    if before.is_sign and tokens[end].word == "of":  # "Joan, chair of"
        return tokens[end - 1].word.endswith("s")
    if is_first:
        return not before.is_sign or start > 1
    if before.is_sign or before.is_named or before.word in RELATIVE:
        return True
    if is_kind(before.word) and going_on_at([token.word for token in tokens[start:end]], 0):
        return True
    return before.word in _SAME | JOINS or _is_after_the(tokens, start)


def _is_relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb tells of a thing: "people who are good at sums", "rooms that have chairs"."""
    before = tokens[at - 1] if at else None
    if before is None or before.word not in RELATIVE or at < 2:
        return False
    noun = tokens[at - 2]
    return not (noun.is_sign or noun.word in JOINS or noun.is_named or is_kind(noun.word))


def _is_after_the(tokens: Sequence[Token], end: int) -> bool:
    """ ", the choir needs …": a new one who is spoken of as known; "and a choir needs …"."""
    start = next(
        (i + 1 for i in range(end - 1, -1, -1) if tokens[i].is_sign or tokens[i].word in JOINS), 0
    )
    if start == 0 or end - start < 2:
        return False
    is_known = tokens[start].word in ("the", *ARTICLES[3:])
    return is_known or is_kind(tokens[end - 1].word)
