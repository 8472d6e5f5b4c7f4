"""Rows below a list that are perhaps notes about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from graphapp.language import _
from graphapp.tables.findings import Findings, Place
from graphapp.tables.remarks import Remarks


@dataclass
class NotesBelow:
    """The last rows of a sheet, where a gap is above them and they have text in one column alone,
    that of the names; nobody, often: "* please send changes to …"."""

    names: Collection[int]
    last: int = 0
    has_more: bool = False
    found: dict[int, str] = field(default_factory=dict)
    is_below: bool = False

    def see(self, number: int, cells: Sequence[str]) -> None:
        """The next row, as it stands in the sheet, and its number there."""
        is_alone = all(i in self.names for i, cell in enumerate(cells) if cell)
        if self.last and number > self.last + 1:
            self.is_below = True
        if not is_alone:
            self.has_more, self.is_below = True, False
            self.found.clear()
        elif self.is_below:
            self.found[number] = " ".join(cells[i] for i in self.names if cells[i])
        self.last = number

    def tell(self, place: Place, findings: Findings) -> None:
        """Says which they are, unless rows of this sheet have nothing but names anyway."""
        remarks = Remarks()
        for row, text in self.found.items() if self.has_more else ():
            remarks.note(
                place._replace(row=row),
                _(
                    "Stands below a gap with nothing but a name, as a note does; take it out "
                    "unless it is somebody"
                ),
                text,
            )
        remarks.tell(findings)
