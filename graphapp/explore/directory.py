"""The directory: everybody in rows, filtered, sorted and paged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphapp.analysis.measure import measure, measures
from graphapp.errors import BadInput
from graphapp.explore.selection import Choice, see
from graphapp.explore.view import EVERYBODY, View
from graphapp.language import _, number
from graphapp.memory import once
from graphapp.model import KINDS, Entity
from graphapp.names import same_name
from graphapp.network import Network

PAGE = 50


@dataclass(frozen=True)
class Row:
    """One entity as lists show it: `others` is how many it is tied to, `cluster` its name, `figure`
    its value by the measure that rows are sorted by (None without such, or without a value)."""

    entity: Entity
    others: int
    cluster: str
    cluster_id: str
    figure: float | None = None


@dataclass(frozen=True)
class Page:
    """One page of rows. `shown` is how many match in all, `total` how many there are."""

    rows: tuple[Row, ...]
    shown: int
    total: int
    number: int
    last: int
    sort: str
    facets: dict[str, tuple[Choice, ...]]

    @property
    def counts(self) -> str:
        """ "12 of 128", or "128" where nothing is left out."""
        total = number(self.total)
        if self.shown == self.total:
            return total
        return _("{shown} of {total}", shown=number(self.shown), total=total)


_SORTS: dict[str, Callable[[Row], Any]] = {
    "name": lambda row: same_name(row.entity.name),
    "kind": lambda row: KINDS[row.entity.kind].label,
    "area": lambda row: (not row.entity.area, same_name(row.entity.area)),
    "sector": lambda row: (not row.entity.sectors, row.entity.sectors),
    "cluster": lambda row: (not row.cluster, row.cluster),
    "ties": lambda row: -row.others,
}
SORTS = (*_SORTS, *measures())
"""What rows can be sorted by; "-name" is the other way round. By a measure whoever stands out comes
first, those without a value last."""


def directory(
    network: Network,
    filters: View = EVERYBODY,
    sort: str = "name",
    page: int = 1,
    size: int = PAGE,
) -> Page:
    """Those whom the view's filters leave, sorted, one page of them (the nearest there is).

    Raises BadInput for an unknown sort, NotFound as `see` does.
    """
    column = sort.removeprefix("-")
    if column not in SORTS:
        raise BadInput(
            _("Rows cannot be sorted by {column}.", column=repr(sort)),
            _("There is: {known}.", known=", ".join(SORTS)),
        )
    sight = see(network, filters)
    rows = _sorted_rows(network, filters.with_(**_NOT_ROWS), sort)
    last = max((len(rows) + size - 1) // size, 1)
    at = min(max(page, 1), last)
    return Page(
        rows[(at - 1) * size : at * size],
        len(rows),
        sight.total,
        at,
        last,
        sort,
        sight.facets,
    )


_NOT_ROWS: dict[str, Any] = {
    **{"chosen": "", "suggested": False, "show": View.show},
    **{"columns": View.columns, "sort": View.sort},
}
"""What a view says besides who is in sight."""


def rows_of(network: Network, view: View) -> tuple[Row, ...]:
    """All rows of a view, by name. Raises NotFound as `see` does."""
    return _sorted_rows(network, view.with_(**_NOT_ROWS), View.sort)


@once
def _sorted_rows(network: Network, filters: View, sort: str) -> tuple[Row, ...]:
    sight, column = see(network, filters), sort.removeprefix("-")
    names = {cluster.id: cluster.name for cluster in sight.clustering.clusters}
    degrees = {key: len(sight.network.neighbours(key)) for key in (e.key for e in sight.entities)}
    values = {} if column in _SORTS else measure(sight.network, column)
    rows = []
    for entity in sight.entities:
        cluster, value = sight.clustering.of.get(entity.key, ""), values.get(entity.key)
        rows.append(Row(entity, degrees[entity.key], names.get(cluster, ""), cluster, value))
    rows.sort(key=_SORTS["name"])
    rows.sort(key=_SORTS.get(column) or _by_measure(column), reverse=sort.startswith("-"))
    return tuple(rows)


def _by_measure(name: str) -> Callable[[Row], Any]:
    sign = 1 if measures()[name].traits.least_stands_out else -1
    return lambda row: (row.figure is None, sign * (row.figure or 0.0))
