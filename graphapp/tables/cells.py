"""How values stand in the cells of a sheet, so that the way out and in again changes nothing.

- Several values in one cell are joined by `|`. A `|` inside a value is written `\\|`, and
  backslashes in front of a `|` are doubled.
- A text that a spreadsheet could run as a formula (it begins with `= + - @`, a tab or a line
  break) gets an apostrophe in front, and so does such a text that has apostrophes in front already.
  Plain negative numbers stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphapp.names import strip_invisible

_STARTERS = "=+\\-@\t\r\n＝＋－＠"
_RISKY = re.compile(f"'*[{_STARTERS}]")
_PROTECTED = re.compile(f"'+[{_STARTERS}]")
_NEGATIVE_NUMBER = re.compile(r"-\d+(\.\d+)?(e[+-]?\d+)?", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
_BEFORE_BAR = re.compile(r"(?<!\\)(\\*+)\|")  # a run is tried once, from its first backslash


def protect(text: str) -> str:
    """`text` as a cell that no spreadsheet runs."""
    if _RISKY.match(text) and not _NEGATIVE_NUMBER.fullmatch(text):
        return "'" + text
    return text


def unprotect(text: str) -> str:
    """What `protect` was given."""
    return text[1:] if _PROTECTED.match(text) else text


def clean(text: str) -> str:
    """A cell as it was meant: no blanks around it, no invisible characters, not protected."""
    text = text.strip()
    if not text.isprintable():
        text = strip_invisible(text)
        text = _CONTROLS.sub("", text).replace("\r\n", "\n").strip()
    return unprotect(text) if text[:1] == "'" else text


def join_values(values: Iterable[str], separator: str = "|") -> str:
    """Several values as one cell; `separator` is `|`, with blanks around it if they look better."""
    texts = [_BEFORE_BAR.sub(lambda m: m[1] * 2 + "\\|", value) for value in values]
    if separator.startswith("|"):  # a backslash must not seem to belong to the separator
        texts[:-1] = [text + "\\" * (len(text) - len(text.rstrip("\\"))) for text in texts[:-1]]
    return separator.join(texts)


def split_values(text: str) -> list[str]:
    """The values of one cell, in order, without blanks around them; empty ones are left out."""
    if "|" not in text:
        return [text.strip()] if text.strip() else []
    values: list[str] = []
    value, end = "", 0
    for bar in _BEFORE_BAR.finditer(text):
        backslashes = len(bar[1])
        value += text[end : bar.start()] + "\\" * (backslashes // 2)
        end = bar.end()
        if backslashes % 2:
            value += "|"
        else:
            values.append(value)
            value = ""
    values.append(value + text[end:])
    return [value.strip() for value in values if value.strip()]
