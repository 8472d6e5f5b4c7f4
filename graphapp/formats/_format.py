"""What a file format is, and which ones there are.

A module in this folder that defines `FORMAT` is a format that is read, and one that defines
`WRITER` one that is written: there is no list to edit.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeVar

import graphapp.formats
from graphapp.network import Network
from graphapp.tables.read_rows import Progress
from graphapp.tables.rows import Rows
from graphapp.tables.table import Table, Upload

_T = TypeVar("_T")


class Fit(NamedTuple):
    """How well a table's header suits a format: the more of its columns are known, the better."""

    score: int
    is_ties: bool


@dataclass(frozen=True)
class Format:
    """A file format.

    `fit` says whether a table is of this format, by its header (None if not). `read` adds what the
    table says to the rows. `open`, where there is one, makes tables of a file that is no text table
    and no workbook (None if it is not of this format; it may raise findings.Unusable). `together`,
    where there is one, makes one file of several that are of this format only together. `wanted`
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
    together: Callable[[Sequence[Upload]], list[Upload]] | None = None


@dataclass(frozen=True)
class Writer:
    """A file format that a network can be taken home in.

    `lost` says in sentences what of a network it does not carry, before anything is written;
    nothing where importing the files gives the same network. It raises BadInput where there is
    nothing that such files could hold. `write` gives the files by name.
    """

    name: str
    title: str
    lost: Callable[[Network], list[str]]
    write: Callable[[Network], dict[str, bytes]]


@cache
def formats() -> tuple[Format, ...]:
    """All formats in their order."""
    return tuple(sorted(_defined("FORMAT", Format), key=lambda f: (f.order, f.name)))


@cache
def writers() -> dict[str, Writer]:
    """All formats that can be written, by name, in the order of their titles."""
    found = sorted(_defined("WRITER", Writer), key=lambda writer: writer.title.casefold())
    return {writer.name: writer for writer in found}


def _defined(name: str, kind: type[_T]) -> list[_T]:
    """What the modules of this folder define by that name."""
    modules = pkgutil.iter_modules(graphapp.formats.__path__)
    loaded = (importlib.import_module(f"graphapp.formats.{module.name}") for module in modules)
    return [f for module in loaded if isinstance(f := getattr(module, name, None), kind)]
