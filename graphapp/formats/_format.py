"""What a file format is, and which ones there are.

A module in this folder that defines `FORMAT` is a format: there is no list to edit.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import graphapp.formats
from graphapp.tables.read_rows import Progress
from graphapp.tables.rows import Rows
from graphapp.tables.table import Table, Upload


class Fit(NamedTuple):
    """How well a table's header suits a format: the more of its columns are known, the better."""

    score: int
    is_ties: bool


@dataclass(frozen=True)
class Format:
    """A file format.

    `fit` says whether a table is of this format, by its header (None if not). `read` adds what the
    table says to the rows. `open`, where there is one, makes tables of a file that is no text table
    and no workbook (None if it is not of this format; it may raise findings.Unusable). `wanted`
    tells a user which columns it has to have. Of two formats that suit a table as well as each
    other, the one with the lower `order` is taken.
    """

    name: str
    title: str
    wanted: str
    order: int
    fit: Callable[[Table], Fit | None]
    read: Callable[[Table, Fit, Rows, Progress | None], None]
    open: Callable[[Upload, ExitStack], list[Table] | None] | None = None


@cache
def formats() -> tuple[Format, ...]:
    """All formats in their order."""
    found = []
    for module in pkgutil.iter_modules(graphapp.formats.__path__):
        loaded = importlib.import_module(f"graphapp.formats.{module.name}")
        if isinstance(format_ := getattr(loaded, "FORMAT", None), Format):
            found.append(format_)
    return tuple(sorted(found, key=lambda format_: (format_.order, format_.name)))
