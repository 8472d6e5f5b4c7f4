"""Stories told with the map, step by step, and the presenter's window; the owner's alone."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from graphapp.errors import BadInput, NotFound
from graphapp.explore.read_view import read_view
from graphapp.explore.ready_stories import ready_stories
from graphapp.explore.view import View
from graphapp.journeys.map import named_views, stories
from graphapp.journeys.map.stories import Story
from graphapp.language import _
from graphapp.names import shorten
from graphapp.web.frame.forms import tell
from graphapp.web.frame.request_network import the_facts, the_network, workspace
from graphapp.web.frame.request_reader import owner_alone
from graphapp.web.pages._on_the_wall import wall_steps, why_not_shown

blueprint = Blueprint("story", __name__)
blueprint.before_request(owner_alone)


@blueprint.get("/story")
def show() -> ResponseReturnValue:
    """All stories, and those the network tells by itself."""
    kept = stories.stories_in(workspace())
    return render_template(
        "stories.html", stories=kept, ready=ready_stories(the_network().public())
    )


@blueprint.post("/story")
def begin() -> ResponseReturnValue:
    """An empty one by `name`, or a copy of the `ready` one."""
    word = request.form.get("ready", "")
    if not word:
        begun = stories.begin_story(workspace(), request.form.get("name", ""))
        return _to(begun, _("“{name}” is begun.", name=shorten(begun.name)))
    found = next((one for one in ready_stories(the_network().public()) if one.word == word), None)
    if not found:
        raise NotFound(_("There is no such story."), _("Look at the list again."))
    steps = [stories.new_step(s.view, s.title, s.caption, s.notes) for s in found.steps]
    begun = stories.begin_story(workspace(), found.name, steps)
    return _to(begun, _("“{name}” is yours to edit.", name=shorten(begun.name)))


@blueprint.get("/story/<id>")
def one(id: str) -> ResponseReturnValue:
    """A story: its steps, to be put in order and into words."""
    story = _find(id)
    network = the_network()
    return render_template(
        "story.html",
        story=story,
        not_shown={s.id: why for s in story.steps if (why := why_not_shown(network, s))},
        views=named_views.views_in(workspace()),
    )


@blueprint.post("/story/<id>/change")
def change(id: str) -> ResponseReturnValue:
    return _to(
        stories.rename_story(workspace(), id, request.form.get("name", "")), _("It is saved.")
    )


@blueprint.post("/story/<id>/remove")
def remove(id: str) -> ResponseReturnValue:
    gone = stories.remove_story(workspace(), id)
    tell(_("“{name}” was removed.", name=shorten(gone.name)))
    return redirect(url_for("story.show"), 303)


@blueprint.post("/story/<id>/steps")
def add(id: str) -> ResponseReturnValue:
    """A step of a named view (`view`), or of an `address` of the map."""
    form = request.form
    title, caption, notes = (form.get(name, "") for name in ("title", "caption", "notes"))
    if chosen := form.get("view", ""):
        known = {one.id: one for one in named_views.views_in(workspace())}
        if chosen not in known:
            raise NotFound(
                _("There is no such view."), _("It may have been removed. Reload the page.")
            )
        named = known[chosen]
        view, title, notes = _view(named.query), title or named.name, notes or named.note
    else:
        view = _view(_query_of(form.get("address", "")))
    step = stories.new_step(view, title or _("A step"), caption, notes)
    said = _("“{name}” is added.", name=shorten(step.title))
    return _to(stories.add_step(workspace(), id, step), said)


@blueprint.post("/story/<id>/order")
def order(id: str) -> ResponseReturnValue:
    """The steps as they were dragged: their ids in `order`, divided by commas."""
    ids = request.form.get("order", "")[:2_000].split(",")
    return _to(stories.order_steps(workspace(), id, ids), _("The order is saved."))


@blueprint.post("/story/<id>/steps/<step>/change")
def change_step(id: str, step: str) -> ResponseReturnValue:
    words = [request.form.get(name, "") for name in ("title", "caption", "notes")]
    return _to(stories.change_step(workspace(), id, step, *words), _("The step is saved."))


@blueprint.post("/story/<id>/steps/<step>/move")
def move_step(id: str, step: str) -> ResponseReturnValue:
    by = -1 if request.form.get("to") == "up" else 1
    said = _("The step was moved up.") if by < 0 else _("The step was moved down.")
    return _to(stories.move_step(workspace(), id, step, by), said)


@blueprint.post("/story/<id>/steps/<step>/remove")
def remove_step(id: str, step: str) -> ResponseReturnValue:
    return _to(stories.remove_step(workspace(), id, step), _("The step was removed."))


@blueprint.get("/present")
def present() -> ResponseReturnValue:
    """The presenter's window: the step, its notes and the next one, a clock and quick add, in step
    with the wall."""
    id = request.args.get("story", "")
    story = _find(id) if id else Story("", _("The map"))
    steps = wall_steps(the_network(), story)
    return render_template(
        "present.html",
        story=story,
        steps=steps,
        wall=steps[0].address if steps else "/map?present=1",
        network_id=the_facts().id,
    )


def _find(id: str) -> Story:
    return stories.find_story(stories.stories_in(workspace()), id)


def _view(query: str) -> View:
    return read_view(MultiDict(parse_qsl(query)))


def _query_of(address: str) -> str:
    parts = urlsplit(address.strip())
    if parts.path != "/map":
        raise BadInput(
            _("That is no address of the map."),
            _("Copy it from the browser while the map is shown."),
        )
    return parts.query


def _to(story: Story, said: str) -> ResponseReturnValue:
    tell(said)
    return redirect(url_for("story.one", id=story.id), 303)
