"""Identifiers as org-id.guide writes them: a register, then the number it gives."""

from __future__ import annotations

import re

_PARTS = re.compile(r"([A-Za-z]{2}-[A-Za-z0-9]{2,8}|360G)-(\S+)")
_COMPANY = re.compile(r"([A-Z]{0,2})(\d{1,8})", re.ASCII)


def is_registered(identifier: str) -> bool:
    """Whether an identifier names its register (org-id: GB-CHC-1002721), so that it is nobody
    else's. A phone number names none, nor does "not-known"."""
    found = _PARTS.fullmatch(identifier)
    return found is not None and (any(map(str.isdigit, found[2])) or found[1].isupper())


def normal_identifier(identifier: str) -> str:
    """The identifier as its register writes it: spreadsheets take zeros away from the front of a
    number and put .0 behind it. One that names no register stays as it is."""
    found = _PARTS.fullmatch(identifier)
    if not found or not is_registered(identifier):
        return identifier
    register, number = found[1].upper(), re.sub(r"^(\w*\d)\.0+$", r"\1", found[2])
    if register == "GB-COH" and (company := _COMPANY.fullmatch(number.upper())):
        number = company[1] + company[2].zfill(8 - len(company[1]))
    elif register == "GB-CHC" and number.isdecimal():
        number = number.lstrip("0") or number
    return f"{register}-{number}"
