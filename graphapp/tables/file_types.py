"""Which kind of file it is, by its first bytes and never by its name."""

from __future__ import annotations

import zipfile
import zlib

from graphapp.language import _
from graphapp.tables.findings import Unusable
from graphapp.tables.table import Upload

_RIGHT = _("Send a .csv, .xlsx, .xls or .ods file, as a spreadsheet program saves it.")

_STRANGERS = (
    (b"MZ", _("is a Windows program, whatever its name says.")),
    (b"\x7fELF", _("is a program, whatever its name says.")),
    (b"\xcf\xfa\xed\xfe", _("is a program, whatever its name says.")),
    (b"#!", _("is a script, whatever its name says.")),
    (b"%PDF", _("is a PDF, not a table.")),
    (b"\x89PNG", _("is an image, not a table.")),
    (b"\xff\xd8\xff", _("is an image, not a table.")),
    (b"GIF8", _("is an image, not a table.")),
    (b"RIFF", _("is an image or a recording, not a table.")),
    (b"{\\rtf", _("is a text document, not a table.")),
    (b"\x1f\x8b", _("is a compressed file.")),
    (b"7z\xbc\xaf", _("is a compressed file.")),
    (b"Rar!", _("is a compressed file.")),
    (b"SQLite format 3", _("is a database file, not a table.")),
)
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_ZIP = (
    ("xl/workbook.bin", _("is a binary workbook (.xlsb)."), _("Save it as .xlsx or .csv.")),
    ("word/document.xml", _("is a Word document, not a table."), _RIGHT),
    ("ppt/presentation.xml", _("is a presentation, not a table."), _RIGHT),
    ("content.xml", _("is an OpenDocument file, but no spreadsheet."), _RIGHT),
)


def find_kind_of_file(upload: Upload) -> str:
    """ "workbook", "xls", "ods" or "text". Raises Unusable for anything else, in words."""
    head = read_head(upload)
    if not head.strip():
        raise Unusable(_("is empty."), _("Choose a file with at least a header and one row."))
    if head.startswith(_OLD_OFFICE):
        return _kind_of_old_office(upload)
    if head.startswith(b"PK"):
        return _kind_of_zip(upload)
    for start, wrong in _STRANGERS:
        if head.startswith(start):
            raise Unusable(wrong, _RIGHT)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] == b"{" or text[:2] == b"[{":
        raise Unusable(_("is JSON of no form that we know."), _RIGHT)
    if text[:1] == b"<":
        raise Unusable(_("is a web page or XML, not a table."), _RIGHT)
    return "text"


def read_head(upload: Upload) -> bytes:
    """The first bytes. Raises Unusable where there is no file to read."""
    try:
        return upload.head()
    except IsADirectoryError as error:
        raise Unusable(_("is a folder."), _("Name the files in it.")) from error
    except FileNotFoundError as error:
        raise Unusable(
            _("is not there."), _("Look at the name and the folder it is in.")
        ) from error
    except OSError as error:
        reason = error.strerror or _("no reason given")
        raise Unusable(
            _("cannot be opened ({reason}).", reason=reason), _("See that you may read it.")
        ) from error


def _kind_of_old_office(upload: Upload) -> str:
    with upload.open() as stream:
        names = stream.read()
    if "EncryptedPackage".encode("utf-16-le") in names:
        raise Unusable(_("is locked with a password."), _("Save it without one."))
    if "Workbook".encode("utf-16-le") in names or "Book".encode("utf-16-le") in names:
        return "xls"
    raise Unusable(_("is an old Office document, not a table."), _RIGHT)


def _kind_of_zip(upload: Upload) -> str:
    try:
        with upload.open() as stream, zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            is_ods = "mimetype" in names and _starts(archive, "mimetype", _ODS)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError) as error:
        raise Unusable(
            _("is a damaged workbook or archive."),
            _("Open it in a spreadsheet program and save it anew."),
        ) from error
    if "xl/workbook.xml" in names:
        return "workbook"
    if is_ods and "content.xml" in names:
        return "ods"
    for name, wrong, right in _IN_ZIP:
        if name in names:
            raise Unusable(wrong, right)
    raise Unusable(_("is an archive of files."), _("Unpack it and send the files in it."))


def _starts(archive: zipfile.ZipFile, member: str, start: bytes) -> bool:
    with archive.open(member) as stream:
        return stream.read(len(start)) == start
