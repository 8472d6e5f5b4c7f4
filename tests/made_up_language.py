"""A language that nobody speaks, made of every text that is gathered: its letters are Cyrillic.

Whatever has Latin letters where it is spoken is English that no translator could have reached.
What a network holds is written in Greek letters there.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абцдефгхийклмнопяртсюжшхуз"
_GREEK = "αβψδεφγηιξκλμνοπϙρστθωχςυζ"
_IN_CYRILLIC = str.maketrans(_LATIN + _LATIN.upper(), _CYRILLIC + _CYRILLIC.upper())
_IN_GREEK = str.maketrans(_LATIN, _GREEK)
_KEPT = re.compile(r"(\{\w+\}|</?[a-z]+\d*(?: [^>]*)?>|&#?\w+;)")


def in_greek(text: str) -> str:
    """A text of a network's own."""
    return text.lower().translate(_IN_GREEK)


def in_cyrillic(text: str) -> str:
    """A text of the program, with its places and its HTML as they are."""
    parts = _KEPT.split(text)
    return "".join(p if i % 2 else p.translate(_IN_CYRILLIC) for i, p in enumerate(parts))


def make(folder: Path) -> Path:
    """The folder with the language's catalogue."""
    with (ROOT / "graphapp/languages/messages.pot").open("rb") as file:
        catalog = read_po(file)
    catalog.fuzzy = False
    for message in catalog:
        if isinstance(message.id, str) and message.id:
            message.string = message.id if message.id == "1,000" else in_cyrillic(message.id)
        elif message.id:
            message.string = tuple(in_cyrillic(text) for text in message.id)
    folder.mkdir()
    with (folder / "messages.po").open("wb") as file:
        write_po(file, catalog)
    words = (sys.executable, ROOT / "scripts/words.py", "build", folder)
    subprocess.run(words, check=True, cwd=ROOT)
    assert json.loads((folder / "scripts.json").read_text("utf-8"))["texts"]
    return folder
