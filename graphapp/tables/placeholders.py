"""What people write where they know nothing, and what spreadsheets show where they do."""

from __future__ import annotations

import re

_UNKNOWN = {
    *("none", "na", "nil", "null", "nan", "tbc", "tbd", "tba", "unknown", "notknown", "dontknow"),
    *("notapplicable", "notavailable", "notprovided", "notgiven", "notspecified", "notset"),
    *("notstated", "nodata", "noinformation", "noinfo", "blank", "undefined", "unspecified"),
    *("toconfirm", "tobeconfirmed", "tobedecided", "tobedetermined", "tobeadvised"),
}
_STARTS = {start for word in _UNKNOWN for start in (word[0], word[0].upper())}
_ERROR = re.compile(
    r"#(REF!|N/A|NAME\?|DIV/0!|VALUE!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|BUSY!|CONNECT!"
    r"|UNKNOWN!|ERROR!|GETTING_DATA|NV|BEZUG!|WERT!|ZAHL!|VALEUR!|NOMBRE!|VALOR!|NOMBRE\?|#{2,})"
    r"|Err:5\d\d"
)


def is_placeholder(text: str) -> bool:
    """Whether it only says that nothing is known: None, n/a, TBC, not known, ?, -."""
    if len(text) > 20 or (text[:1].isalnum() and text[0] not in _STARTS):
        return False
    letters = re.sub(r"[\W_]+", "", text)
    return letters.casefold() in _UNKNOWN or (not letters and bool(text.strip()))


def is_error(text: str) -> bool:
    """Whether it is what a spreadsheet shows for a formula that fails, or in too narrow a cell."""
    return text[:1] in "#E" and _ERROR.fullmatch(text) is not None
