"""Taking a view of the map along: what may leave the house, as a picture, rows and words.

Everything here is as it would be presented: entities that are not public, their ties and whatever
is named after them or rests on them stay at home.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qs

from graphapp.errors import GraphappError
from graphapp.explore.along_data import Along, along_data
from graphapp.explore.directory import Row
from graphapp.explore.hidden_words import says_hidden
from graphapp.explore.read_view import read_view
from graphapp.explore.selection import Sight, see
from graphapp.explore.sentence import title
from graphapp.explore.table import Column, table
from graphapp.explore.view import View
from graphapp.formats._write_own_sheet import write_csv
from graphapp.journeys.map.draw_map import draw
from graphapp.journeys.map.named_views import views_of
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, _n
from graphapp.model import Tie
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.pictures.look import Picture
from graphapp.pictures.poster import POSTERS as POSTERS
from graphapp.pictures.poster import USUAL as USUAL
from graphapp.pictures.poster import Poster as Poster
from graphapp.pictures.poster import poster as poster
from graphapp.pictures.poster_svg import Said, poster_svg
from graphapp.pictures.tie_looks import dashes_of as dashes_of
from graphapp.pictures.vector import ACROSS, UPRIGHT, Sheet, vector
from graphapp.pictures.vector import Vector as Vector
from graphapp.tables.cells import protect

MOST_ROWS = 5000
"""Rows of each table: more would be no file that somebody opens on a phone."""
_ALL = 10**9
_SOURCES = 3
_MOST_VIEWS = 50
_AT_THE_TOP = Sheet(180, 84)


@dataclass(frozen=True)
class Taken:
    """What goes along of a view: `is_whole` where that is the whole network, `picture` as draw
    gives it, `rows` and `ties` the first `MOST_ROWS`, `sources` where it is known from (in words,
    "" if nothing says so)."""

    view: View
    title: str
    is_whole: bool
    day: str
    sight: Sight
    picture: Picture
    rows: tuple[Row, ...]
    ties: tuple[Tie, ...]
    sources: str


def shared(network: Network, view: View) -> View:
    """The view as others may see it: without naming anybody who is hidden from them."""
    known, public = network.index, network.public().index
    chosen = "" if view.chosen in known and view.chosen not in public else view.chosen
    left_out = tuple(key for key in view.hidden if key in public)
    return view.with_(present=True, show=View.show, chosen=chosen, hidden=left_out)


def left_at_home(sight: Sight) -> int:
    """How many of those in sight are not public."""
    public = sight.network.public().index
    return sum(entity.key not in public for entity in sight.entities)


def take_along(workspace: Workspace, network: Network, view: View) -> Taken:
    """Raises NotFound for a focus or a cluster that others may not see, or that is not there, and
    BadInput for a sort that there is not."""
    view, network = shared(network, view), network.public()
    sight = see(network, view)
    rows = table(network, view, size=MOST_ROWS).rows
    return Taken(
        view,
        title(sight),
        not view.is_filtered,
        view.as_of or date.today().isoformat(),
        sight,
        draw(workspace, network, view),
        rows,
        (*sight.ties, *sight.past_ties)[:MOST_ROWS],
        sources(sight),
    )


@dataclass(frozen=True)
class TakenFile:
    """A view in one file: what is taken, the picture with past ties where days can be chosen, and
    what the file knows of those on it."""

    taken: Taken
    picture: Picture
    known: Along


def take_file(workspace: Workspace, network: Network, view: View) -> TakenFile:
    """Raises as `take_along` does."""
    taken = take_along(workspace, network, view)
    shown = [row.entity for row in taken.rows]
    whole = see(network.public(), taken.view.with_(past=True))
    views = _views(workspace, network, taken.view)
    known = along_data(replace(whole, view=taken.view), shown, views)
    timed = draw(workspace, network.public(), whole.view) if known.days else taken.picture
    return TakenFile(taken, timed, known)


def _views(workspace: Workspace, network: Network, taken: View) -> Iterator[tuple[str, str, Sight]]:
    """The named views that everybody may see, of the same day as what is taken."""
    public, whole = network.public(), workspace.undated()
    for named in views_of(network, workspace)[:_MOST_VIEWS]:
        if says_hidden(whole, whole.public(), f"{named.name} {named.note}"):
            continue
        with suppress(GraphappError):  # whom it is about is not there any more, or not public
            view = shared(network, read_view(parse_qs(named.query)))
            if view.as_of == taken.as_of and view.is_filtered:
                yield named.name, named.note, see(public, view)


def table_csv(network: Network, view: View) -> bytes:
    """The rows of a view, its columns in its order, as CSV that no spreadsheet runs. Raises as
    `take_along` does."""
    page = table(network.public(), shared(network, view), size=_ALL)
    header = [protect(column.title) for column in page.columns]
    return write_csv([header, *(_cells(row, page.columns) for row in page.rows)])


def in_vectors(picture: Picture, *, across: bool = False) -> Vector | None:
    """A picture as shapes for paper, among words or alone `across` a sheet; None where nobody is in
    sight."""
    return vector(picture, ACROSS if across else UPRIGHT)


def at_the_top(picture: Picture) -> Vector | None:
    """A picture as shapes above what is written on a page of A4."""
    return vector(picture, _AT_THE_TOP)


def poster_file(taken: Taken, sheet: Poster, name: str) -> bytes | None:
    """The view as a poster in one SVG file, with legend, date and source; None where nobody who is
    public is in it. `name` is the network's."""
    drawn = poster(taken.picture, sheet)
    if drawn is None:
        return None
    more = [_("dashed: could work together")] if taken.sight.suggestions else []
    more += [_("dotted: in the past")] if taken.view.past else []
    counts = _(
        "{network} · {counts} shown · {day}",
        network=shorten(name, 60),
        counts=taken.sight.counts,
        day=taken.day,
    )
    source = (_("Source: {sources}", sources=shorten(taken.sources, 160)),) if taken.sources else ()
    title = shorten(name if taken.is_whole else taken.title, 90)
    said = Said(title, tuple(more), (counts, *source))
    return poster_svg(taken.picture, drawn, sheet, said)


def _cells(row: Row, columns: Sequence[Column]) -> list[str | float]:
    return [row.others if c.name == "ties" else protect(c.text(row)) for c in columns]


def sources(sight: Sight) -> str:
    """Where what is in sight is known from, in words; "" if nothing says so."""
    counts = Counter(entity.source for entity in sight.entities if entity.source)
    known = [shorten(source, 160) for source, _ in counts.most_common()]
    named, rest = "; ".join(known[:_SOURCES]), len(known) - _SOURCES
    if rest <= 0:
        return named
    return _n("{named}; and {n} more", "{named}; and {n} more", rest, named=named)
