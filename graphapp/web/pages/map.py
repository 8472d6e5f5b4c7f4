"""The map: a part of the network as picture or table, its whole state in the address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.explore.days import between, stops
from graphapp.explore.entity import About, describe
from graphapp.explore.own_columns import colours
from graphapp.explore.read_view import read_view
from graphapp.explore.selection import Sight, see
from graphapp.explore.sentence import sentence, title
from graphapp.explore.size_steps import size_steps
from graphapp.explore.table import Column, Table, table
from graphapp.explore.tie_kinds import tie_kinds
from graphapp.explore.view import (
    ARRANGEMENTS,
    FILTERS,
    LINES,
    PARAMETERS,
    STEPS,
    View,
    sizes,
    tie_slug,
)
from graphapp.journeys.edit.edit_forms import texts_of
from graphapp.journeys.map import export_map
from graphapp.journeys.map.draw_map import draw, too_many
from graphapp.journeys.map.map_changes import changes_json
from graphapp.journeys.map.map_positions import why_not_kept
from graphapp.journeys.map.move_on_map import Arrangement, arrangement
from graphapp.journeys.map.named_views import views_of
from graphapp.journeys.map.notes import notes_for
from graphapp.journeys.map.outlines import outlines
from graphapp.journeys.map.stories import stories_of
from graphapp.journeys.map.wall_places import on_the_wall
from graphapp.language import within
from graphapp.model import Entity
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.reader import OWNER
from graphapp.web.frame import query_arguments
from graphapp.web.frame.kept_pages import kept
from graphapp.web.frame.left_out import leave_out_of_view
from graphapp.web.frame.picture_response import crowd, picture
from graphapp.web.frame.request_network import the_facts, the_network, workspace
from graphapp.web.frame.request_reader import reader
from graphapp.web.pages._cluster_search import method_titles
from graphapp.web.pages._on_the_wall import wall
from graphapp.web.pages._suggested import Suggested, tell

blueprint = Blueprint("map", __name__)

_VERSION = re.compile(r"\d{1,18}", re.ASCII)
_WITHOUT_SCRIPTS = 200  # rows of the table that stands in for the picture


@dataclass(frozen=True)
class Panel:
    """What is said of the chosen one: all about it, its best suggestion, and how many more."""

    about: About
    suggestion: Suggested | None
    more: int


@blueprint.get("/map")
@kept(lambda: workspace().arrangement)
def show() -> ResponseReturnValue:
    """The page. Everything in it follows from the address, so a link shares it and Back works."""
    view = read_view(request.args)
    sight = see(the_network(view.as_of), view)
    leave_out_of_view(sight.network, view)
    begin, parts = sentence(sight)
    return render_template(
        "map.html",
        view=view,
        sight=sight,
        begin=begin,
        parts=parts,
        title=title(sight),
        to=_address,
        rest=_hidden,
        table=_table(sight.network, view),
        panel=_panel(view, sight),
        wall=wall(sight.network, view) if view.present else None,
        bubbles=too_many(workspace(), sight),
        drawn=lambda: draw(workspace(), sight.network, view),
        colours=colours(sight.network, view.colour_by),
        sizes=[(name, within(label)) for name, label in sizes().items()],
        steps=STEPS,
        methods=method_titles(),
        text_of=_text_of,
        editable=view.show == "table" and not view.as_of and reader() == OWNER,
        words=PARAMETERS,
        tie_slug=tie_slug,
        cleared=_cleared(view),
        shared=export_map.shared(sight.network, view),
        sources=export_map.sources(sight),
        left_at_home=export_map.left_at_home(sight),
        state=f"{the_facts().identity}-{sight.network.version}",
        network_id=the_facts().id,
        arrangement=workspace().arrangement,
        arrangements=ARRANGEMENTS.items(),
        line_ways=LINES.items(),
        tie_kinds=tie_kinds(sight),
        size_steps=size_steps(sight),
        placing=_placing(sight),
        named=views_of(sight.network, workspace()) if reader() == OWNER else (),
        stories=stories_of(sight.network, workspace()) if reader() == OWNER else (),
        notes=notes_for(sight.network, workspace(), reader()),
        notes_drawn=_notes_drawn(sight),
        days=stops(sight.network.on(date.today().isoformat())),
        between=between(sight.network, view.since) if view.since else None,
    )


@blueprint.get("/map/data")
def data() -> ResponseReturnValue:
    """The picture of a view. Kept by the browser until the network or the day is another."""
    return picture(read_view(request.args))


@blueprint.get("/map/crowd")
def everybody() -> ResponseReturnValue:
    """Everybody of a view that is too large to draw, as columns."""
    return crowd(read_view(request.args))


@blueprint.get("/map/changes")
def changes() -> ResponseReturnValue:
    """What is otherwise in the picture of a view since the state `after`, "IDENTITY-VERSION". 204
    where the whole picture must be fetched."""
    view = read_view(request.args)
    identity, _, version = request.args.get("after", "").partition("-")
    network = the_network(view.as_of)
    is_open = identity == the_facts().identity and _VERSION.fullmatch(version)
    found = is_open and changes_json(workspace(), network, view, identity, int(version))
    answer = Response(found, mimetype="application/json") if found else Response(status=204)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@dataclass(frozen=True)
class Placing:
    """What the page says of where things are: what people did to it, why what is dragged goes back
    ("" where it stays), whether outlines lie under it, and what was done to the wall's places where
    these are others (for the owner alone)."""

    arranged: Arrangement
    why_not_kept: str
    outlined: bool
    on_the_wall: Arrangement | None = None


def _placing(sight: Sight) -> Placing:
    why_not = why_not_kept(sight.network, workspace(), sight.view, sight.clustering)
    on_earth = sight.view.arrange == "place"
    outlined = on_earth and bool(outlines(sight.network, workspace()))
    mine = reader() == OWNER and not why_not
    walls = on_the_wall(workspace(), sight.network) if mine else None
    return Placing(arrangement(workspace(), sight.network), why_not, outlined, walls)


def _notes_drawn(sight: Sight) -> list[dict[str, object]]:
    """The beginning of each note that is drawn: at somebody, or where its place means something."""
    keeps = not why_not_kept(sight.network, workspace(), sight.view, sight.clustering)
    return [
        {"key": note.key, "at": note.at, "text": shorten(" ".join(note.text.split()), 80)}
        for note in notes_for(sight.network, workspace(), reader())
        if note.key or keeps
    ]


def _address(view: View, endpoint: str = "map.show") -> str:
    query = view.address()
    return url_for(endpoint) + (f"?{query}" if query else "")


def _hidden(view: View, *fields: str) -> list[tuple[str, str]]:
    """What a form must carry along of the view, besides the fields that it asks for itself."""
    blank = {name: getattr(View, name) for name in fields}
    address = view.with_(**blank).address()
    return parse_qsl(address)


def _cleared(view: View) -> View:
    return view.with_(**{name: getattr(View, name) for name in FILTERS})


def _table(network: Network, view: View) -> Table:
    """The rows that say what the picture shows; few where they only stand in for it."""
    if view.show == "table":
        number = query_arguments.page(request.args)
        found = table(network, view, number)
        query_arguments.nearest(number, found.last, request.args.get("page", ""))
        return found
    return table(network, view, size=_WITHOUT_SCRIPTS)


def _text_of(entity: Entity, column: Column) -> str:
    """What stands in a cell when it is edited."""
    return texts_of(entity).get(column.name, "")


def _panel(view: View, sight: Sight) -> Panel | None:
    """What is said about the chosen one, and what it could do."""
    if not view.chosen:
        return None
    about = describe(sight.network, view.chosen)
    first = tell(sight.network, sight.suggestions[0]) if sight.suggestions else None
    return Panel(about, first, max(len(sight.suggestions) - 1, 0))
