"""Views of the map that the coordinator named: an address, what it is called, and a note, in an
order of their own. They are kept beside the network; their texts are the owner's alone."""

from __future__ import annotations

import uuid
from collections.abc import Callable

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

DOCUMENT = "views/"
MOST = 100
LONGEST_NAME = 80
LONGEST_NOTE = 2_000
_LONGEST_ADDRESS = 6_000


class NamedView(msgspec.Struct, frozen=True):
    """`query` is what View.address gives."""

    id: str
    name: str
    query: str
    note: str = ""


class _Kept(msgspec.Struct):
    format: int
    views: list[NamedView] = []


@as_arranged
def views_of(network: Network, workspace: Workspace) -> tuple[NamedView, ...]:
    """`views_in`, read once for this network and until one of them changes, with whoever was merged
    as who they are now."""
    now = keys_now(workspace, network)
    views = views_in(workspace)
    return tuple(msgspec.structs.replace(v, query=query_now(v.query, now)) for v in views)


def views_in(workspace: Workspace) -> tuple[NamedView, ...]:
    """In their order; none where they cannot be read."""
    try:
        content = workspace.store.document(_document(workspace))
        return read_views(content) if content else ()
    except (Damaged, ValueError):
        return ()


def read_views(content: bytes) -> tuple[NamedView, ...]:
    """Raises ValueError where they are not as we write them, and SetupProblem where they are of a
    newer format."""
    kept = msgspec.json.decode(content, type=_Kept)
    check_format(_("The named views"), kept.format)
    if len(kept.views) > MOST or not all(map(_is_usable, kept.views)):
        raise ValueError("no views")
    return tuple(kept.views)


def keep_view(workspace: Workspace, view: View, name: str, note: str = "") -> NamedView:
    """Names a view. Raises BadInput for a name that is none, or that another one has."""
    name, note = _name(name), _note(note)
    # Neither who is presented to, nor whether rows or a picture, is part of what is looked at.
    query = view.with_(present=False).address()
    if len(query) > _LONGEST_ADDRESS:
        raise BadInput(_("There is too much in this view to keep it."), _("Take out some filters."))
    new = NamedView(uuid.uuid4().hex[:12], name, query, note)

    def change(views: list[NamedView]) -> list[NamedView]:
        if len(views) >= MOST:
            raise BadInput(
                _("{most} views are kept already.", most=MOST), _("Remove one that nobody needs.")
            )
        _refuse_twice(views, new)
        return [*views, new]

    _change(workspace, change)
    return new


def rename_view(workspace: Workspace, id: str, name: str, note: str) -> NamedView:
    """Raises NotFound, and BadInput for a name that another one has."""
    name, note = _name(name), _note(note)
    found = _find(views_in(workspace), id)
    changed = msgspec.structs.replace(found, name=name, note=note)

    def change(views: list[NamedView]) -> list[NamedView]:
        _refuse_twice(views, changed)
        return [changed if one.id == id else one for one in views]

    _change(workspace, change)
    return changed


def move_view(workspace: Workspace, id: str, by: int) -> NamedView:
    """Up (-1) or down (1) in the order. Raises NotFound."""
    found = _find(views_in(workspace), id)

    def change(views: list[NamedView]) -> list[NamedView]:
        at = next(n for n, one in enumerate(views) if one.id == id)
        views.insert(min(max(at + by, 0), len(views) - 1), views.pop(at))
        return views

    _change(workspace, change)
    return found


def remove_view(workspace: Workspace, id: str) -> NamedView:
    """Raises NotFound."""
    found = _find(views_in(workspace), id)
    _change(workspace, lambda views: [one for one in views if one.id != id])
    return found


def _change(workspace: Workspace, change: Callable[[list[NamedView]], list[NamedView]]) -> None:
    with workspace.placing:
        kept = _Kept(STORED_FORMAT, change([*views_in(workspace)]))
        content = msgspec.json.encode(kept) if kept.views else None
        workspace.store.write(Write(documents={_document(workspace): content}))
        workspace.rearranged()


def _refuse_twice(views: list[NamedView], new: NamedView) -> None:
    if new.name.casefold() in {one.name.casefold() for one in views if one.id != new.id}:
        raise BadInput(
            _("Another view is called “{name}”.", name=new.name),
            _("Choose another name, or remove that one under /views first."),
        )


def _find(views: tuple[NamedView, ...], id: str) -> NamedView:
    for one in views:
        if one.id == id:
            return one
    raise NotFound(
        _("There is no such view."), _("It may have been removed. Look at the list again.")
    )


def _is_usable(view: NamedView) -> bool:
    is_short = len(view.name) <= LONGEST_NAME and len(view.note) <= LONGEST_NOTE
    return bool(view.name) and is_short and len(view.query) <= _LONGEST_ADDRESS


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise BadInput(_("A view needs a name."), _("Such as: Who needs premises."))
    if len(name) > LONGEST_NAME:
        raise BadInput(
            _("The name has {n} characters.", n=number(len(name))),
            _("Use at most {most}; a note has more.", most=LONGEST_NAME),
        )
    return name


def _note(text: str) -> str:
    note = text.strip()
    if len(note) > LONGEST_NOTE:
        raise BadInput(
            _("The note has {n} characters.", n=number(len(note))),
            _("Use at most {most}.", most=number(LONGEST_NOTE)),
        )
    return note


def _document(workspace: Workspace) -> str:
    return DOCUMENT + workspace.store.meta().id
