"""The kept details of steps, read for those who want to know what changed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from graphapp.errors import Damaged, NotFound
from graphapp.journeys.past.history import change_of, details_id, history
from graphapp.journeys.past.what_changed import StepChanges, what_changed, what_changed_of
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.memory import once
from graphapp.network import Network
from graphapp.store import Batch, Change
from graphapp.store.part_of_change import part_about
from graphapp.store.reading_back import read_change

_log = logging.getLogger(__name__)

AT_ONCE = 300_000
"""Characters of details in the store that are read without anybody having asked for them."""
_PORTION = 4_000_000
_STEPS = 200


@dataclass(frozen=True)
class EntityHistory:
    """A page of what steps changed of an entity, the newest first. `is_known` is False where the
    details were too many to be read unasked; `goes_on` says whether there is a page after it,
    `forgets` whether there were steps whose details are not kept. `names` has those, by key, who
    were tied to it or decided on with it and are no more."""

    changes: tuple[StepChanges, ...] = ()
    is_known: bool = True
    goes_on: bool = False
    forgets: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


@once
def history_of(
    network: Network,
    workspace: Workspace,
    key: str,
    page: int,
    size: int,
    *,
    unasked: bool,
) -> EntityHistory:
    """The page (from 1) of `size` steps that changed the entity, its ties or what was decided on
    it, for the owner alone. `unasked`, only where that takes no time."""
    listed = _list(network, workspace)
    if unasked and not listed.is_small:
        return EntityHistory(is_known=False)
    if listed.is_small:
        texts: Iterable[tuple[Batch, bytes]] = _small_texts(network, workspace)
    else:
        texts = _texts(workspace, listed.kept, listed.sizes)
    names = _Names(network)
    found = list(islice(_changes_of(texts, key, names), (page - 1) * size, page * size + 1))
    return EntityHistory(tuple(found[:size]), True, len(found) > size, listed.forgets, names)


@dataclass(frozen=True)
class _Listed:
    """The steps whose details are kept, newest first, and the size of every document."""

    kept: tuple[Batch, ...]
    sizes: dict[str, int]
    forgets: bool

    @property
    def is_small(self) -> bool:
        return sum(self.sizes.get(details_id(step.id), 0) for step in self.kept) <= AT_ONCE


@once
def _list(network: Network, workspace: Workspace) -> _Listed:  # noqa: ARG001 - of that version
    sizes, steps = workspace.store.document_sizes(), history(workspace)
    kept = tuple(step for step in steps if step.undoable)
    return _Listed(kept, sizes, len(kept) < len(steps))


@once
def _small_texts(network: Network, workspace: Workspace) -> tuple[tuple[Batch, bytes], ...]:
    """Those of a small history, which every entity's page asks for."""
    listed = _list(network, workspace)
    return tuple(_texts(workspace, listed.kept, listed.sizes))


def changes_of_steps(workspace: Workspace, steps: Iterable[Batch]) -> Iterator[StepChanges]:
    """All that these steps changed, without the large ones and those whose details are not kept."""
    sizes = workspace.store.document_sizes()
    small, room = [], AT_ONCE
    for step in steps:
        size = sizes.get(details_id(step.id), room + 1)
        if size <= room:
            small.append(step)
            room -= size
    for step, text in _texts(workspace, small, sizes):
        with suppress(Damaged):
            yield what_changed(step, read_change(text))


def changes_of_step(workspace: Workspace, id: str) -> StepChanges:
    """All that a step changed. Raises NotFound where there is no such step, or its details are not
    kept."""
    for step in history(workspace):
        if step.id == id:
            change = change_of(workspace, step)
            if change is None:
                raise NotFound(
                    _("What this step did is not kept: {step}.", step=step.title),
                    _("The details of old steps go when newer ones need the room."),
                )
            return what_changed(step, change)
    raise NotFound(_("There is no such step in the history."), _("It may have been taken back."))


def _changes_of(
    texts: Iterable[tuple[Batch, bytes]], key: str, names: _Names
) -> Iterator[StepChanges]:
    for step, text in texts:
        try:
            found = _of_entity(step, text, key)
            if found.entities or found.ties or found.said:
                names.learn(found, text)
                yield found
        except (Damaged, ValueError):
            _log.warning("What step %s did is damaged.", step.id)


class _Names(dict[str, str]):
    """Whoever is not in the network went in a step, with the ties, so that going back in time that
    step comes before all others that tell of the tie."""

    def __init__(self, network: Network) -> None:
        self._there = network.index

    def learn(self, changes: StepChanges, text: bytes) -> None:
        ends = {end for tie in changes.ties for end in (tie.row.start, tie.row.end)}
        for key in ends.union(*(said.row.pair for said in changes.said)):
            if key not in self._there and key not in self:
                self |= {
                    e.row.key: e.row.name for e in _of_entity(changes.step, text, key).entities
                }


def _of_entity(step: Batch, text: bytes, key: str) -> StepChanges:
    part = part_about(text, key)
    return what_changed_of(step, read_change(part) if part else Change(), key)


def _texts(
    workspace: Workspace, steps: Iterable[Batch], sizes: dict[str, int]
) -> Iterator[tuple[Batch, bytes]]:
    """The details of each step, some at a time: no more than are wanted, and never all at once."""
    for portion in _portions(steps, sizes):
        texts = workspace.store.documents_of([details_id(step.id) for step in portion])
        for step in portion:
            if details_id(step.id) in texts:
                yield step, texts[details_id(step.id)]


def _portions(steps: Iterable[Batch], sizes: dict[str, int]) -> Iterator[list[Batch]]:
    portion: list[Batch] = []
    room = _PORTION
    for step in steps:
        size = sizes.get(details_id(step.id), 0)
        if portion and (len(portion) == _STEPS or size > room):
            yield portion
            portion, room = [], _PORTION
        portion.append(step)
        room -= size
    if portion:
        yield portion
