"""Which parts an .xlsx file is made of: its sheets and their number formats."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from defusedxml.ElementTree import fromstring

from graphapp.tables.number_formats import BUILT_IN, shown_as

_LARGEST = 20_000_000
"""Bytes of a part that is read as a whole."""


@dataclass(frozen=True)
class Part:
    """A sheet and the name of its part in the archive, "" for a chart."""

    sheet: str
    path: str
    is_hidden: bool


def sheet_parts(archive: zipfile.ZipFile) -> list[Part]:
    """The sheets in their order. Raises KeyError, ValueError where they are not as they must be."""
    targets: dict[str, str] = {}
    for link in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        if link.attrib["Id"] in targets:
            raise ValueError("two parts with one Id")
        is_sheet = link.attrib["Type"].endswith("/worksheet")
        targets[link.attrib["Id"]] = link.attrib["Target"] if is_sheet else ""
    names = {name.casefold(): name for name in archive.namelist()}
    if len(names) < len(archive.namelist()):
        raise ValueError("two parts of one name")
    parts = []
    for sheet in _elements(archive, "xl/workbook.xml", "sheet"):
        state, identity = sheet.attrib.get("state", ""), _of(sheet, "id")
        target = targets[identity]
        path = names[posixpath.join("/xl", target)[1:].casefold()] if target else ""
        parts.append(Part(sheet.attrib["name"], path, state in ("hidden", "veryHidden")))
    paths = [part.path for part in parts if part.path]
    if len(set(paths)) < len(paths):
        raise ValueError("two sheets in one part")
    return parts


def shown_formats(archive: zipfile.ZipFile) -> dict[str, str]:
    """What a cell's number is shown as, where that says more than the number: by the cell's style,
    "%" or a mask of zeros such as "00000000" or "00-00-00"."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    codes = {str(number): code for number, code in BUILT_IN.items()}
    shown: dict[str, str] = {}
    for style in _elements(archive, "xl/styles.xml", "numFmt", "cellXfs"):
        if _local(style) == "numFmt":
            codes[style.attrib["numFmtId"]] = style.attrib["formatCode"]
            continue
        for position, cell_format in enumerate(style):
            number = cell_format.attrib.get("numFmtId", "")
            if mark := shown_as(codes.get(number, "")):
                shown[str(position)] = mark
    return shown


def _elements(archive: zipfile.ZipFile, part: str, *local: str) -> Iterator[Any]:
    if archive.getinfo(part).file_size > _LARGEST:
        raise ValueError(f"{part} is too large")
    root = fromstring(archive.read(part), forbid_dtd=True)
    return (element for element in root.iter() if _local(element) in local)


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _of(element: Any, local: str) -> str:
    """An attribute in whatever namespace."""
    return str(next(v for name, v in element.attrib.items() if name.rpartition("}")[2] == local))
