"""Names that are perhaps none, but what a spreadsheet or a quotation mark put in their place."""

from __future__ import annotations

import re

from graphapp.language import _
from graphapp.names import same_name
from graphapp.tables.written_dates import written_date

_TOTALS = {"total", "totals", "grand total", "sub total", "subtotal", "sum", "total:", "overall"}
_GARBLED = re.compile("[ÃÂâ][\u0080-\u00bf\u20ac\u2018-\u201d\u2122]|\ufffd")


def what_is_odd(name: str) -> str:
    """What is odd about a name (its cell as it stands), or ""."""
    if "\n" in name:
        return _("Has a name over several lines; often a quotation mark opens and never closes")
    if same_name(name) in _TOTALS:
        return _("Looks like a row of totals, which is nobody; take it out unless it is a name")
    if not name.isascii() and _GARBLED.search(name):
        return _("Has a name that was garbled when it was saved; save the file as UTF-8")
    if name[:1].isdigit() and not name.isdecimal() and written_date(name):
        return _("Has a date for a name, which a spreadsheet may have made of something else")
    return ""
