"""The Ids that files give their rows: each holds within its own table and for ties beside it."""

from __future__ import annotations

import re
from collections import defaultdict

from graphapp.tables.rows import Sheet

_NUMBER = re.compile(r"0*(\d+)(\.0+)?")


class FileIds:
    """Keys of entities by the Ids that the tables of one import have for them."""

    def __init__(self) -> None:
        self._keys: dict[Sheet, dict[str, str]] = defaultdict(dict)
        """By table first: tables are few and Ids many."""
        self._spelled: dict[str, set[str]] = defaultdict(set)

    def add(self, sheet: Sheet, ref: str, key: str) -> None:
        self._keys[sheet][ref] = key
        if number := _NUMBER.fullmatch(ref):
            self._spelled[number[1]].add(ref)

    def in_table(self, sheet: Sheet, ref: str) -> str | None:
        """The key of the row that has this Id in the same table."""
        return self._keys.get(sheet, {}).get(ref)

    def anywhere(self, ref: str) -> list[str]:
        """The keys of all that have this Id in any table."""
        return sorted({keys[ref] for keys in self._keys.values() if ref in keys})

    def for_tie(self, sheet: Sheet, ref: str) -> list[str]:
        """The keys that a tie may mean by it: those of its own file, if there are any."""
        having = [(table, keys[ref]) for table, keys in self._keys.items() if ref in keys]
        own = {key for table, key in having if table.file == sheet.file}
        return sorted(own or {key for _, key in having})

    def same_number(self, ref: str) -> str | None:
        """The only Id that is the same number, as 1 is for 1.0 and 001."""
        number = _NUMBER.fullmatch(ref)
        spelled = self._spelled.get(number[1], set()) if number else set()
        return next(iter(spelled)) if len(spelled) == 1 else None
