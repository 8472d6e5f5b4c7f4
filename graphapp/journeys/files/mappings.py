"""What the columns of this network's sheets were taken for, remembered for when such come again."""

from __future__ import annotations

import msgspec

from graphapp.errors import Damaged
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.mapping.mapping import Mapping
from graphapp.store import Write
from graphapp.store.stored import STORED_FORMAT, check_format

_MOST_SHEETS, _MOST_NAMES = 40, 1_000
"""Remembered at most; the oldest go first."""


def remembered(workspace: Workspace) -> Mapping:
    """What was answered for sheets of the open network; nothing where that cannot be read."""
    try:
        content = workspace.store.document(_id(workspace))
        return read_remembered(content) if content else Mapping()
    except (Damaged, ValueError):
        return Mapping()


def documents_to_remember(workspace: Workspace, mapping: Mapping) -> dict[str, bytes | None]:
    """What is to be kept in the store so that these answers are remembered beside those before."""
    if not mapping.sheets and not mapping.names:
        return {}
    before = remembered(workspace)
    said = {(sheet.headings, sheet.sheet) for sheet in mapping.sheets}
    others = [one for one in before.sheets if (one.headings, one.sheet) not in said]
    names = list({**before.names, **mapping.names}.items())[-_MOST_NAMES:]
    kept = Mapping((*others, *mapping.sheets)[-_MOST_SHEETS:], dict(names))
    return {_id(workspace): msgspec.json.encode(_Kept(STORED_FORMAT, kept))}


def remember(workspace: Workspace, mapping: Mapping) -> None:
    """Keeps these answers for the open network."""
    if documents := documents_to_remember(workspace, mapping):
        workspace.store.write(Write(documents=documents))


class _Kept(msgspec.Struct):
    format: int
    mapping: Mapping


def read_remembered(content: bytes) -> Mapping:
    """The answers that were kept. Raises ValueError where they are not as we write them, and
    SetupProblem where they are of a newer format."""
    kept = msgspec.json.decode(content, type=_Kept)
    check_format(_("What columns were taken for"), kept.format)
    return kept.mapping


def _id(workspace: Workspace) -> str:
    return f"mapping/{workspace.store.meta().id}"
