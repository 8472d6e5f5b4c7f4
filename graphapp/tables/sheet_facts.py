"""What a workbook says of a sheet beside its values."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphapp.language import _
from graphapp.tables.table import BadCell

ERROR = (_("is the error of a formula."), _("Correct the formula, or write the value itself."))
NO_VALUE = (
    _("has a formula without a stored result."),
    _("Open the workbook in a spreadsheet program and save it again, or write the value itself."),
)


@dataclass(frozen=True)
class Area:
    """Merged cells, by the numbers of their rows and columns (the first is 1)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Facts:
    """Rows and columns by their numbers; `bad` and `masks` by row, then by column. `height` and
    `width` reach to the last value."""

    height: int = 0
    width: int = 0
    is_hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    bad: dict[int, dict[int, BadCell]] = field(default_factory=dict)
    masks: dict[int, dict[int, str]] = field(default_factory=dict)
    percent: set[int] = field(default_factory=set)
