"""Paper for a room: the map as a poster, cards, and a form to fill in by hand."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput, NotFound
from graphapp.explore.read_view import read_view
from graphapp.explore.view import View
from graphapp.journeys.map.export_map import (
    POSTERS,
    USUAL,
    Poster,
    Taken,
    poster_file,
    take_along,
)
from graphapp.journeys.map.export_map import poster as shapes_of
from graphapp.language import _
from graphapp.model import Entity
from graphapp.names import slug
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import show_to_everybody
from graphapp.web.frame.shell import network_name

blueprint = Blueprint("paper", __name__)

MOST_CARDS = 400
"""Cards at once: fifty sheets are more than anybody cuts."""
_SHEETS = ("4", "8")
_WAYS = ("across", "upright")
_FORMS = 4  # empty ones on a sheet
_ONLY = ("", "cards", "forms")


@dataclass(frozen=True)
class Cards:
    """Sheets of cards, of so many `each`; `left_out` have none, since there are too many."""

    each: int
    sheets: tuple[tuple[Entity, ...], ...]
    left_out: int


@blueprint.get("/poster")
def poster() -> ResponseReturnValue:
    """The view on one large sheet: title, picture, legend, source and date."""
    name, sheet = _sheet()
    taken = _taken()
    return render_template(
        "poster.html",
        taken=taken,
        sight=taken.sight,
        name=name,
        poster=sheet,
        posters=POSTERS,
        vector=shapes_of(taken.picture, sheet),
        query=_query(taken.view),
    )


@blueprint.get("/poster.svg")
def poster_svg() -> ResponseReturnValue:
    """The same as one file for a print shop or a drawing program."""
    name, sheet = _sheet()
    made = poster_file(_taken(), sheet, network_name())
    if made is None:
        raise NotFound(_("Nobody who is public fits all of that."), _("Choose others on the map."))
    way = "-upright" if sheet.is_upright else ""
    title = f"{slug(network_name()) or 'network'}-{name}{way}.svg"
    file = io.BytesIO(made)
    return send_file(file, mimetype="image/svg+xml", as_attachment=True, download_name=title)


def _sheet() -> tuple[str, Poster]:
    """The sheet that is asked for, by its name, on its side or upright."""
    name, way = request.args.get("sheet", "") or USUAL, request.args.get("way", "across")
    if name not in POSTERS:
        raise BadInput(
            _("There is no sheet {name}.", name=repr(name[:20])),
            _("There is: {known}.", known=", ".join(POSTERS)),
        )
    if way not in _WAYS:
        raise BadInput(
            _("No sheet lies {way}.", way=repr(way[:20])),
            _("It lies across, or stands upright."),
        )
    return name, POSTERS[name].upright if way == "upright" else POSTERS[name]


@blueprint.get("/paper-forms")
def forms() -> ResponseReturnValue:
    """A card for everybody in sight, and an empty form whose answers quick add takes."""
    each, only = request.args.get("each", "8"), request.args.get("only", "")
    if each not in _SHEETS:
        raise BadInput(
            _("There cannot be {text} cards on a sheet.", text=repr(each[:20])),
            _("There can be 4 or 8."),
        )
    if only not in _ONLY:
        raise BadInput(
            _("There are no {text} alone.", text=repr(only[:20])), _("Ask for cards or forms.")
        )
    taken = _taken()
    return render_template(
        "paper_forms.html",
        taken=taken,
        cards=_cards(taken.sight.entities, int(each)) if only != "forms" else None,
        only=only,
        each=each,
        forms=range(_FORMS if only != "cards" else 0),
        query=_query(taken.view),
    )


def _taken() -> Taken:
    """What is in sight, as everybody may see it."""
    show_to_everybody()
    view = read_view(request.args)
    return take_along(workspace(), the_network(view.as_of), view)


def _query(view: View) -> str:
    return view.with_(present=False).address()


def _cards(entities: Sequence[Entity], each: int) -> Cards:
    named = sorted(entities, key=lambda entity: (entity.name.casefold(), entity.key))
    chosen = named[:MOST_CARDS]
    return Cards(each, tuple(_portions(chosen, each)), len(named) - len(chosen))


def _portions(entities: Iterable[Entity], size: int) -> Iterable[tuple[Entity, ...]]:
    rows = iter(entities)
    while portion := tuple(islice(rows, size)):
        yield portion
