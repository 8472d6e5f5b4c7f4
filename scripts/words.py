"""Catalogues for other languages (docs/translate.md).

    words.py                 every text of the source into graphapp/languages/messages.pot
    words.py check           fails where that file is not what the source has
    words.py update LANG     messages.po of a language, made or brought up to date
    words.py build [LANG …]  messages.mo and scripts.json of these, or of all there are

LANG is a language's code, such as `de`, or a folder of your own.
"""

from __future__ import annotations

import gettext
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from gather import ROOT, gathered

from graphapp.fits import why_not

FOLDER = ROOT / "graphapp" / "languages"
TEMPLATE = FOLDER / "messages.pot"

_CHANGES = '"(POT-Creation-Date|PO-Revision-Date|Generated-By)'
"""Lines of a file's head that are other ones each time."""


def gather() -> None:
    """Writes every text of the source."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(_written(gathered()))


def check() -> None:
    """Fails where the file of texts is not what the source has."""
    if not TEMPLATE.is_file() or TEMPLATE.read_bytes() != _written(gathered()):
        sys.exit(
            "error: graphapp/languages/messages.pot is not what the source says.\nhint: make words"
        )


def update(name: str) -> None:
    """Brings a language's texts up to date; what changed a little is kept and marked fuzzy."""
    folder = folder_of(name)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "messages.po"
    try:
        catalog = _read(path) if path.is_file() else Catalog(locale=folder.name, fuzzy=False)
    except (UnknownLocaleError, ValueError):
        catalog = Catalog(fuzzy=False)
    catalog.update(gathered())
    path.write_bytes(_written(catalog))
    done = sum(1 for m in catalog if m.id and m.string and not m.fuzzy and any(m.string))
    print(f"{path}: {done} of {len(catalog)} texts are translated.")


def build(name: str) -> bool:
    """What the program reads. Whether everything that is translated could be taken."""
    folder = folder_of(name)
    catalog = _read(folder / "messages.po")
    wrong = [(message, why) for message in catalog if (why := fault(message))]
    for message, why in wrong:
        print(f"{folder / 'messages.po'}: {_ids(message)[0]!r}: {why}", file=sys.stderr)
        message.string = tuple("" for _ in message.string) if message.pluralizable else ""
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalog)
    (folder / "scripts.json").write_text(json.dumps(_scripts(catalog), ensure_ascii=False), "utf-8")
    return not wrong


def fault(message: Message) -> str:
    """What is wrong with a translation; empty where nothing is."""
    if not message.id or message.fuzzy:
        return ""
    said = (message.string,) if isinstance(message.string, str) else message.string or ()
    return next(filter(None, (why_not(_ids(message), text) for text in said if text)), "")


def folder_of(name: str) -> Path:
    """Of a language by its code, or the folder itself."""
    return FOLDER / name if name.isalnum() else Path(name)


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _read(path: Path) -> Catalog:
    if not path.is_file():
        sys.exit(f"error: There is no {path}.\nhint: words.py update {path.parent.name} makes it.")
    with path.open("rb") as file:
        return read_po(file)


def _written(catalog: Catalog) -> bytes:
    """The catalogue as a file, without a date, so that the same texts are the same bytes."""
    made = io.BytesIO()
    write_po(made, catalog, width=100, include_lineno=False)
    lines = made.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(x for x in lines if not re.match(_CHANGES, x)).encode()


def _scripts(catalog: Catalog) -> dict[str, object]:
    """What the browser's scripts say, and which form a number takes there."""
    form = gettext.c2py(catalog.plural_expr)
    texts = {
        _ids(message)[0]: message.string if isinstance(message.string, str) else [*message.string]
        for message in catalog
        if message.id and not message.fuzzy and any(message.string or ())
        if any(path.endswith(".js") for path, _ in message.locations)
    }
    return {"texts": texts, "plural": [form(n) for n in range(200)]}


def _there() -> Iterator[str]:
    return (str(path.parent) for path in sorted(FOLDER.glob("*/messages.po")))


def main(asked: list[str]) -> None:
    match asked:
        case []:
            gather()
        case ["check"]:
            check()
        case ["update", name]:
            update(name)
        case ["build", *names]:
            whole = [build(name) for name in names or _there()]
            if not all(whole):
                sys.exit(1)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
