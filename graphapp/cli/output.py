"""How answers look: JSON for scripts, tables for people, bars while they wait."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click
import orjson

from graphapp.names import shorten

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_WIDEST = 60
_BAR = 30

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


def print_json(data: object) -> None:
    """One JSON document, in UTF-8 whatever the terminal's own encoding."""
    click.echo(orjson.dumps(data, option=orjson.OPT_INDENT_2))


def plain(text: object) -> str:
    """Text on one line that cannot steer the terminal."""
    return _CONTROL.sub(" ", str(text)).strip()


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns as wide as their longest cell (long cells are cut); figures stand to the right."""
    cells = [[shorten(plain(cell), _WIDEST) for cell in row] for row in rows]
    columns = list(zip(headings, *cells, strict=True))
    widths = [max(map(len, column)) for column in columns]
    numeric = [bool(rows) and isinstance(rows[0][i], int | float) for i in range(len(headings))]
    for row in (headings, *cells):
        line = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        )
        click.echo("  ".join(line).rstrip())


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on stderr, moved by calls such as `tell("Reading", 3, 10)`; it is gone at the end.
    Nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    try:
        yield _draw
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)


def _draw(what: str, done: int, total: int) -> None:
    share = min(done / total, 1.0) if total else 0.0
    bar = "#" * round(share * _BAR)
    click.echo(f"\r\x1b[K{what} [{bar:<{_BAR}}] {share:4.0%}", nl=False, err=True)
