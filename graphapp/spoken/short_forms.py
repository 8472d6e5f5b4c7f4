"""What is said short in whole words: "doesn't" is "does not", "it's" is "it is"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_PRONOUNS = {"it", "he", "she", "that", "there", "who", "what", "here", "they", "we", "you", "i"}
_ENDINGS = {"s": "is", "re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would"}
_NEGATED = {"ca": "can", "wo": "will", "sha": "shall"}
_AFTER_IS = {"the", "a", "an", "looking", "offering", "working", "after", "short"}
_SIGNS = {"-": ",", "–": ",", "—": ",", "+": "and", "/": "or", "w/": "with"}


def without_short_forms(words: Sequence[str]) -> list[str]:
    """The words with each short form as the words it stands for, and loose signs as words."""
    return [long for at, word in enumerate(words) for long in _whole(word, words[at + 1 : at + 2])]


def _whole(word: str, after: Sequence[str]) -> Iterator[str]:
    plain = word.replace("’", "'")
    if word in _SIGNS:
        yield _SIGNS[word]
        return
    if plain.casefold().endswith("n't"):
        base = plain[:-3]
        yield _NEGATED.get(base.casefold(), base)
        yield "not"
        return
    base, _, ending = plain.rpartition("'")
    if base.casefold() in _PRONOUNS and ending in _ENDINGS:
        yield base
        is_over = bool(after) and (after[0] == "been" or after[0].endswith("ed"))
        if ending == "s" and list(after) == ["got"]:
            yield "has"
        else:
            yield "had" if ending == "d" and is_over else _ENDINGS[ending]
    elif base[:1].isupper() and ending == "s" and after and after[0] in _AFTER_IS:
        yield base
        yield "is"
    else:
        yield word
