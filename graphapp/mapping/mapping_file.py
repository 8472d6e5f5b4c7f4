"""A mapping as a file that can be taken along: TOML, for people to read and change."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, fields
from typing import Any

import msgspec
import tomli_w

from graphapp.errors import BadInput
from graphapp.language import _
from graphapp.mapping.mapping import MAPPING_FORMAT, Column, Mapping, SheetMapping

_MOST = 2_000_000  # bytes
_GUESS_ONLY = {"confidence", "why"}


def write_mapping(mapping: Mapping) -> bytes:
    """The mapping as TOML; what is as usual is not written, nor how sure a guess was."""
    facts = {"format": MAPPING_FORMAT, "names": asdict(mapping)["names"]}
    sheets = [_facts(sheet) for sheet in mapping.sheets]
    return tomli_w.dumps({**facts, "sheets": sheets}).encode()


def read_mapping(content: bytes, name: str = _("The mapping")) -> Mapping:
    """What `write_mapping` was given. Raises BadInput where it is none, in words."""
    try:
        if len(content) > _MOST:
            raise ValueError(_("it is too large"))
        facts = tomllib.loads(content.decode())
        if facts.pop("format", 1) > MAPPING_FORMAT:
            raise BadInput(
                _("{name} is of a newer version of graphapp.", name=name),
                _("Bring graphapp up to date."),
            )
        return msgspec.convert(facts, Mapping)
    except (ValueError, UnicodeDecodeError, RecursionError, TypeError) as error:
        raise BadInput(
            _("{name} cannot be read as a mapping: {error}.", name=name, error=error),
            _("Choose a file that was saved from the page that asks what columns mean."),
        ) from error


def _facts(sheet: SheetMapping) -> dict[str, Any]:
    found = _unusual(sheet)
    found["columns"] = [_unusual(column) for column in sheet.columns]
    return found


def _unusual(value: SheetMapping | Column) -> dict[str, Any]:
    """The fields that are not as they are by default."""
    return {
        field.name: getattr(value, field.name)
        for field in fields(value)
        if field.name not in _GUESS_ONLY
        and (field.name == "header" or getattr(value, field.name) != field.default)
        and not (isinstance(getattr(value, field.name), dict) and not getattr(value, field.name))
    }
