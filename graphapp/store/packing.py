"""Cuts what is written into messages that every engine takes (one of them: at most 16 MB)."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from graphapp.errors import BadInput
from graphapp.language import _

ROWS = 5_000
KEYS = 500_000  # alone they are small
BYTES = 4_000_000
MOST = 1_000_000_000  # bytes of a document; no network that can be worked with has as many
_PART = 1_000_000  # characters of a document in one node


def portions(rows: Iterable[Any], size: int = ROWS, limit: int = BYTES) -> Iterator[list[Any]]:
    """The rows in lists of at most `size` rows and, unless one row alone is larger, about `limit`
    bytes."""
    portion: list[Any] = []
    room = limit
    for row in rows:
        length = len(orjson.dumps(row))
        if portion and (len(portion) == size or length > room):
            yield portion
            portion, room = [], limit
        portion.append(row)
        room -= length
    if portion:
        yield portion


def document_rows(id: str, content: Iterable[bytes]) -> list[dict[str, Any]]:
    """A document, in pieces, as rows for create_document_parts.cypher, compressed. Raises
    BadInput."""
    packer, packed, length = zlib.compressobj(3), bytearray(), 0
    for piece in content:
        packed += packer.compress(piece)
        length += len(piece)
        if length > MOST:
            raise BadInput(_("This network is too large to be kept."), _("Split it into several."))
    text = base64.b64encode(packed + packer.flush()).decode("ascii")
    parts = [text[start : start + _PART] for start in range(0, len(text), _PART)]
    return [
        {"key": f"{id}#{number}", "id": id, "part": number, "text": part, "size": len(part)}
        for number, part in enumerate(parts)
    ]


def document_content(parts: Iterable[str]) -> bytes:
    """A document from the texts of its parts in order. Raises ValueError where it is damaged."""
    return unpacked(base64.b64decode("".join(parts), validate=True), MOST)


def unpacked(packed: bytes, most: int) -> bytes:
    """What was compressed with zlib. Raises ValueError where it was not, or is of more than `most`
    bytes: a few may stand for a thousand times as many."""
    reader = zlib.decompressobj()
    try:
        content = reader.decompress(packed, most + 1)
    except zlib.error as error:
        raise ValueError("damaged") from error
    if len(content) > most or not reader.eof or reader.unused_data:
        raise ValueError("too large, or not complete")
    return content
