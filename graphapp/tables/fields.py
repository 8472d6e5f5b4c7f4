"""Reads one value as people write it: lists, dates, numbers, addresses, kinds.

Each reader takes the text and a list of complaints. What cannot be used is added to the complaints
and read as unknown, so that everything wrong with a row is found at once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphapp.language import _, number
from graphapp.model import KINDS, Field, find_kind
from graphapp.tables.cells import split_values
from graphapp.tables.table import DateCell
from graphapp.tables.written_dates import written_date
from graphapp.tables.written_numbers import ascii_digits

LONGEST = 20_000
"""Characters that one value may have."""

OUT_OF_RANGE = _("is out of range.")

_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class FieldComplaint:
    """What is wrong with one value of a form or row, and what would be right."""

    field: str
    value: str
    wrong: str
    right: str

    def __str__(self) -> str:
        return f"{self.field}: {self.value!r} {self.wrong} {self.right}"


Complaints = list[FieldComplaint]

Reader = Callable[[str, str, Complaints], Any]
"""Reads a field's text; what is wrong with it is added to the complaints."""


def readers_of(fields: Iterable[Field]) -> dict[str, Reader]:
    """How each of these fields is read, by its name in a sheet or form; those are left out that
    only a whole row can tell (keys, ends, kinds and types, names)."""
    return {f.called: read for f in fields if (read := _reader(f))}


def _reader(field: Field) -> Reader | None:
    if field.type == "number":
        return lambda name, text, found: read_number(name, text, found, -field.most, field.most)
    if field.type == "strength":
        return lambda name, text, found: read_strength(name, text, found, field.most)
    if field.type == "choice":
        return lambda name, text, found: read_choice(name, text, found, field)
    if field.type == "details":
        return lambda name, text, found: read_details(name, text, found, field)
    return _READERS.get(field.type)


def read_text(field: str, text: str, complaints: Complaints) -> str:
    """`text` without what cannot be seen, and without blanks around it."""
    if not text.isprintable():  # as few are
        text = _CONTROLS.sub("", text).replace("\r\n", "\n")
    plain = text.strip()
    if len(plain) > LONGEST:
        wrong = _("has {n} characters.", n=number(len(plain)))
        right = _("Write at most {n}.", n=number(LONGEST))
        complaints.append(FieldComplaint(field, plain[:40] + "…", wrong, right))
        return ""
    return plain


def read_line(field: str, text: str, complaints: Complaints) -> str:
    """`text` on one line, with single spaces."""
    return " ".join(read_text(field, text, complaints).split())


def read_list(field: str, text: str, complaints: Complaints) -> tuple[str, ...]:
    """The values between `|`, each once, in their order."""
    parts = (" ".join(part.split()) for part in split_values(read_text(field, text, complaints)))
    return tuple(dict.fromkeys(part for part in parts if part))


def read_kind(text: str, complaints: Complaints) -> str:
    """The kind of entity, or "" with a complaint."""
    kind = find_kind(text) if text.strip() else None
    if kind is None:
        names = ", ".join(kind.label for kind in KINDS.values())
        wrong = _("is no kind of entity.") if text.strip() else _("is empty.")
        right = _("Choose one of: {choices}.", choices=names)
        complaints.append(FieldComplaint("kind", text.strip(), wrong, right))
    return kind or ""


def read_date(field: str, text: str, complaints: Complaints) -> str:
    """An ISO date, which may be only a year or a month: 2017, 2017-04, 2017-04-06."""
    plain = text.day if isinstance(text, DateCell) else text.strip()
    if not plain:
        return ""
    said = written_date(plain)
    if isinstance(said, str):
        return said
    right = _("Write a year, a month or a day, such as 2017, 2017-04 or 2017-04-06.")
    if said and None not in said:
        right = _(
            "Write {day_first} if the day comes first, {month_first} if not.",
            day_first=said.day_first,
            month_first=said.month_first,
        )
    elif said:
        return said.day_first or said.month_first or ""
    complaints.append(FieldComplaint(field, plain, _("is no date that we can read."), right))
    return ""


def check_span(values: Mapping[str, Any], complaints: Complaints) -> None:
    """Complains about a span of dates that ends before it begins."""
    first, last = values.get("since", ""), values.get("until", "")
    shared = min(len(first), len(last))
    if shared and last[:shared] < first[:shared]:
        right = _("Give the later date here, or leave it empty if it goes on.")
        wrong = _("is before since, {since}.", since=first)
        complaints.append(FieldComplaint("until", last, wrong, right))


def read_number(
    field: str, text: str, complaints: Complaints, least: float, most: float
) -> float | None:
    """A number from `least` to `most`, with a point or a comma; None if the text is empty."""
    plain = ascii_digits(text.strip())
    if not plain:
        return None
    try:
        value = float(plain.replace(",", ".") if plain.count(",") == 1 else plain)
    except ValueError:
        value = math.nan
    if math.isfinite(value) and least <= value <= most and "_" not in plain:
        return value
    wrong = _("is no number.") if math.isnan(value) else OUT_OF_RANGE
    if isinstance(text, DateCell):
        wrong = _("is a date, which a spreadsheet may have made of a number such as 4.6.")
    right = _("Write a number from {least} to {most}.", least=f"{least:g}", most=f"{most:g}")
    complaints.append(FieldComplaint(field, plain, wrong, right))
    return None


def read_strength(field: str, text: str, complaints: Complaints, most: float) -> float | None:
    """A number above 0, with a point or a comma in front of its fraction."""
    if _THOUSANDS.fullmatch(text) and text[0] != "0":
        right = _(
            "Write {whole}, or with a point if it is a fraction.", whole=text.replace(",", "")
        )
        complaints.append(FieldComplaint(field, text, _("can be read in two ways."), right))
        return None
    before = len(complaints)
    strength = read_number(field, text, complaints, math.nextafter(0, 1), most)
    if len(complaints) > before:
        right = _(
            "Write a number above 0, at most {most}, such as 1 or 2.5.", most=number(round(most))
        )
        complaints[-1] = FieldComplaint(field, text, complaints[-1].wrong, right)
    return strength


def check_place(values: Mapping[str, Any], complaints: Complaints) -> None:
    """Complains about one coordinate without the other, where neither is complained of yet."""
    told = {complaint.field for complaint in complaints}
    lacking = [name for name in ("latitude", "longitude") if values[name] is None]
    if len(lacking) == 1 and not told & {"latitude", "longitude"}:
        wrong, right = (
            _("is empty, but the other coordinate is given."),
            _("Give both, or neither."),
        )
        complaints.append(FieldComplaint(lacking[0], "", wrong, right))


def read_address(field: str, text: str, complaints: Complaints) -> str:
    """A web address that a browser may follow safely."""
    plain = read_line(field, text, complaints)
    if not plain or re.match(r"https?://[^\s/]+", plain, re.IGNORECASE):
        return plain
    right = _("Write it whole, such as https://example.org.")
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", plain):
        return f"https://{plain}"
    complaints.append(FieldComplaint(field, plain, _("is no web address."), right))
    return ""


def read_choice(name: str, text: str, complaints: Complaints, field: Field) -> str:
    """One of the field's choices, or its default where the text is empty."""
    plain = text.strip().casefold()
    if plain and plain not in field.choices:
        right = _("Choose one of: {choices}.", choices=", ".join(field.choices))
        complaints.append(FieldComplaint(name, text.strip(), _("is not among the choices."), right))
        plain = ""
    return plain or str(field.default)


def read_details(name: str, text: str, complaints: Complaints, field: Field) -> tuple[str, ...]:
    """Names of fields that are shown to everybody."""
    words = read_list(name, text.casefold(), complaints)
    right = _("There is: {choices}. Put | between several.", choices=", ".join(field.choices))
    for word in words:
        if word not in field.choices:
            complaints.append(
                FieldComplaint(name, word, _("is no detail that is kept back."), right)
            )
    return words


_READERS: dict[str, Reader] = {
    "text": read_text,
    "line": read_line,
    "list": read_list,
    "date": read_date,
    "address": read_address,
}
