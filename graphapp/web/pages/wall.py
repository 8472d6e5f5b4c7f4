"""What the wall says of what was written, whoever wrote it and by whichever door."""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import Blueprint, Response, request
from msgspec import Meta

from graphapp.errors import BadInput
from graphapp.explore.written_told import (
    Written,
    answered,
    brought_together,
    next_to_meet,
    written_by,
)
from graphapp.journeys.past.newest import Newest, newest_since, newest_step
from graphapp.language import _
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import show_to_everybody

blueprint = Blueprint("wall", __name__)

_SENTENCES = 4  # that a room reads at a time


class _News(msgspec.Struct):
    """The newest step, to ask after the next time, what follows from those since, and the keys of
    whom that is about."""

    step: Annotated[str, Meta(max_length=100)]
    told: list[str]
    lit: list[str]


@blueprint.get("/wall/news")
def news() -> Response:
    """JSON for the script of the wall: what follows from what was written `after` a step; nothing
    where none is named, but which step is the newest. Of what is public alone."""
    show_to_everybody()
    after = request.args.get("after")
    if after and len(after) > 100:
        raise BadInput(_("There is no such step."), _("Reload the wall."))
    if after is None:
        found = Newest(newest_step(workspace()), ())
    else:
        found = newest_since(workspace(), after)
    written = sum(
        (
            written_by(change.entities_before, change.entities_after, change.ties_after)
            for change in found.changes
        ),
        Written(),
    )
    network = the_network()
    told = [*answered(network, written), *brought_together(network, written)][: _SENTENCES - 1]
    after_that = next_to_meet(network, written)
    lit = list(dict.fromkeys(key for one in told or after_that for key in one.keys))
    content = msgspec.json.encode(_News(found.step, [one.text for one in told + after_that], lit))
    response = Response(content, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
