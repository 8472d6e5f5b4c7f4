"""What the words of a phrase say: who is named, and what stands beside."""

from __future__ import annotations

from collections.abc import Sequence

from graphapp.spoken.kind_words import kind_of_name
from graphapp.spoken.small_words import CALENDAR, LEADING, NOT_YET, OF_ROLES, SPARE
from graphapp.spoken.tokens import ARTICLES, Phrase, Token

_TO_SPARE = (
    ("going", "spare"),
    ("to", "spare"),
    ("to", "lend"),
    ("to", "share"),
    ("to", "offer"),
    ("for", "free"),
)
_ROLES = {"at", "of", "for"}


def of_whom(phrase: Phrase) -> tuple[Phrase, str, Phrase]:
    """ "Aisha from the Repair Shed": who, by which word, and the one they are of."""
    for at, token in enumerate(phrase[:-1]):
        rest = without_article(phrase[at + 1 :])
        if at and token.word in ("at", "from") and all(t.is_named for t in rest):
            who = " ".join(each.text for each in phrase[:at])
            is_named = phrase[0].is_capital and phrase[0].word not in ARTICLES
            if is_named and kind_of_name(who, ("Person",)) == "Person":
                return phrase[:at], token.word, rest
    return phrase, "", ()


def split_at_with(phrase: Phrase) -> tuple[Phrase, str]:
    """ "supplies KPMG with bicycles": whom, and with what."""
    at = next((i for i, token in enumerate(phrase) if token.word == "with" and i), None)
    return (phrase, "") if at is None else (phrase[:at], text_of(phrase[at + 1 :]))


def spared(phrase: Phrase) -> str:
    """What somebody has who "has a spare oven", "has pallets going spare"; "" where it is not to
    spare."""
    words = [token.word for token in phrase]
    if not SPARE & {*words} or words[0] in ("no", "not"):
        return ""
    is_before = len(words) > 2 and words[0] in ("a", "some", "two", "three") and words[1] == "spare"
    for end in _TO_SPARE:
        if tuple(words[-2:]) == end and len(words) > 2:
            return text_of(phrase[:-2])
    if words[-1] in ("free", "spare", "available") and len(words) > 1:
        return text_of(phrase[:-1])
    return text_of(phrase) if is_before or words[0] in ("spare", "free") else ""


def role_of(phrase: Phrase) -> tuple[str, str, Phrase]:
    """ "new coordinator at Dam Hut": the role, the type of tie it is, and whose."""
    for at, token in enumerate(phrase[:-1]):
        whose = without_article(phrase[at + 1 :])
        said = phrase[:at]
        is_role = 0 < at < 4 and not any(t.is_named or t.word.endswith("ing") for t in said)
        if token.word in _ROLES and is_role and all(t.is_named for t in whose):
            words = [t.word for t in without_article(phrase[:at]) if t.word != "new"]
            is_lead = bool(words) and words[-1] in LEADING
            if token.word == "of" and not is_lead and (words[-1:] or [""])[0] not in OF_ROLES:
                return "", "", ()  # "a partner of Tom"
            return " ".join([*words, token.word]), "LEADS" if is_lead else "WORKS_FOR", whose
    return "", "", ()


def given_to(phrase: Phrase) -> tuple[Phrase, Phrase]:
    """ "drills to Dam Hut", "Dam Hut a van": what is given, and to whom; nobody where it is not
    said."""
    for at, token in enumerate(phrase[:-1]):
        whom = without_article(phrase[at + 1 :])
        if at and token.word == "to" and all(t.is_named for t in whom):
            return phrase[:at], whom
    if phrase[0].keys and len(phrase) > 2 and phrase[1].word in ARTICLES:
        return phrase[1:], phrase[:1]
    return phrase, ()


def own_words(phrase: Phrase) -> tuple[tuple[Token, ...], Phrase]:
    """ "used by the Dam Hut" as the words before a name, and the name; or nothing."""
    at = next((i for i, token in enumerate(phrase) if token.is_named), len(phrase))
    whose = phrase[at:]
    if not all(token.is_named for token in whose):  # "for the Smethwick minibus"
        at = max((i + 1 for i, token in enumerate(phrase) if token.word == "the"), default=at)
        whose = phrase[at - 1 :]
    if not whose or at > 4:
        return (), ()
    words = phrase[:at]
    if words and words[0].word in NOT_YET:
        return (), ()
    return (words[:-1] if words and words[-1].word in ARTICLES else words), whose


def at_time(phrase: Phrase) -> tuple[Phrase, str]:
    """ "Nadia Karim in 2021", "the choir on Tuesdays": the words before, and when."""
    if len(phrase) < 3 or phrase[-2].word not in ("in", "since", "from", "on", "every"):
        return phrase, ""
    last = phrase[-1]
    if last.word in CALENDAR or (last.text.isdecimal() and len(last.text) == 4):
        return phrase[:-2], text_of(phrase[-2:])
    return phrase, ""


def without_article(phrase: Phrase) -> Phrase:
    return phrase[1:] if len(phrase) > 1 and phrase[0].word in ARTICLES else phrase


def text_of(phrase: Phrase, *, keep_article: bool = True) -> str:
    """Its words, without a leading "a" of several."""
    words = [token.text for token in phrase]
    if not keep_article or (len(words) > 1 and phrase[0].word in ("a", "an")):
        words = words[1:] if phrase and phrase[0].word in ARTICLES else words
    return " ".join(words)


def text_of_all(phrases: Sequence[Phrase]) -> str:
    """All of them, with commas between."""
    return ", ".join(map(text_of, phrases))
