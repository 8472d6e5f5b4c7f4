"""Number formats that show a number as more than it is: with zeros in front, or as a percentage."""

from __future__ import annotations

import re

BUILT_IN = {9: "0%", 10: "0.00%"}
"""By their numbers in every version of Excel."""

_MASK = re.compile(r"(?:0|\\[^0]|\"[^\"0]*\"|[-/ ()])+")
_QUOTED = re.compile(r"\\(.)|\"([^\"]*)\"")


def shown_as(code: str) -> str:
    """ "%", or the mask of a format such as "00000000" or "00-00-00"; "" for any other."""
    code = code.split(";")[0]
    if _MASK.fullmatch(code) and code.count("0") > 1:
        return _QUOTED.sub(lambda m: m[1] or m[2] or "", code)
    return "%" if code.endswith("%") else ""
