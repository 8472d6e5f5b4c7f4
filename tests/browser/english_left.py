"""What of a page is English: its words in Latin letters, where all else is in other ones."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from graphapp.web.frame.html_runs import READ

_UNREAD = ("script", "style", "code", "kbd", "template")
_ADDRESS = re.compile(r"https?:\S+|/\S+|\S+@\S+|\b[\w-]+\.(?:csv|xlsx|zip|toml|txt)\b")
_WORD = re.compile(r"\b[A-Za-z][A-Za-z_][A-Za-z0-9_]*")


class _Texts(HTMLParser):
    """The texts of a page: what is shown, and the attributes that are read."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._inside.append(tag)
        self.found += [value for name, value in attrs if name in READ and value]

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside and data.strip():
            self.found.append(" ".join(data.split()))


def texts_of(page: str) -> list[str]:
    """Everything that is read of a page of HTML."""
    reader = _Texts()
    reader.feed(page)
    return reader.found


def left(texts: list[str], keys: list[str], allowed: frozenset[str]) -> list[str]:
    """Those that have English words, but for keys, addresses, file names, and what is allowed."""
    known = re.compile("|".join(map(re.escape, sorted(keys, key=len, reverse=True))))
    found = []
    for text in texts:
        rest = known.sub(" ", _ADDRESS.sub(" ", text))
        if any(word not in allowed for word in _WORD.findall(rest)):
            found.append(text)
    return found
