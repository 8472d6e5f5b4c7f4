"""What of an address cannot be followed: the page is shown without it, and says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Request, g, request
from werkzeug.datastructures import ImmutableMultiDict

from graphapp.explore.left_out import missing
from graphapp.explore.view import View
from graphapp.language import _
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.reader import OWNER
from graphapp.web.frame.request_reader import reader

Pair = tuple[str, str]

_MOST = 8
"""As many are told one by one."""
_LONGEST = 60


class Asked(ImmutableMultiDict[str, str]):
    """The words of an address. It knows which of them a page looked at: what no page looks at
    means nothing to it."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.read: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.read.add(key)
        return super().__getitem__(key)

    def getlist(self, key: str, *args: Any) -> Any:
        self.read.add(key)
        return super().getlist(key, *args)

    def __contains__(self, key: object) -> bool:
        self.read.add(str(key))
        return super().__contains__(key)


class _Request(Request):
    parameter_storage_class = Asked


@dataclass(frozen=True)
class LeftOut:
    """What was left out, as sentences, and the address of the page without it."""

    sentences: tuple[str, ...]
    without: str


def tell(app: Flask) -> None:
    """Gives every page the words for what it left out."""
    app.request_class = _Request
    app.context_processor(lambda: {"left_out": _told})


def leave_out(word: str, values: Iterable[str], sentence: str) -> None:
    """Notes that these values of a word in the address are not followed, and why."""
    if "left_out" not in g:
        g.left_out = []
    g.left_out.append((sentence, {(word, value) for value in values}))


def leave_out_of_view(network: Network, view: View) -> None:
    """Notes what a view asks for that the network has not."""
    for it in missing(network, view):
        leave_out(it.word, it.values, it.sentence)


def may_stand(words: Iterable[str]) -> None:
    """Notes that these words in the address are nothing to be told of, even where they mean nothing
    just now: a form sends them along."""
    for word in words:
        request.args.getlist(word)


def _told() -> LeftOut | None:
    """What was left out of this page; None for nothing. It is the owner's to put right: others are
    not told, since what is named may be hidden from them."""
    if reader() != OWNER or request.method != "GET":
        return None
    found = [*g.get("left_out", ()), *map(_means_nothing, _strangers())]
    if not found:
        return None
    sentences = [shorten(sentence, 400) for sentence, _pairs in found]
    return LeftOut(tuple(sentences[:_MOST]), _without(set().union(*(pairs for _s, pairs in found))))


def _strangers() -> list[str]:
    """The words with a value that the page did not look at."""
    args = request.args
    read = args.read if isinstance(args, Asked) else set(args)
    return [word for word, values in args.lists() if word not in read and any(values)]


def _means_nothing(word: str) -> tuple[str, set[Pair]]:
    told = shorten(word, _LONGEST)
    pairs = {(word, value) for value in dict(request.args.lists())[word]}
    return _("“{word}” means nothing on this page.", word=told), pairs


def _without(left_out: set[Pair]) -> str:
    pairs = [pair for pair in request.args.items(multi=True) if pair not in left_out]
    return f"{request.path}?{urlencode(pairs)}" if pairs else request.path
