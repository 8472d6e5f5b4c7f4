"""Stories that the coordinator tells with the map: views in an order, each with a caption for the
wall and notes for whoever speaks. They are kept beside the network; captions alone are shown."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence

import msgspec

from graphapp.errors import BadInput, Damaged, NotFound
from graphapp.explore.view import View
from graphapp.journeys.map.as_arranged import as_arranged
from graphapp.journeys.merged_keys import keys_now, query_now
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, number
from graphapp.network import Network
from graphapp.store import Write
from graphapp.store.stored import STORED_FORMAT, check_format

DOCUMENT = "stories/"
MOST = 30
MOST_STEPS = 60
LONGEST_NAME = 80
LONGEST_CAPTION = 240
LONGEST_NOTES = 2_000
LONGEST_ADDRESS = 6_000
_MOST_BYTES = 1_000_000
"""Of all stories together."""


class Step(msgspec.Struct, frozen=True):
    """`query` is what View.address gives; the caption is what the room reads, the notes what the
    presenter does."""

    id: str
    title: str
    query: str
    caption: str = ""
    notes: str = ""


class Story(msgspec.Struct, frozen=True):
    """Steps in their order."""

    id: str
    name: str
    steps: tuple[Step, ...] = ()


class _Kept(msgspec.Struct):
    format: int
    stories: list[Story] = []


@as_arranged
def stories_of(network: Network, workspace: Workspace) -> tuple[Story, ...]:
    """`stories_in`, read once for this network and until one of them changes, with whoever was
    merged as who they are now."""
    now = keys_now(workspace, network)
    return tuple(_as_now(story, now) for story in stories_in(workspace))


def _as_now(story: Story, now: Mapping[str, str]) -> Story:
    replace = msgspec.structs.replace
    steps = tuple(replace(step, query=query_now(step.query, now)) for step in story.steps)
    return replace(story, steps=steps)


def stories_in(workspace: Workspace) -> tuple[Story, ...]:
    """In the order in which they were begun; none where they cannot be read."""
    try:
        content = workspace.store.document(_document(workspace))
        return read_stories(content) if content else ()
    except (Damaged, ValueError):
        return ()


def find_story(stories: Sequence[Story], id: str) -> Story:
    """Raises NotFound."""
    for one in stories:
        if one.id == id:
            return one
    raise NotFound(
        _("There is no such story."), _("It may have been removed. Look at the list again.")
    )


def read_stories(content: bytes) -> tuple[Story, ...]:
    """Raises ValueError where they are not as we write them, and SetupProblem where they are of a
    newer format."""
    kept = msgspec.json.decode(content, type=_Kept)
    check_format(_("The stories"), kept.format)
    if len(kept.stories) > MOST or not all(map(_is_usable, kept.stories)):
        raise ValueError("no stories")
    return tuple(kept.stories)


def new_step(view: View, title: str, caption: str = "", notes: str = "") -> Step:
    """Raises BadInput for what is too long, or no title."""
    # Neither who is presented to, nor whether rows or a picture, is part of what is looked at.
    query = view.with_(present=False, show=View.show).address()
    if len(query) > LONGEST_ADDRESS:
        raise BadInput(_("There is too much in this view to keep it."), _("Take out some filters."))
    return Step(_new_id(), _title(title), query, _caption(caption), _notes(notes))


def begin_story(workspace: Workspace, name: str, steps: Sequence[Step] = ()) -> Story:
    """Raises BadInput for a name that is none, and where there are too many."""
    new = Story(_new_id(), _title(name), tuple(steps))

    def change(stories: list[Story]) -> list[Story]:
        if len(stories) >= MOST:
            raise BadInput(
                _("{most} stories are kept already.", most=MOST), _("Remove one that nobody tells.")
            )
        return [*stories, new]

    _change(workspace, change)
    return new


def rename_story(workspace: Workspace, id: str, name: str) -> Story:
    """Raises NotFound and BadInput."""
    wanted = _title(name)
    return _change_one(workspace, id, lambda one: msgspec.structs.replace(one, name=wanted))


def remove_story(workspace: Workspace, id: str) -> Story:
    """Raises NotFound."""
    found = find_story(stories_in(workspace), id)
    _change(workspace, lambda stories: [one for one in stories if one.id != id])
    return found


def add_step(workspace: Workspace, id: str, step: Step) -> Story:
    """At the end. Raises NotFound, and BadInput where there are too many."""
    return _with_steps(workspace, id, lambda steps: [*steps, step])


def change_step(
    workspace: Workspace, id: str, step: str, title: str, caption: str, notes: str
) -> Story:
    """Its words. Raises NotFound and BadInput."""
    words = {"title": _title(title), "caption": _caption(caption), "notes": _notes(notes)}

    def change(steps: list[Step]) -> list[Step]:
        at = _at(steps, step)
        steps[at] = msgspec.structs.replace(steps[at], **words)
        return steps

    return _with_steps(workspace, id, change)


def move_step(workspace: Workspace, id: str, step: str, by: int) -> Story:
    """Up (-1) or down (1) in the order. Raises NotFound."""

    def change(steps: list[Step]) -> list[Step]:
        at = _at(steps, step)
        steps.insert(min(max(at + by, 0), len(steps) - 1), steps.pop(at))
        return steps

    return _with_steps(workspace, id, change)


def order_steps(workspace: Workspace, id: str, order: Sequence[str]) -> Story:
    """By their ids; what is not named stays behind those that are. Raises NotFound."""
    place = {step: at for at, step in enumerate(order)}
    return _with_steps(
        workspace, id, lambda steps: sorted(steps, key=lambda s: place.get(s.id, len(place)))
    )


def remove_step(workspace: Workspace, id: str, step: str) -> Story:
    """Raises NotFound."""

    def change(steps: list[Step]) -> list[Step]:
        steps.pop(_at(steps, step))
        return steps

    return _with_steps(workspace, id, change)


def _with_steps(workspace: Workspace, id: str, change: Callable[[list[Step]], list[Step]]) -> Story:
    def changed(one: Story) -> Story:
        steps = change([*one.steps])
        if len(steps) > MOST_STEPS:
            raise BadInput(
                _("A story has at most {most} steps.", most=MOST_STEPS), _("Begin another one.")
            )
        return msgspec.structs.replace(one, steps=tuple(steps))

    return _change_one(workspace, id, changed)


def _change_one(workspace: Workspace, id: str, change: Callable[[Story], Story]) -> Story:
    def all_of(stories: list[Story]) -> list[Story]:
        find_story(stories, id)
        return [change(one) if one.id == id else one for one in stories]

    return find_story(_change(workspace, all_of), id)


def _change(workspace: Workspace, change: Callable[[list[Story]], list[Story]]) -> list[Story]:
    with workspace.placing:
        stories = change([*stories_in(workspace)])
        content = msgspec.json.encode(_Kept(STORED_FORMAT, stories)) if stories else None
        if content and len(content) > _MOST_BYTES:
            raise BadInput(
                _("The stories are too long together."), _("Remove one that nobody tells.")
            )
        workspace.store.write(Write(documents={_document(workspace): content}))
        workspace.rearranged()
    return stories


def _at(steps: Sequence[Step], id: str) -> int:
    for at, step in enumerate(steps):
        if step.id == id:
            return at
    raise NotFound(
        _("There is no such step."), _("It may have been removed. Look at the story again.")
    )


def _is_usable(story: Story) -> bool:
    return bool(story.name) and len(story.steps) <= MOST_STEPS and all(map(_is_step, story.steps))


def _is_step(step: Step) -> bool:
    words = len(step.caption) <= LONGEST_CAPTION and len(step.notes) <= LONGEST_NOTES
    return 0 < len(step.title) <= LONGEST_NAME and words and len(step.query) <= LONGEST_ADDRESS


def _title(text: str) -> str:
    return (
        _within(" ".join(text.split()), LONGEST_NAME, _("The name has {n} characters."))
        or _nameless()
    )


def _nameless() -> str:
    raise BadInput(_("It needs a name."), _("Such as: Who we are."))


def _caption(text: str) -> str:
    return _within(" ".join(text.split()), LONGEST_CAPTION, _("The caption has {n} characters."))


def _notes(text: str) -> str:
    return _within(text.strip(), LONGEST_NOTES, _("The note has {n} characters."))


def _within(text: str, most: int, refusal: str) -> str:
    if len(text) > most:
        told = refusal.format(n=number(len(text)))
        raise BadInput(told, _("Use at most {most}.", most=number(most)))
    return text


def _new_id() -> str:
    return uuid.uuid4().hex[:12]


def _document(workspace: Workspace) -> str:
    return DOCUMENT + workspace.store.meta().id
