"""Tables of neo4j-admin whose header is a file of its own: persons_header.csv and persons.csv."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from graphapp.names import with_and
from graphapp.tables.findings import Unusable
from graphapp.tables.grid import table_of
from graphapp.tables.table import Table, Upload
from graphapp.tables.text_files import text_grid

_HEADER = re.compile(r"(?P<name>.+)[-_. ]headers?", re.IGNORECASE)
_PART = re.compile(r"([-_. ]?(part)?[-_. ]?\d+)?", re.IGNORECASE)


def below_their_headers(
    uploads: Sequence[Upload], is_header: Callable[[Table], bool]
) -> list[Upload]:
    """The files; those whose header stands in another one below it, as one file each. It is called
    by both names, since its rows are numbered with the header as the first. A header without rows
    of its own in other files stays as it is."""
    files = [*uploads]
    for header in uploads:
        found = _HEADER.fullmatch(Path(header.name).stem)
        rows = [one for one in files if found and _has_rows(one, header, found["name"])]
        if rows and _is_alone(header, is_header):
            files = [_below(header, one) if one in rows else one for one in files if one != header]
    return files


def _has_rows(upload: Upload, header: Upload, name: str) -> bool:
    path, beside = Path(upload.name), Path(header.name)
    if (path.parent, path.suffix.casefold()) != (beside.parent, beside.suffix.casefold()):
        return False
    stem = path.stem.casefold()
    rest = stem.removeprefix(name.casefold())
    return stem.startswith(name.casefold()) and _PART.fullmatch(rest) is not None


def _is_alone(header: Upload, is_header: Callable[[Table], bool]) -> bool:
    """Whether a file is such a header, with no row below it."""
    try:
        table = None if b"\x00" in header.head() else table_of(text_grid(header))  # no UTF-16
        return table is not None and is_header(table) and not any(True for _ in table.rows())
    except (Unusable, OSError):
        return False  # reading it alone says why


def _below(header: Upload, rows: Upload) -> Upload:
    try:
        with header.open() as first, rows.open() as rest:
            content = first.read().rstrip(b"\r\n") + b"\n"
            content += rest.read().removeprefix(codecs.BOM_UTF8)
    except OSError:
        return rows  # reading it alone says why
    return Upload(with_and((header.name, Path(rows.name).name)), content)
