"""A long list, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request

from graphapp.web.frame import query_arguments

Row = TypeVar("Row")


@dataclass(frozen=True)
class Paged(Generic[Row]):
    """The page `number` of `last`: of `total` rows those `shown`, from the `first` (from 1) to the
    `end`."""

    shown: Sequence[Row]
    first: int
    number: int
    last: int
    total: int

    @property
    def end(self) -> int:
        return self.first + len(self.shown) - 1


def paged(rows: Sequence[Row], size: int) -> Paged[Row]:
    """The page of these rows that the address asks for."""
    last = -(-len(rows) // size)
    number = query_arguments.page(request.args, last)
    before = (number - 1) * size
    return Paged(rows[before : before + size], before + 1, number, last, len(rows))
