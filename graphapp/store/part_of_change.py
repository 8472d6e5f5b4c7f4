"""What the details of a step say of one entity, found without reading all of them."""

from __future__ import annotations

import msgspec
import orjson


def part_about(text: bytes, key: str) -> bytes | None:
    """The rows of a stored Change that hold the entity's key, stored in the same way; None where
    none does. Raises ValueError where it is no JSON."""
    quoted = orjson.dumps(key)
    if quoted not in text:
        return None
    if text.lstrip().startswith(b"["):  # format 1
        return text
    kept = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    format_ = kept.pop("format", msgspec.Raw(b"1"))
    sides = {side: _rows_with(quoted, rows) for side, rows in kept.items()}
    return orjson.dumps({"format": orjson.Fragment(bytes(format_)), **sides})


def _rows_with(quoted: bytes, rows: msgspec.Raw) -> list[orjson.Fragment]:
    """A large import has many rows, and few of them are about any one."""
    found = msgspec.json.decode(rows, type=list[msgspec.Raw])
    return [orjson.Fragment(row) for row in map(bytes, found) if quoted in row]
