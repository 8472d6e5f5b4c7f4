"""Suggestions: who could work with whom, why, and who could introduce them."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis import last_day, suggest
from graphapp.analysis.find_entity import find_entity
from graphapp.explore.search import meant
from graphapp.explore.view import EVERYBODY
from graphapp.journeys.map.draw_map import draw
from graphapp.language import _
from graphapp.model import KINDS, find_kind
from graphapp.names import shorten
from graphapp.web.frame import query_arguments
from graphapp.web.frame.kept_pages import kept
from graphapp.web.frame.left_out import leave_out
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.pages import suggestion_weights
from graphapp.web.pages._addresses import Query, address
from graphapp.web.pages._paged import paged
from graphapp.web.pages._suggested import tell, view_of
from graphapp.web.pages.pipeline import deciding

blueprint = Blueprint("suggestions", __name__)

A_PAGE = 20
MOST = 500


@blueprint.get("/suggestions")
@kept(lambda: deciding().who)
def show() -> ResponseReturnValue:
    """The ranked list, of the whole network or for one entity."""
    as_of = query_arguments.day(request.args)
    kinds = _kinds()
    network = the_network(as_of)
    weights = suggestion_weights.read_weights(request.args)
    key = request.args.get("for", "").strip()
    if "who" in request.args:
        key = meant(network, request.args["who"], key)
        return redirect(address(".show", _query(key, kinds, as_of, weights)))
    entity = find_entity(network, key) if key else None
    found = suggest.suggest(network, key or None, limit=MOST, weights=weights, kinds=kinds)
    page, query = paged(found, A_PAGE), _query(key, kinds, as_of, weights)
    rows = [tell(network, s, as_of, weights) for s in page.shown]
    lead = rows.pop(0) if rows and page.number == 1 else None
    around = view_of(lead.source.key, lead.target.key, as_of) if lead else EVERYBODY
    return render_template(
        "suggestions.html",
        network=network,
        entity=entity,
        kinds=kinds,
        most=MOST,
        page=page,
        to_page=lambda number: address(".show", query, page=number),
        rows=rows,
        last_day=None if network.ties else last_day.last_day_with_ties(network),
        lead=lead,
        lead_data=f"/map/data?{around.address()}",
        drawn=lambda: draw(workspace(), network, around),
        worth=suggest.strengths(network, weights).sentence,
        weights=weights,
        sliders=suggestion_weights.sliders(weights),
        most_weight=suggestion_weights.MOST,
        weight_step=suggestion_weights.STEP,
        query=query,
        deciding=deciding(),
        decided=len(network.decisions),
    )


def _kinds() -> list[str]:
    """The kinds that the address asks for; what is none is told."""
    found = {text: find_kind(text) for text in request.args.getlist("kind") if text.strip()}
    for text in (text for text, kind in found.items() if not kind):
        leave_out("kind", [text], _("There is no kind “{kind}”.", kind=shorten(text, 60)))
    return list(dict.fromkeys(kind for kind in found.values() if kind))


def _query(key: str, kinds: list[str], as_of: str | None, weights: dict[str, float]) -> Query:
    """The parts of an address that lead here again."""
    return {
        "for": key or None,
        "kind": [KINDS[kind].slug for kind in kinds],
        "w": suggestion_weights.words(weights),
        "on": as_of,
    }
