"""What the words of a phrase say: whether it may be a name, and what stands in it beside one."""

from __future__ import annotations

from collections.abc import Sequence

from graphapp.spoken.kind_words import kind_of_name
from graphapp.spoken.tokens import ARTICLES, Phrase, words_of

_SMALL = {*ARTICLES, *words_of("of and & for in at on de del la le van von bin al es und")}


def names_somebody(phrases: Sequence[Phrase]) -> bool:
    """Whether phrases without any verb are names: "Sparkbrook Bakery", not "meets on Tuesdays"."""
    words = [token for phrase in phrases for token in phrase]
    return all(t.keys or t.is_capital or t.word in _SMALL for t in words)


def may_be_a_name(phrase: Phrase) -> bool:
    """Whether what is listed after a name is one too: "knows KPMG, sings" lists none."""
    return phrase[0].word in ARTICLES or any(t.keys or t.is_capital for t in phrase)


def of_whom(phrase: Phrase) -> tuple[Phrase, str, Phrase]:
    """ "Aisha from the Repair Shed": who, by which word, and the one they are of."""
    for at, token in enumerate(phrase[:-1]):
        rest = phrase[at + 1 :]
        rest = rest[1:] if len(rest) > 1 and rest[0].word in ARTICLES else rest
        if at and token.word in ("at", "from") and len(rest) == 1 and rest[0].keys:
            who = " ".join(each.text for each in phrase[:at])
            is_named = phrase[0].is_capital and phrase[0].word not in ARTICLES
            if is_named and kind_of_name(who, ("Person",)) == "Person":
                return phrase[:at], token.word, rest
    return phrase, "", ()


def split_at_with(phrase: Phrase) -> tuple[Phrase, str]:
    """ "supplies KPMG with bicycles": whom, and with what."""
    at = next((i for i, token in enumerate(phrase) if token.word == "with" and i), None)
    return (phrase, "") if at is None else (phrase[:at], text_of(phrase[at + 1 :]))


def text_of(phrase: Phrase, *, keep_article: bool = True) -> str:
    """Its words, without a leading "a" of several."""
    words = [token.text for token in phrase]
    if not keep_article or (len(words) > 1 and phrase[0].word in ("a", "an")):
        words = words[1:] if phrase and phrase[0].word in ARTICLES else words
    return " ".join(words)


def text_of_all(phrases: Sequence[Phrase]) -> str:
    """All of them, with commas between."""
    return ", ".join(map(text_of, phrases))
