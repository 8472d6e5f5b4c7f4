"""Correcting entities as in a spreadsheet: some cells at once, as one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphapp.errors import BadInput
from graphapp.journeys.edit.edit_entity import read_entity, title_of
from graphapp.journeys.edit.edit_forms import OWN_COLUMN, FormRefused, on_the_newest, texts_of
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, _n, number
from graphapp.model import Entity
from graphapp.names import same_name, shorten
from graphapp.network import Network
from graphapp.store import Change

MOST_CELLS = 5_000
_GONE = _("This is not there any more: somebody removed it meanwhile.")
_TWICE = _("Another row of what you pasted has this name too. Tell the two apart.")


@dataclass(frozen=True)
class Cell:
    """What is to stand in a field of an entity, as forms have it (lists with `|` between), and what
    stood there `was` when it was typed."""

    key: str
    field: str
    text: str
    was: str


@dataclass(frozen=True)
class Refusal:
    """A cell that was not saved: what is wrong, in words, and what is stored there `now` where that
    is something else than was seen. `quotes`: the words say what was typed."""

    key: str
    field: str
    wrong: str
    now: str | None = None
    quotes: bool = False


@dataclass(frozen=True)
class Edited:
    """How many cells were saved, the step in the history ("" where nothing changed), and what was
    refused."""

    saved: int
    step: str
    refused: tuple[Refusal, ...]


def edit_cells(workspace: Workspace, cells: Sequence[Cell]) -> Edited:
    """Saves those cells that can be, as one step that can be undone, and says of each other one
    why not: what was typed is wrong, or somebody else changed it meanwhile.

    Raises BadInput for more cells than anybody pastes.
    """
    if len(cells) > MOST_CELLS:
        raise BadInput(
            _("{n} cells at once are too many.", n=number(len(cells))),
            _("Paste at most {n}, or import the table as a file.", n=number(MOST_CELLS)),
        )
    return on_the_newest(workspace, None, lambda network: _edit(workspace, network, cells))


def _edit(workspace: Workspace, network: Network, cells: Sequence[Cell]) -> Edited:
    refused: list[Refusal] = []
    changed: list[tuple[Entity, Entity]] = []
    taken: set[tuple[str, str]] = set()
    saved = 0
    for key, own in _by_entity(cells).items():
        if key not in network.index:
            refused += [Refusal(key, cell.field, _GONE) for cell in own]
            continue
        before = network.entity(key)
        fitting = _as_seen(before, own, refused)
        after, fitting = _read(network, before, fitting, refused)
        name = after.kind, same_name(after.name)
        if after.name != before.name and name in taken:
            refused += [Refusal(key, cell.field, _TWICE) for cell in fitting]
            continue
        taken.add(name)
        saved += len(fitting)
        if after != before:
            changed.append((before, after))
    return Edited(saved, _save(workspace, network, changed), tuple(refused))


def _by_entity(cells: Iterable[Cell]) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.key, []).append(cell)
    return found


def _as_seen(before: Entity, cells: list[Cell], refused: list[Refusal]) -> list[Cell]:
    """Those whose field is as it was seen; the others are refused with what is there now."""
    stored = texts_of(before)
    fitting = []
    for cell in cells:
        now = stored.get(cell.field, "")
        if _plain(now) == _plain(cell.was) or _plain(now) == _plain(cell.text):
            fitting.append(cell)
            continue
        refused.append(Refusal(cell.key, cell.field, _meanwhile(now), now))
    return fitting


def _meanwhile(now: str) -> str:
    if not now:
        return _("Somebody else emptied it meanwhile. Press Enter again to put yours in its place.")
    return _(
        "Somebody else made it “{text}” meanwhile. Press Enter again to put yours in its place.",
        text=shorten(now),
    )


def _read(
    network: Network, before: Entity, cells: list[Cell], refused: list[Refusal]
) -> tuple[Entity, list[Cell]]:
    """The entity with those cells that can be read, and which these are."""
    while cells:
        try:
            return read_entity(network, {cell.field: cell.text for cell in cells}, before), cells
        except FormRefused as error:
            wrong = {c.field.removeprefix(OWN_COLUMN): c for c in error.complaints}
            bad = [c for c in cells if c.field.removeprefix(OWN_COLUMN) in wrong] or cells
            for cell in bad:
                told = wrong.get(cell.field.removeprefix(OWN_COLUMN), error.complaints[0])
                value = _("“{text}”", text=shorten(told.value)) if told.value else _("This")
                words = f"{value} {told.wrong} {told.right}"
                refused.append(Refusal(cell.key, cell.field, words, quotes=bool(told.value)))
            cells = [cell for cell in cells if cell not in bad]
    return before, []


def _save(workspace: Workspace, network: Network, changed: Sequence[tuple[Entity, Entity]]) -> str:
    if not changed:
        return ""
    before, after = zip(*changed, strict=True)
    if len(changed) == 1:
        title = _("Corrected {what} in the table", what=title_of(after[0], before[0]))
    else:
        title = _n(
            "Corrected {n} row in the table", "Corrected {n} rows in the table", len(changed)
        )
    batch = record(title, counts={"changed": len(changed)}, origin="map")
    change = Change(entities_before=before, entities_after=after)
    take_step(workspace, change, batch, expected_version=network.version)
    return batch.id


def _plain(text: str) -> str:
    return " ".join(text.split())
