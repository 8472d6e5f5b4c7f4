"""JSON from strangers, bounded, and its values as cells."""

from __future__ import annotations

import re
from typing import Any

import orjson

from graphapp.language import _
from graphapp.tables.cells import join_values
from graphapp.tables.findings import Unusable
from graphapp.tables.table import Upload

MAX_JSON = 50_000_000
_JSON = re.compile(rb"(\xef\xbb\xbf)?\s*[\[{]")

Object = dict[str, Any]


def json_with(upload: Upload, *words: str) -> Any:
    """What the JSON of a file says, if it has any of these names in it (where there are any to
    have); else None. Raises Unusable
    where it is broken or too large."""
    if not _JSON.match(upload.head(64)) or upload.size > MAX_JSON:
        return None
    with upload.open() as stream:
        content = stream.read().removeprefix(b"\xef\xbb\xbf")
    if words and not any(b'"%s"' % word.encode() in content for word in words):
        return None
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise Unusable(
            _("is broken JSON ({error}).", error=error), _("Save it again where it is from.")
        ) from error


def objects(value: Any) -> list[Object]:
    """The objects of a list, or the one that stands instead of it."""
    found = value if isinstance(value, list) else [value]
    return [item for item in found if isinstance(item, dict)]


def first(value: Any) -> Object:
    """The first object of a list; an empty one where there is none."""
    return next(iter(objects(value)), {})


def as_text(value: Any) -> str:
    """A value as a cell; lists are joined by `|`, what is nested deeper is kept as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return join_values(as_text(item) for item in value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError as error:
        raise Unusable(_("has values that are nested too deep."), _("Write them flat.")) from error
