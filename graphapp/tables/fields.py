"""Reads one value as people write it: lists, dates, numbers, addresses, kinds.

Each reader takes the text and a list of complaints. What cannot be used is added to the complaints
and read as unknown, so that everything wrong with a row is found at once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass

from graphapp import dates
from graphapp.model import KINDS, VISIBILITIES, find_kind
from graphapp.tables.cells import split_values

LONGEST = 20_000
"""Characters that one value may have."""

_BRITISH_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


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


def read_text(field: str, text: str, complaints: Complaints) -> str:
    """`text` without what cannot be seen, and without blanks around it."""
    plain = _CONTROLS.sub("", text).replace("\r\n", "\n").strip()
    if len(plain) > LONGEST:
        complaints.append(
            FieldComplaint(
                field,
                plain[:40] + "…",
                f"has {len(plain):,} characters.",
                f"Write at most {LONGEST:,}.",
            )
        )
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
        wrong = "is no kind of entity." if text.strip() else "is empty."
        complaints.append(FieldComplaint("kind", text.strip(), wrong, f"Choose one of: {names}."))
    return kind or ""


def read_date(field: str, text: str, complaints: Complaints) -> str:
    """An ISO date, which may be only a year or a month: 2017, 2017-04, 2017-04-06."""
    plain = text.strip()
    if not plain:
        return ""
    if found := dates.read_date(plain):
        return found
    british = _BRITISH_DATE.match(plain)
    right = "Write a year, a month or a day, such as 2017, 2017-04 or 2017-04-06."
    if british:
        day, month, year = british.groups()
        right = f"Write {year}-{month.zfill(2)}-{day.zfill(2)} if the day comes first."
    complaints.append(FieldComplaint(field, plain, "is no date that we can read.", right))
    return ""


def read_span(
    since: str, until: str, complaints: Complaints, fields: tuple[str, str] = ("since", "until")
) -> tuple[str, str]:
    """Both ends of a span of dates; one that ends before it begins is complained about."""
    first = read_date(fields[0], since, complaints)
    last = read_date(fields[1], until, complaints)
    shared = min(len(first), len(last))
    if first and last and last[:shared] < first[:shared]:
        complaints.append(
            FieldComplaint(
                fields[1],
                last,
                f"is before {fields[0]}, {first}.",
                "Give the later date here, or leave it empty if it goes on.",
            )
        )
    return first, last


def read_number(
    field: str, text: str, complaints: Complaints, least: float, most: float
) -> float | None:
    """A number from `least` to `most`, with a point or a comma; None if the text is empty."""
    plain = text.strip()
    if not plain:
        return None
    try:
        number = float(plain.replace(",", ".") if plain.count(",") == 1 else plain)
    except ValueError:
        number = math.nan
    if math.isfinite(number) and least <= number <= most and "_" not in plain:
        return number
    wrong = "is no number." if math.isnan(number) else "is out of range."
    right = f"Write a number from {least:g} to {most:g}."
    complaints.append(FieldComplaint(field, plain, wrong, right))
    return None


def read_place(
    latitude: str, longitude: str, complaints: Complaints
) -> tuple[float | None, float | None]:
    """Coordinates in degrees, both or neither."""
    known = len(complaints)
    north = read_number("latitude", latitude, complaints, -90, 90)
    east = read_number("longitude", longitude, complaints, -180, 180)
    if len(complaints) == known and (north is None) != (east is None):
        field = "latitude" if north is None else "longitude"
        complaints.append(
            FieldComplaint(
                field, "", "is empty, but the other coordinate is given.", "Give both, or neither."
            )
        )
    return north, east


def read_address(field: str, text: str, complaints: Complaints) -> str:
    """A web address that a browser may follow safely."""
    plain = read_line(field, text, complaints)
    if not plain or re.match(r"https?://[^\s/]+", plain, re.IGNORECASE):
        return plain
    right = "Write it whole, such as https://example.org."
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", plain):
        right = f"Write https://{plain}."
    complaints.append(FieldComplaint(field, plain, "is no web address.", right))
    return ""


def read_choice(
    field: str, text: str, complaints: Complaints, choices: Collection[str], default: str
) -> str:
    """One of `choices`, or `default` where the text is empty."""
    plain = text.strip().casefold()
    if not plain:
        return default
    if plain not in choices:
        right = f"Choose one of: {', '.join(choices)}."
        complaints.append(FieldComplaint(field, text.strip(), "is not among the choices.", right))
        return default
    return plain


def read_visibility(text: str, complaints: Complaints) -> str:
    return read_choice("visibility", text, complaints, VISIBILITIES, "public")
