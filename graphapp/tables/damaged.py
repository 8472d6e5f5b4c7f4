"""Workbooks that are damaged, or made to do harm, are refused in words."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from defusedxml import DefusedXmlException
from python_calamine import CalamineError

from graphapp.language import _, number
from graphapp.tables.findings import Unusable

MAX_UNPACKED = 400_000_000
"""Bytes that a workbook may have once unpacked."""

_SUSPICIOUS_SIZE = 20_000_000
_SUSPICIOUS_RATIO = 200
_MAX_MEMBERS = 5_000
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    ExpatError,
    DefusedXmlException,
    CalamineError,
    KeyError,
    ValueError,
    StopIteration,
    IndexError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
)


def refuse_bombs(archive: zipfile.ZipFile) -> None:
    """Raises Unusable for what would fill the memory once unpacked."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    bombs = [
        m
        for m in members
        if m.file_size > _SUSPICIOUS_SIZE
        and m.file_size > _SUSPICIOUS_RATIO * max(m.compress_size, 1)
    ]
    if bombs or unpacked > MAX_UNPACKED or len(members) > _MAX_MEMBERS:
        raise Unusable(
            _(
                "unpacks to {n} MB, which is more than a table should.",
                n=number(round(unpacked / 1e6)),
            ),
            _("Save the sheets as .csv and send those."),
        )


@contextmanager
def in_words() -> Iterator[None]:
    """Raises Unusable for whatever a damaged workbook makes go wrong."""
    try:
        yield
    except Unusable:
        raise
    except _DAMAGED as error:
        raise _damaged(error) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what reads the values gave up
            raise _damaged(error) from error
        raise


def _damaged(error: BaseException) -> Unusable:
    if isinstance(error, DefusedXmlException):
        return Unusable(
            _("holds XML that is made to do harm."), _("Save it anew from your own data.")
        )
    return Unusable(
        _("is a damaged workbook."),
        _("Open it in a spreadsheet program and save it anew, or as .csv."),
    )
