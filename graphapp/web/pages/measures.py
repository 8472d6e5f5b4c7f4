"""What holds the network together, and who stands out in it, in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.analysis import last_day
from graphapp.analysis.whole.change import change_since
from graphapp.analysis.whole.whole import TiedKinds, whole
from graphapp.explore import what_if_told
from graphapp.explore.outstanding_told import tell_outstanding
from graphapp.explore.whole_told import TERMS, say, tell_key_players, tell_whole
from graphapp.language import _
from graphapp.model import KINDS
from graphapp.web.frame import query_arguments
from graphapp.web.frame.kept_pages import kept
from graphapp.web.frame.request_network import the_network

blueprint = Blueprint("measures", __name__)

TIES = 50
"""That began, and that ended."""


@dataclass(frozen=True)
class KindsTied:
    """Two kinds in words, and of a hundred pairs of them how many are tied: as it is, and at least
    and at most without a tenth of the ties."""

    words: str
    figure: str
    low: str
    high: str
    sort: float


@blueprint.get("/measures")
@kept()
def show() -> ResponseReturnValue:
    """The measures; `since` in the query adds what changed from that day on."""
    on = query_arguments.day(request.args)
    since = query_arguments.day({"on": request.args.get("since", "")})
    network = the_network(on)
    change = change_since(network, since) if since else None
    return render_template(
        "measures.html",
        network=network,
        on=on,
        last_day=None if network.ties else last_day.last_day_with_ties(network),
        whole=tell_whole(network),
        players=tell_key_players(network),
        kinds=[_tied(pair) for pair in whole(network).kinds],
        outstanding=tell_outstanding(network),
        since=since,
        change=change,
        change_rows=what_if_told.changed(change.figures, TERMS) if change else (),
        most_ties=TIES,
    )


def _tied(pair: TiedKinds) -> KindsTied:
    value, low, high = (
        100 * (it or 0.0) for it in (pair.density.value, pair.density.low, pair.density.high)
    )
    words = _("{one} with {other}", one=KINDS[pair.one].label, other=KINDS[pair.other].noun)
    return KindsTied(words, say(value), say(low), say(high), value)
