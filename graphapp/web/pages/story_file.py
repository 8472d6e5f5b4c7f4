"""A story to take along: its steps as pictures with captions, in one file that plays offline."""

from __future__ import annotations

import io
from dataclasses import dataclass

import orjson
from flask import Blueprint, send_file
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput, NotFound
from graphapp.explore.one_sentence import one_sentence
from graphapp.explore.selection import see
from graphapp.explore.sentence import title
from graphapp.journeys.map.draw_map import as_json, draw
from graphapp.journeys.map.stories import find_story, stories_of
from graphapp.language import _
from graphapp.names import slug
from graphapp.network import Network
from graphapp.web.frame.request_network import the_network, workspace
from graphapp.web.frame.request_reader import show_to_everybody
from graphapp.web.frame.shell import network_name
from graphapp.web.pages._on_the_wall import WallStep, wall_steps
from graphapp.web.pages._one_file import PICTURE, one_file

blueprint = Blueprint("story_file", __name__)
blueprint.before_request(show_to_everybody)

_STYLES = ("app.css", "map.css", "wall.css", "story-file.css")
_MOST_BYTES = 30_000_000
"""Of all pictures: more would be no file that somebody opens from a memory stick."""


@dataclass(frozen=True)
class _Told:
    """What is above the picture of a step, and below it."""

    title: str
    said: str


@blueprint.get("/story/<id>/file")
def file(id: str) -> ResponseReturnValue:
    """What the wall shows of the story. Its name and notes are the owner's, and stay here."""
    public = the_network()
    story = find_story(stories_of(public, workspace()), id)
    steps = wall_steps(workspace().undated(), story)
    if not steps:
        raise NotFound(_("No step of this story can be shown."), _("Add one, then take it along."))
    page = one_file(
        "story_file.html",
        _STYLES,
        ((*PICTURE, "hold.js", "wall-names.js", "story-file.js"),),
        _pictures(public, steps),
        told=[_told(_of_its_day(public, step), step) for step in steps],
        day=public.as_of,
    )
    name = f"{slug(network_name()) or 'network'}-story.html"
    return send_file(io.BytesIO(page), mimetype="text/html", as_attachment=True, download_name=name)


def _pictures(public: Network, steps: tuple[WallStep, ...]) -> bytes:
    found: list[bytes] = []
    for step in steps:
        found.append(as_json(draw(workspace(), _of_its_day(public, step), step.view)))
        if sum(map(len, found)) > _MOST_BYTES:
            raise BadInput(
                _("This story is too large for one file."), _("Take out steps that show everybody.")
            )
    return orjson.dumps([orjson.Fragment(one) for one in found])


def _told(network: Network, step: WallStep) -> _Told:
    chosen = step.view.chosen
    said = step.step.caption or (one_sentence(network, chosen) if chosen else "")
    return _Told(title(see(network, step.view)) if step.view.is_filtered else "", said)


def _of_its_day(public: Network, step: WallStep) -> Network:
    return public.on(step.view.as_of) if step.view.as_of else public
