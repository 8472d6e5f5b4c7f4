"""A line taken apart: who, by which verb, what, and what of it is doubtful."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from graphapp.network import Network
from graphapp.spoken import doubts
from graphapp.spoken.openings import named_first, without_opening, without_weights
from graphapp.spoken.small_words import BESIDE_A_VERB, FILLERS, HEARSAY, JOINS, RELATIVE
from graphapp.spoken.tokens import Phrase, Sentence, Token, sentences_of
from graphapp.spoken.verb_places import At, verbs_in
from graphapp.spoken.verbs import Verb, is_of_several

PRONOUNS = {"we", "they", "it", "he", "she", "i"}
_SMALL = {"also", "now", "so", "then", "still", *JOINS} - {"or", "&"}
"""Words before a clause that change nothing of whom it is about."""


@dataclass(frozen=True)
class Clause:
    """`subjects` are empty where it goes on about those before; `pronoun` is said instead of them;
    `of_last` where it is about whoever was named last ("knows Tom, who leads …"), `goes_on` where
    an "and" alone joins it to the clause before. `beside` is what
    else stands by the subjects. `verb` is None where none was understood, and `why` not None where
    nothing of it is to be taken; `text` is all of it, `ends` whether it ends what was said."""

    text: str
    subjects: tuple[Phrase, ...] = ()
    beside: tuple[Phrase, ...] = ()
    verb: Verb | None = None
    said: str = ""
    objects: tuple[Phrase, ...] = ()
    pronoun: str = ""
    of_last: bool = False
    goes_on: bool = False
    is_plural: bool = False
    is_self: bool = False
    is_bare: bool = False
    is_alternative: bool = False
    why: str | None = None


def clauses_of(network: Network, line: str) -> list[Clause]:
    """The clauses of a line, in order; one that `is_bare` has no verb and names somebody."""
    return [clause for one in sentences_of(network, line) for clause in _of_sentence(one)]


def _of_sentence(sentence: Sentence) -> list[Clause]:
    found = list(_told(sentence))
    last = found[-1] if len(found) > 1 else None
    if last and last.verb is None and last.said in HEARSAY and not last.objects:  # "…, I think"
        return [replace(clause, why=doubts.HEARD) for clause in found]
    return found


def _told(sentence: Sentence) -> Iterator[Clause]:
    doubt = doubts.doubt_of_all(sentence)
    if doubt is not None:
        yield Clause(_text(sentence.tokens), why=doubt)
        return
    tokens, is_self = without_opening(without_weights(named_first(list(sentence.tokens))))
    verbs = verbs_in(tokens)
    if not verbs:
        yield _bare(tokens, is_self=is_self)
        return
    head: Sequence[Token] = tokens[: verbs[0].start]
    is_heard = goes_on = False
    for at, after in pairwise([*verbs, None]):
        assert at
        body: list[Token] = list(tokens[at.end :])
        tail: list[Token] = []
        if after:
            body, tail = _apart(tokens[at.end : after.start], is_plural=_is_plural(tokens, after))
        clause = _clause(head, tokens[at.start : at.end], at, body, is_self=is_self)
        is_self = False
        clause = replace(clause, goes_on=goes_on)
        goes_on = after is not None and _goes_on(tokens, after.start)
        yield replace(clause, why=doubts.HEARD) if is_heard and clause.why is None else clause
        is_heard = is_heard or (at.verb is None and tokens[at.start].word in HEARSAY)
        head = tail


def _bare(tokens: Sequence[Token], *, is_self: bool) -> Clause:
    text = _text(tokens)
    why = doubts.doubt_of_head(tokens)
    parts = tuple(_split(tokens, lambda token: token.is_sign))
    if not parts:
        return Clause(text, is_bare=True, why=why)
    return Clause(text, parts[:1], parts[1:], is_bare=True, is_self=is_self, why=why)


def _clause(
    head: Sequence[Token],
    words: Sequence[Token],
    at: At,
    body: Sequence[Token],
    *,
    is_self: bool,
) -> Clause:
    is_plural = is_of_several(words[0].word)
    of_last = any(token.word in RELATIVE for token in head)
    named = [t for t in head if t.word not in RELATIVE]
    subjects, beside, pronoun = _subjects(named, is_plural=is_plural, is_self=is_self)
    objects = tuple(p for p in _listed(body) if not doubts.is_filler(p))
    why = doubts.doubt_of_head(head)
    if why is None and at.verb is None:
        why = doubts.doubt_of_head(words)
    if why is None and at.verb is None:
        why = doubts.doubt_of_head([token for phrase in objects for token in phrase][:3])
    if why is None:
        why = doubts.doubt_of_end(objects)
    if why is None and not is_plural and _is_listed_after_a_sign(named):
        why = doubts.UNKNOWN  # "Lea Hall, and garden is": it is not sure who
    return Clause(
        _text([*head, *words, *body]),
        subjects,
        beside,
        at.verb,
        _text(words),
        objects,
        pronoun,
        of_last,
        is_plural and not {"i", "he", "she"} & {token.word for token in named},
        is_self=is_self,
        is_alternative=any(token.word == "or" for token in [*named, *body]),
        why=why,
    )


def _goes_on(tokens: Sequence[Token], start: int) -> bool:
    """Whether nothing but "and" stands before a verb, and no sign before that."""
    if tokens[start - 1].word in RELATIVE:
        start -= 1
    before = tokens[max(start - 2, 0) : start]
    return len(before) > 1 and before[1].word in JOINS and not before[0].is_sign


def _is_plural(tokens: Sequence[Token], at: At) -> bool:
    return is_of_several(tokens[at.start].word)


def _apart(tokens: Sequence[Token], *, is_plural: bool) -> tuple[list[Token], list[Token]]:
    """What belongs to the verb before, and whoever the next verb is about: what follows the last
    sign or "and"; for a verb of several, the names before it as well."""
    cuts = [i + 1 for i, token in enumerate(tokens) if token.is_sign or token.word in JOINS]
    if tokens and tokens[-1].word in RELATIVE and (not cuts or cuts[-1] != len(tokens)):
        return list(tokens[:-1]), list(tokens[-1:])
    if not cuts:
        return list(tokens), []
    cut = cuts[-1]
    is_list = cut < len(tokens) and tokens[cut - 1].word == "and"
    if (
        is_plural
        and is_list
        and len(cuts) > 1
        and all(t.is_named for t in tokens[cuts[-2] : cut - 1])
    ):
        cut = cuts[-2]
    return list(tokens[:cut]), list(tokens[cut:])


def _subjects(
    tokens: Sequence[Token], *, is_plural: bool, is_self: bool
) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...], str]:
    """Whom a clause is about, what stands between commas beside them, and the word instead of them.
    "A and B" are two where both are known, or the verb is of several."""
    parts = [_without_small(part) for part in _split(tokens, lambda token: token.is_sign)]
    parts = [part for part in parts if part]
    if not parts:
        return (), (), ""
    if len(parts) > 1 and _is_pronoun(parts[-1]):  # "the choir, they need"
        if parts[-1][0].word in ("we", "i") and not is_self:
            return (), (), parts[-1][0].word
        parts = parts[:-1]
    first, *beside = parts
    if _is_pronoun(first):
        return (), tuple(beside), first[0].word
    many = _split(first, lambda token: token.word in JOINS)
    listed = next((i for i, part in enumerate(beside) if any(t.word == "and" for t in part)), None)
    if listed is not None and is_plural:  # "Tom, Sita and Ann know"
        more = [p for part in beside[: listed + 1] for p in _split(part, lambda t: t.word in JOINS)]
        return (*many, *more), tuple(beside[listed + 1 :]), ""
    is_many = len(many) > 1 and (is_plural or all(len(p) == 1 and p[0].keys for p in many))
    return tuple(many if is_many else [first]), tuple(beside), ""


def _is_pronoun(part: Phrase) -> bool:
    return len(part) == 1 and part[0].word in PRONOUNS


def _is_listed_after_a_sign(tokens: Sequence[Token]) -> bool:
    pairs = pairwise(tokens)
    return any(at and one.is_sign and other.word == "and" for at, (one, other) in enumerate(pairs))


def _without_small(part: Phrase) -> Phrase:
    words = list(part)
    while words and words[0].word in _SMALL and not words[0].keys and len(words) > 1:
        words = words[1:]
    while len(words) > 1 and words[-1].word in BESIDE_A_VERB:
        words = words[:-1]
    return () if len(words) == 1 and words[0].word in _SMALL else tuple(words)


def _listed(tokens: Sequence[Token]) -> tuple[Phrase, ...]:
    """What stands between commas and "and", without "now" and the like at its end."""
    parts = _split(tokens, lambda token: token.is_sign or token.word in JOINS - {"or"})
    if len(parts) > 1 and len(parts[0]) > 1 and parts[0][0].word == "both":
        parts[0] = parts[0][1:]  # "both a van and a shed"
    return tuple(map(_without_filler, parts))


def _without_filler(part: Phrase) -> Phrase:
    while len(part) > 1 and part[-1].word in FILLERS and not part[-1].keys:
        part = part[:-1]
    return part


def _split(tokens: Sequence[Token], is_between: Callable[[Token], bool]) -> list[Phrase]:
    found: list[list[Token]] = [[]]
    for token in tokens:
        if is_between(token):
            found.append([])
        else:
            found[-1].append(token)
    return [tuple(part) for part in found if part]


def _text(tokens: Sequence[Token]) -> str:
    """The words as they were said, without signs around them."""
    text = " ".join(token.text for token in tokens).strip(" ,:").removesuffix(" and").strip(" ,:")
    for sign in ",:)":
        text = text.replace(f" {sign}", sign)
    return text.replace("( ", "(")
