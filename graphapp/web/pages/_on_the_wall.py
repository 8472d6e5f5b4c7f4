"""The steps of a story as a room may see them, and what stands below the picture on the wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from graphapp.analysis.find_entity import find_entity
from graphapp.errors import GraphappError
from graphapp.explore.hidden_words import says_hidden
from graphapp.explore.one_sentence import one_sentence
from graphapp.explore.read_view import read_view
from graphapp.explore.selection import see
from graphapp.explore.view import View
from graphapp.journeys.map.stories import Step, Story, find_story, stories_of
from graphapp.language import _
from graphapp.network import Network
from graphapp.web.frame.request_network import workspace
from graphapp.web.frame.request_reader import asks_for_hidden


@dataclass(frozen=True)
class WallStep:
    """A step that everybody may see, and its address on the wall."""

    step: Step
    view: View
    address: str


@dataclass(frozen=True)
class Wall:
    """The addresses of the story's steps, and the sentence at the foot."""

    steps: tuple[str, ...] = ()
    said: str = ""


def wall(network: Network, view: View) -> Wall:
    """What the wall says of a view of the public network. Raises NotFound for a story that is not
    there."""
    steps = _asked_for(network)
    at = request.args.get("step", "1")
    now = next((one for n, one in enumerate(steps, 1) if str(n) == at), None)
    own = now.view.chosen if now else ""
    caption = now.step.caption if now else ""
    is_other = view.chosen and view.chosen != own
    said = (
        one_sentence(network, view.chosen) if is_other or (view.chosen and not caption) else caption
    )
    return Wall(tuple(one.address for one in steps), said)


def _asked_for(public: Network) -> Sequence[WallStep]:
    id = request.args.get("story", "")
    if not id:
        return ()
    story = find_story(stories_of(public, workspace()), id)
    return wall_steps(workspace().undated(), story)


def wall_steps(network: Network, story: Story) -> tuple[WallStep, ...]:
    """Those of a story that name nobody who is hidden from a room."""
    shown = [step for step in story.steps if not why_not_shown(network, step)]
    found = []
    for number, step in enumerate(shown, 1):
        view = read_view(_words(step))
        pairs = parse_qsl(view.with_(present=True).address())
        query = urlencode([*pairs, ("story", story.id), ("step", number)])
        found.append(WallStep(step, view, f"{url_for('map.show')}?{query}"))
    return tuple(found)


def why_not_shown(network: Network, step: Step) -> str:
    """Why the wall leaves a step out; "" where it shows it."""
    public = network.public()
    words = _words(step)
    if asks_for_hidden(network, public, words):
        return _("It shows somebody who is not public, so the wall leaves it out.")
    if says_hidden(network, public, step.caption):
        return _("Its caption tells of somebody who is not public, so the wall leaves it out.")
    try:
        view = read_view(words)
        seen = public.on(view.as_of) if view.as_of else public
        if view.chosen:
            find_entity(seen, view.chosen)
        see(seen, view.with_(chosen="", suggested=False))
    except GraphappError as error:
        return _("It cannot be shown any more: {why}", why=error.message)
    return ""


def _words(step: Step) -> MultiDict[str, str]:
    return MultiDict(parse_qsl(step.query))
