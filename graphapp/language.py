"""The language this process speaks: English as it stands in the source, or another by a catalogue.

Every text for a reader goes through `_` or, where it counts something, `_n`; the templates' own
text goes through them by itself. What the text is, stands where it is said; `make words` gathers
all of it in one file, `graphapp/languages/messages.pot`, from which a catalogue is made
(docs/translate.md). The language is chosen once, when the process starts, and never after: so a
text may be looked up when its module is loaded, and what is remembered is in one language.
"""

from __future__ import annotations

import gettext
import struct
from functools import cache
from pathlib import Path

from graphapp.errors import SetupProblem
from graphapp.fits import why_not
from graphapp.settings import read_language

FOLDER = Path(__file__).parent / "languages"
"""A folder for each language, by its code, with `messages.po`, and what is made of it:
`messages.mo`, and `scripts.json` for what the browser's scripts say."""


def _folder(asked: str) -> Path | None:
    """Where the catalogue is: of a language by its code, or a folder of its own. None is English.
    It is not looked for here: `check_language` tells where it cannot be read."""
    if asked in ("", "en"):
        return None
    return FOLDER / asked if asked.isalnum() else Path(asked).expanduser()


def _load(folder: Path) -> gettext.NullTranslations | None:
    try:
        with (folder / "messages.mo").open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, ValueError, LookupError, struct.error):  # missing or damaged
        return None


CATALOGUE = _folder(read_language())
CODE = CATALOGUE.name if CATALOGUE else "en"
"""The language's code, as pages declare it."""

_found = _load(CATALOGUE) if CATALOGUE else None
_known = _found or gettext.NullTranslations()


def check_language() -> None:
    """Raises SetupProblem where a language is asked for of which there is no catalogue, or none
    that can be read."""
    if CATALOGUE is None or _found:
        return
    if (CATALOGUE / "messages.mo").is_file():
        raise SetupProblem(
            f"{CATALOGUE / 'messages.mo'} is damaged.", "Build it again: make words L=…"
        )
    there = sorted(path.parent.name for path in FOLDER.glob("*/messages.mo"))
    raise SetupProblem(
        f"There is no catalogue for GRAPHAPP_LANGUAGE {read_language()!r}.",
        f"There is: {', '.join(['en', *there])}. Or give the folder of a catalogue of your own.",
    )


def _(text: str, /, **values: object) -> str:
    """`text` in this process's language, with the values in its `{places}`."""
    said = _known.gettext(text) if text else ""
    if said != text and not _fits((text,), said):
        said = text
    return said.format(**values) if values else said


def _n(one: str, many: str, n: int, /, **values: object) -> str:
    """What is said of `n`: the first text of one, the second of any other number, or as many forms
    as the language has. `{n}` stands for the number as it is written."""
    said = _known.ngettext(one, many, n)
    if said not in (one, many) and not _fits((one, many), said):
        said = one if n == 1 else many
    return said.format(n=number(n), **values)


@cache
def _fits(ids: tuple[str, ...], said: str) -> bool:
    """Whether a translation can be shown. `make words` tells of those that cannot, but a
    translator's own program may have built the catalogue."""
    return not why_not(ids, said)


def within(text: str) -> str:
    """A heading's words within a sentence: English writes them small; elsewhere they stay."""
    return text.lower() if CATALOGUE is None else text


def number(n: int) -> str:
    """A whole number as a reader of this language expects it: 12,345."""
    return f"{n:,}".replace(",", _("1,000")[1:-3])


_WORDS = (
    *(_("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six")),
    *(_("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve")),
)


def spelt(n: int, most: int = 10) -> str:
    """A number in a sentence: as a word, or in figures where it is more than `most` (up to 12)."""
    return _WORDS[n] if n <= most else number(n)
