"""Stories are begun, put in order and into words, and forget whoever is forgotten."""

from __future__ import annotations

import pytest

from graphapp.errors import BadInput, NotFound
from graphapp.explore.view import View
from graphapp.journeys.edit.erase_person import forget_person
from graphapp.journeys.map import stories
from graphapp.journeys.map.stories import Story, begin_story, find_story, new_step, stories_in
from graphapp.journeys.workspace import Workspace
from tests.web.small import fill


def told(workspace: Workspace, id: str) -> list[str]:
    return [step.title for step in find_story(stories_in(workspace), id).steps]


def three(workspace: Workspace) -> Story:
    fill(workspace)
    views = (View(), View(top=5), View(chosen="nurse", present=True, show="table"))
    steps = [new_step(view, f"Step {n}", "Read", "Say") for n, view in enumerate(views, 1)]
    return begin_story(workspace, "  Who   we are ", steps)


def test_a_story_comes_back_in_its_order_beside_the_network(any_workspace: Workspace) -> None:
    workspace = any_workspace
    begun = three(workspace)
    version = workspace.store.version()
    one, two, last = begun.steps
    assert (begun.name, last.query, two.query) == ("Who we are", "chosen=nurse", "top=5")
    stories.move_step(workspace, begun.id, last.id, -1)
    assert told(workspace, begun.id) == ["Step 1", "Step 3", "Step 2"]
    stories.order_steps(workspace, begun.id, [two.id, one.id, "nobody"])
    assert told(workspace, begun.id) == ["Step 2", "Step 1", "Step 3"]
    stories.change_step(workspace, begun.id, one.id, "First", "To read", "To say")
    stories.remove_step(workspace, begun.id, two.id)
    stories.add_step(workspace, begun.id, new_step(View(areas=("Soho",)), "Soho"))
    again = Workspace(workspace.store, workspace.settings)
    assert told(again, begun.id) == ["First", "Step 3", "Soho"]
    assert find_story(stories_in(again), begun.id).steps[0].caption == "To read"
    assert stories.rename_story(again, begun.id, "Us").name == "Us"
    assert workspace.store.version() == version
    stories.remove_story(workspace, begun.id)
    assert stories_in(workspace) == ()
    for gone in (stories.remove_story, lambda w, id: stories.rename_story(w, id, "x")):
        with pytest.raises(NotFound):
            gone(workspace, begun.id)


def test_it_is_bounded(workspace: Workspace) -> None:
    begun = three(workspace)
    for wrong in (
        {"title": " "},
        {"title": "x" * 81},
        {"caption": "x" * 241},
        {"notes": "x" * 2001},
    ):
        with pytest.raises(BadInput):
            new_step(View(), **{"title": "x", **wrong})
    with pytest.raises(BadInput):
        new_step(View(areas=tuple(f"{n} {'x' * 90}" for n in range(90))), "x")
    for _ in range(57):
        stories.add_step(workspace, begun.id, new_step(View(), "x"))
    with pytest.raises(BadInput, match="at most 60"):
        stories.add_step(workspace, begun.id, new_step(View(), "x"))
    for _ in range(29):
        begin_story(workspace, "x")
    with pytest.raises(BadInput, match="30 stories"):
        begin_story(workspace, "x")
    with pytest.raises(NotFound):
        stories.remove_step(workspace, begun.id, "nobody")


def test_who_is_forgotten_is_in_no_story(workspace: Workspace) -> None:
    begun = three(workspace)
    stories.add_step(
        workspace, begun.id, new_step(View(), "Nurse Example", "Nurse Example is here")
    )
    forget_person(workspace, workspace.network(), workspace.network().entity("nurse"))
    kept = workspace.store.document(f"stories/{workspace.store.meta().id}") or b""
    assert b"nurse" not in kept.lower()
    assert told(workspace, begun.id) == ["Step 1", "Step 2"]
