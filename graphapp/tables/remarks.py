"""What is odd about many rows, said once for each sort, with how many there are and the first."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphapp.language import _, _n
from graphapp.names import shorten
from graphapp.tables.findings import Findings, Place

_EXAMPLES = 3


@dataclass
class _Sort:
    first: Place
    count: int = 0
    examples: dict[str, int] = field(default_factory=dict)

    @property
    def told(self) -> str:
        rows = _n("{n} row", "{n} rows", self.count)
        if not self.examples:
            return rows if self.count == 1 else _("{rows}, this one first", rows=rows)
        named = [
            _("{text} in row {n}", text=repr(text), n=row) for text, row in self.examples.items()
        ]
        return f"{rows}: {', '.join(named)}{' …' if self.count > len(named) else ''}"


class Remarks:
    """Gathers remarks about rows; `tell` makes one notice of each sort."""

    def __init__(self) -> None:
        self._sorts: dict[tuple[str, str, str], _Sort] = {}

    def note(self, place: Place, text: str, example: str = "") -> None:
        """`text` is a sentence without its full stop, which holds for the row."""
        sort = self._sorts.setdefault((place.file, place.sheet, text), _Sort(place))
        sort.count += 1
        if example and len(sort.examples) < _EXAMPLES:
            sort.examples.setdefault(shorten(example, 60), place.row)

    def tell(self, findings: Findings) -> None:
        for (_file, _sheet, text), sort in self._sorts.items():
            findings.notice(sort.first, _("{text} ({rows}).", text=text, rows=sort.told))
        self._sorts.clear()
