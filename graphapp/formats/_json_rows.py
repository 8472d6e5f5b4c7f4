"""Rows as JSON: a list of objects, or an object with such lists, each a sheet of its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphapp.formats._json import Object, as_text, json_with
from graphapp.tables.cells import clean
from graphapp.tables.grid import Grid
from graphapp.tables.table import Row, Upload

_OBJECTS = re.compile(rb'(\xef\xbb\xbf)?\s*(\[\s*\{|\{\s*")')


def json_grids(upload: Upload) -> list[Grid]:
    """The lists as they stand, their names for a header; none where there is no such list. Raises
    Unusable where it is broken JSON."""
    if not _OBJECTS.match(upload.head(256)):
        return []
    content = json_with(upload)
    lists = content if isinstance(content, dict) else {"": content}
    found = {name: rows for name, rows in lists.items() if _is_rows(rows)}
    return [_grid(upload, name, rows) for name, rows in found.items()]


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _grid(upload: Upload, name: str, objects: list[Object]) -> Grid:
    header = list(dict.fromkeys(key for one in objects for key in one))

    def rows() -> Iterator[Row]:
        yield 1, [clean(key) for key in header]
        for number, one in enumerate(objects, 2):
            if any(cells := [clean(as_text(one.get(key))) for key in header]):
                yield number, cells

    return Grid(upload.name, name, rows, lambda: (len(objects), len(objects)))
