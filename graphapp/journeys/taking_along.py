"""Taking a view of the map along: what may leave the house, as a picture, rows and words.

Everything here is as it would be presented: entities that are not public, their ties and whatever
is named after them or rests on them stay at home.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphapp.formats.cells import protect
from graphapp.formats.own_export import write_csv
from graphapp.journeys.directory import Row, directory
from graphapp.journeys.picturing import draw
from graphapp.journeys.sights import Sight, look
from graphapp.journeys.views import View
from graphapp.journeys.wording import title
from graphapp.journeys.workspace import Workspace
from graphapp.model import KINDS, Tie
from graphapp.names import shorten
from graphapp.pictures.vector import Vector, vector

MOST_ROWS = 5000
"""Rows of each table: more would be no file that somebody opens on a phone."""
_ALL = 10**9
_SOURCES = 3
_HEADER = ("Name", "Kind", "Sectors", "Area", "Cluster", "Works with")


@dataclass(frozen=True)
class Taken:
    """What goes along of a view: `picture` as exploring.draw gives it, `rows` and `ties` the first
    `MOST_ROWS`, `sources` where it is known from (in words, "" if nothing says so)."""

    view: View
    title: str
    day: str
    sight: Sight
    picture: dict[str, Any]
    rows: tuple[Row, ...]
    ties: tuple[Tie, ...]
    sources: str


def shared(workspace: Workspace, view: View) -> View:
    """The view as others may see it: with a choice that is not public taken back."""
    network = workspace.network(view.as_of or None)
    key = view.chosen
    hidden = key in network.index and network.entity(key).visibility != "public"
    return view.with_(present=True, show=View.show, chosen="" if hidden else key)


def left_at_home(sight: Sight) -> int:
    """How many of those in sight are not public."""
    return sum(entity.visibility != "public" for entity in sight.entities)


def take_along(workspace: Workspace, view: View, sort: str = "name") -> Taken:
    """Raises NotFound for a focus or a cluster that others may not see, or that is not there, and
    BadInput for a sort that there is not."""
    view = shared(workspace, view)
    sight = look(workspace, view)
    rows = directory(workspace, view, sort, size=MOST_ROWS).rows
    return Taken(
        view,
        title(sight),
        view.as_of or date.today().isoformat(),
        sight,
        draw(workspace, view),
        rows,
        (*sight.ties, *sight.past_ties)[:MOST_ROWS],
        _sources(sight),
    )


def table_csv(workspace: Workspace, view: View, sort: str = "name") -> bytes:
    """The rows of a view as CSV that no spreadsheet runs. Raises as `take_along` does."""
    page = directory(workspace, shared(workspace, view), sort, size=_ALL)
    return write_csv([_HEADER, *(_cells(row) for row in page.rows)])


def on_paper(taken: Taken) -> Vector | None:
    """The picture as vector shapes; None where nobody is in sight."""
    return vector(taken.picture)


def _cells(row: Row) -> list[str | float]:
    entity = row.entity
    texts = (
        entity.name,
        KINDS[entity.kind].label,
        "; ".join(entity.sectors),
        entity.area,
        row.cluster,
    )
    return [*(protect(text) for text in texts), row.others]


def _sources(sight: Sight) -> str:
    counts = Counter(entity.source for entity in sight.entities if entity.source)
    known = [shorten(source, 160) for source, _ in counts.most_common()]
    more = f"; and {len(known) - _SOURCES} more" if len(known) > _SOURCES else ""
    return "; ".join(known[:_SOURCES]) + more
