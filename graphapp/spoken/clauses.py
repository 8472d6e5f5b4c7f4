"""A line taken apart: who, by which verb, what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphapp.network import Network
from graphapp.spoken.tokens import ARTICLES, Phrase, Token, tokens_of
from graphapp.spoken.verbs import Verb, verb_at

_SAME = {"we", "they", "it", "he", "she", "i", "also", "now", "and"}
"""Words instead of whoever was spoken of."""
_BESIDE_A_VERB = {"also", "both", "all", "still", "now", "always", "really", "just", "currently"}
"""Words between a name and its verb that change nothing."""
_WHO = {"who", "which", "that"}
_JOINS = {"and", "but", "or", "while", "&", "plus"}
_OPENINGS = (("we", "are"), ("i", "am"), ("this", "is"), ("here", "is"), ("my", "name", "is"))
_THERE = (("there's",), ("there’s",), ("there", "is"), ("we", "have"))


@dataclass(frozen=True)
class Clause:
    """`subjects` are empty where it goes on about those before; `of_last` where it is about whoever
    was named last ("knows Tom, who leads …"). `beside` is what else stands by the subjects."""

    subjects: tuple[Phrase, ...]
    beside: tuple[Phrase, ...]
    verb: Verb | None
    said: str
    objects: tuple[Phrase, ...] = ()
    of_last: bool = False


@dataclass(frozen=True)
class _At:
    """A verb in its place."""

    verb: Verb
    start: int
    end: int


def clauses_of(network: Network, line: str) -> list[Clause]:
    """The clauses of a line, in order; one without a verb names somebody."""
    tokens = _without_opening(_named_first(tokens_of(network, line)))
    verbs = _verbs(tokens)
    if not verbs:
        subjects, beside = _subjects(tokens, is_plural=False)
        return [Clause(subjects, beside, None, "")] if subjects else []
    head = tokens[: verbs[0].start]
    found: list[Clause] = []
    for at, after in pairwise([*verbs, None]):
        assert at
        end = after.start if after else len(tokens)
        body, tail = _apart(tokens[at.end : end]) if after else (tokens[at.end : end], [])
        words = tuple(token.text for token in tokens[at.start : at.end])
        found.append(_clause(head, at.verb, words, body))
        head = tail
    return found


def _clause(head: Sequence[Token], verb: Verb, words: Sequence[str], body: list[Token]) -> Clause:
    is_plural = not words[0].casefold().endswith("s") or words[0].casefold() == "was"
    of_last = any(token.word in _WHO for token in head)
    subjects, beside = _subjects([t for t in head if t.word not in _WHO], is_plural=is_plural)
    return Clause(subjects, beside, verb, " ".join(words), _listed(body), of_last)


def _named_first(tokens: list[Token]) -> list[Token]:
    """ "There's a group called Litter Pickers, they …" as "Litter Pickers, a group, they …"."""
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
    return [*tokens[called + 1 : end], Token(","), *kind, Token(","), *tokens[end:]]


def _ends_naming(token: Token) -> bool:
    return token.is_sign or token.word in _WHO | _JOINS


def _without_opening(tokens: list[Token]) -> list[Token]:
    """Without "we are", unless a kind follows: then it says what somebody is."""
    words = tuple(token.word for token in tokens[:3])
    for opening in _OPENINGS:
        if words[: len(opening)] == opening:
            after = tokens[len(opening) :]
            return after if after and after[0].word not in ("a", "an") else tokens
    return tokens


def _verbs(tokens: list[Token]) -> list[_At]:
    # "Midland Met Hospital": in the middle of a line a capital is a name's
    words = [
        "" if token.keys or (place and token.is_capital) else token.word
        for place, token in enumerate(tokens)
    ]
    found: list[_At] = []
    at = 0
    while at < len(tokens):
        verb = verb_at(words, at)
        if verb and _is_one(tokens, at, at + verb[1], is_first=not found):
            found.append(_At(verb[0], at, at + verb[1]))
            at += verb[1]
        else:
            at += 1
    return found


def _is_one(tokens: list[Token], start: int, end: int, *, is_first: bool) -> bool:
    """Whether what looks like a verb is one here: "needs funds" and "offers support" have one."""
    if end == len(tokens) or tokens[end].is_sign or tokens[end].word in _JOINS:
        return False
    if start == 0:
        return True
    before = tokens[start - 1]
    if is_first:
        return not before.is_sign or start > 1
    if before.is_sign or before.keys or before.is_capital:
        return True
    if before.word in _WHO:
        return start > 1 and _ends_a_name(tokens[start - 2])
    return before.word in _SAME | _JOINS or _is_after_the(tokens, start)


def _ends_a_name(token: Token) -> bool:
    return token.is_sign or bool(token.keys) or token.is_capital


def _is_after_the(tokens: list[Token], end: int) -> bool:
    """ ", the choir needs …": a new one who is spoken of as known."""
    start = next((i + 1 for i in range(end - 1, -1, -1) if tokens[i].is_sign), 0)
    return start > 0 and end - start > 1 and tokens[start].word in ARTICLES[:1] + ARTICLES[3:]


def _apart(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """What belongs to the verb before, and whoever the next verb is about."""
    cut = next(
        (
            i + 1
            for i in range(len(tokens) - 1, -1, -1)
            if tokens[i].is_sign or tokens[i].word in _JOINS
        ),
        None,
    )
    if tokens and tokens[-1].word in _WHO and cut != len(tokens):
        return tokens[:-1], tokens[-1:]
    if cut is None:
        return tokens, []
    return tokens[:cut], [token for token in tokens[cut:] if token.word not in _SAME]


def _subjects(
    tokens: Sequence[Token], *, is_plural: bool
) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """Whom a clause is about, and what stands between commas beside them. "A and B" are two where
    both are known, or the verb is of several."""
    parts = _split(tokens, lambda token: token.is_sign)
    parts = [part for part in parts if any(token.word not in _SAME for token in part)]
    if not parts:
        return (), ()
    first, *beside = parts
    while len(first) > 1 and first[-1].word in _BESIDE_A_VERB:
        first = first[:-1]
    many = _split(first, lambda token: token.word in _JOINS)
    is_many = len(many) > 1 and (is_plural or all(len(p) == 1 and p[0].keys for p in many))
    return tuple(many if is_many else [first]), tuple(beside)


def _listed(tokens: Sequence[Token]) -> tuple[Phrase, ...]:
    """What stands between commas and "and"."""
    parts = _split(tokens, lambda token: token.is_sign or token.word in _JOINS)
    return tuple(part for part in parts if part)


def _split(tokens: Sequence[Token], is_between: Callable[[Token], bool]) -> list[Phrase]:
    found: list[list[Token]] = [[]]
    for token in tokens:
        if is_between(token):
            found.append([])
        else:
            found[-1].append(token)
    return [tuple(part) for part in found if part]
