"""Whether a translation fits the text that it stands for: its places, its markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PLACE = re.compile(r"\{\w+\}|</?[a-z]+\d*>")
_TAG = re.compile(r"</?[a-z]+\d*>")
_MARKUP = re.compile(r"<[a-zA-Z/!?][^>]*>?")
_NUMBERS = {"{n}", "{count}", "{figure}", "{many}"}
"""Where what is counted stands: a language may need another word for one than the number."""
_THOUSAND = re.compile(r"1\D{0,2}000")


def why_not(ids: Sequence[str], translation: str) -> str:
    """What is wrong with a translation of a text, or of one of one and one of many; empty where
    nothing is."""
    may = set[str]().union(*(_PLACE.findall(text) for text in ids))
    must = may.intersection(*(_PLACE.findall(text) for text in ids))
    if len(ids) > 1:
        must -= _NUMBERS
    there = set(_PLACE.findall(translation))
    if unknown := [*sorted(there - may), *_others(translation, may)]:
        return f"it has no {', '.join(unknown)}, which the translation has"
    if missing := must - there:
        return f"the translation lacks {', '.join(sorted(missing))}"
    if not _can_be_filled(translation) and all(map(_can_be_filled, ids)):
        return "the translation has a brace that is not closed"
    if _are_nested(ids[0]) and not _are_nested(translation):
        return "the translation ends a link or something emphasised that it did not begin"
    if ids[0] == "1,000" and not _THOUSAND.fullmatch(translation):
        return "the translation is no thousand in figures"
    return ""


def _others(translation: str, may: set[str]) -> list[str]:
    """Its markup that is not the text's."""
    return [tag for tag in _MARKUP.findall(translation) if tag not in may]


def _can_be_filled(text: str) -> bool:
    rest = _PLACE.sub("", text).replace("{{", "").replace("}}", "")
    return "{" not in rest and "}" not in rest


def _are_nested(text: str) -> bool:
    open_: list[str] = []
    for tag in _TAG.findall(text):
        if not tag.startswith("</"):
            open_.append(tag[1:])
        elif not open_ or open_.pop() != tag[2:]:
            return False
    return not open_
