"""Which parts an .xlsx file is made of: its sheets and their number formats."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from defusedxml.ElementTree import fromstring

_LARGEST = 20_000_000
"""Bytes of a part that is read as a whole."""

_PERCENT = {"9": "0%", "10": "0.00%"}
_MASK = re.compile(r"(?:0|\\[^0]|\"[^\"0]*\"|[-/ ()])+")
_QUOTED = re.compile(r"\\(.)|\"([^\"]*)\"")


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
    return parts


def shown_formats(archive: zipfile.ZipFile) -> dict[str, str]:
    """What a cell's number is shown as, where that says more than the number: by the cell's style,
    "%" or a mask of zeros such as "00000000" or "00-00-00"."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    codes = dict(_PERCENT)
    shown: dict[str, str] = {}
    for style in _elements(archive, "xl/styles.xml", "numFmt", "cellXfs"):
        if _local(style) == "numFmt":
            codes[style.attrib["numFmtId"]] = style.attrib["formatCode"]
            continue
        for position, cell_format in enumerate(style):
            code = codes.get(cell_format.attrib.get("numFmtId", ""), "").split(";")[0]
            if _MASK.fullmatch(code) and code.count("0") > 1:
                shown[str(position)] = _QUOTED.sub(lambda m: m[1] or m[2] or "", code)
            elif code.endswith("%"):
                shown[str(position)] = "%"
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
