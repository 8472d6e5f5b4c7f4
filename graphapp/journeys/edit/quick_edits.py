"""Small edits as they are made on the map: one or several at once, each only over what was seen.

Whoever edits on the map looks at a picture that may be older than the network. So an edit says
what its author saw of what it changes (`seen`, texts as a form has them); where somebody else
wrote something else there meanwhile, nothing is saved and they are told what stands there now.
What others changed besides is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphapp.errors import BadInput, Conflict, NotFound
from graphapp.journeys.edit import edit_entity, edit_tie
from graphapp.journeys.edit.edit_forms import did, on_the_newest, texts_of
from graphapp.journeys.edit.erase_person import all_ties_of
from graphapp.journeys.edit.seen_before import as_seen, gone, ties_as_seen
from graphapp.journeys.past.history import counts_of, record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, _n, number
from graphapp.model import KINDS, Entity, Tie
from graphapp.names import shorten
from graphapp.network import Network
from graphapp.store import Batch, Change
from graphapp.tables.cells import join_values, split_values

MOST = 200
"""Edits of one step; more are an import."""


@dataclass(frozen=True)
class Edit:
    """One edit. `do` says what (a key of `EDITS`), `id` to whom: an entity's key or a tie's id;
    `fields` are those to be written and `seen` what its author saw in them before (None: they saw
    the newest network, and that it is the newest was checked)."""

    do: str
    id: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Done:
    """What was done: the step (None where nothing was different), and whom it wrote."""

    version: int
    step: Batch | None
    change: Change

    @property
    def written(self) -> list[str]:
        """The keys of entities that are new or changed, and the ends of ties that are."""
        keys = [entity.key for entity in self.change.entities_after]
        return keys or sorted({end for t in self.change.ties_after for end in (t.start, t.end)})

    @property
    def removed(self) -> list[str]:
        """The keys of the entities that are gone."""
        after = {entity.key for entity in self.change.entities_after}
        return [e.key for e in self.change.entities_before if e.key not in after]


def do_edits(workspace: Workspace, edits: Sequence[Edit], seen_version: int | None = None) -> Done:
    """Does all of them as one step of the history, or none.

    `seen_version` is the version that their author saw; edits that do not say what was seen are
    refused where there is another. Raises BadInput, FormRefused, NotFound, or Conflict.
    """
    if not 1 <= len(edits) <= MOST:
        raise BadInput(
            _("{n} edits at once.", n=number(len(edits))), _("Send from 1 to {most}.", most=MOST)
        )
    if len(edits) == 1 and edits[0].do == "forget":
        done = on_the_newest(
            workspace, None, lambda it: _forget(workspace, it, edits[0], seen_version)
        )
    else:
        done = on_the_newest(workspace, None, lambda it: _save(workspace, it, edits, seen_version))
    if isinstance(done, Conflict):
        raise done
    return done


def _save(
    workspace: Workspace, network: Network, edits: Sequence[Edit], seen_version: int | None
) -> Done | Conflict:
    """What was done, or what stays in the way however often it is tried."""
    rows = _Rows()
    try:
        for edit in edits:
            _not_unseen(network, edit, seen_version)
            EDITS[edit.do](network, edit, rows)
    except Conflict as error:
        return error
    change = rows.change()
    if not change:
        return Done(network.version, None, change)
    batch = record(_title(change), counts=counts_of(change), origin="map")
    version = take_step(workspace, change, batch, expected_version=network.version)
    return Done(version, batch, change)


def _forget(
    workspace: Workspace, network: Network, edit: Edit, seen_version: int | None
) -> Done | Conflict:
    """A person goes with every trace, which cannot be taken back: so by a word of its own."""
    try:
        _not_unseen(network, edit, seen_version)
        person = _entity(network, edit)
    except Conflict as error:
        return error
    batch = edit_entity.remove_entity(workspace, edit.id, network.version)
    change = Change(entities_before=(person,))
    return Done(workspace.store.version(), replace(batch, undoable=False), change)


class _Rows:
    """The rows before and after, as edit follows edit."""

    def __init__(self) -> None:
        self.entities: dict[str, tuple[Entity | None, Entity | None]] = {}
        self.ties: dict[tuple[str, ...], tuple[Tie | None, Tie | None]] = {}

    def entity(self, before: Entity | None, after: Entity | None) -> None:
        row = after or before
        assert row
        if row.key in self.entities:
            message = _("{name} is edited twice.", name=shorten(row.name))
            raise BadInput(message, _("Send each once."))
        self.entities[row.key] = before, after

    def tie(self, before: Tie | None, after: Tie | None) -> None:
        """A tie that two removed entities share goes once."""
        for row in filter(None, (before, after)):
            if self.ties.get(row.identity, (before, after)) != (before, after):
                raise BadInput(_("A tie is edited twice."), _("Send each once."))
        known = before or after
        assert known
        self.ties[known.identity] = before, after

    def change(self) -> Change:
        entities = [pair for pair in self.entities.values() if pair[0] != pair[1]]
        ties = [pair for pair in self.ties.values() if pair[0] != pair[1]]
        return Change(
            tuple(before for before, _ in entities if before),
            tuple(after for _, after in entities if after),
            tuple(before for before, _ in ties if before),
            tuple(after for _, after in ties if after),
        )


def _add(network: Network, edit: Edit, rows: _Rows) -> None:
    rows.entity(None, edit_entity.read_entity(network, edit.fields, None))


def _change(network: Network, edit: Edit, rows: _Rows) -> None:
    before = _entity(network, edit)
    rows.entity(before, edit_entity.read_entity(network, edit.fields, before))


def _tag(network: Network, edit: Edit, rows: _Rows) -> None:
    """Further values of lists, which stand beside whatever others wrote there."""
    before, fields = _entity(network, edit), {}
    stored = texts_of(before)
    for name, text in edit.fields.items():
        if name not in ("tags", "sectors", "needs", "offers"):
            message = _("{field} has one value alone.", field=name)
            raise BadInput(message, _("Change it instead."))
        values = dict.fromkeys(split_values(stored[name]) + split_values(text))
        fields[name] = join_values(values, " | ")
    rows.entity(before, edit_entity.read_entity(network, fields, before))


def _remove(network: Network, edit: Edit, rows: _Rows) -> None:
    entity = _entity(network, edit)
    if entity.kind == "Person":
        raise BadInput(
            _("A person goes with every trace of them, which cannot be taken back."),
            _("Remove each person alone, and say so."),
        )
    rows.entity(entity, None)
    ties = all_ties_of(network, entity.key)
    ties_as_seen(entity, len(ties), edit.seen or {})
    for tie in ties:
        rows.tie(tie, None)


def _add_tie(network: Network, edit: Edit, rows: _Rows) -> None:
    for end, name in (edit.seen or {}).items():
        if name and end in ("from", "to") and edit.fields.get(end, "") not in network.index:
            raise gone(name)
    rows.tie(None, edit_tie.read_tie(network, edit.fields, None))


def _change_tie(network: Network, edit: Edit, rows: _Rows) -> None:
    before = _tie(network, edit)
    rows.tie(before, edit_tie.read_tie(network, edit.fields, before))


def _remove_tie(network: Network, edit: Edit, rows: _Rows) -> None:
    rows.tie(_tie(network, edit), None)


EDITS: Mapping[str, Callable[[Network, Edit, _Rows], None]] = {
    "add": _add,
    "change": _change,
    "tag": _tag,
    "remove": _remove,
    "add tie": _add_tie,
    "change tie": _change_tie,
    "remove tie": _remove_tie,
}
WORDS = (*EDITS, "forget")
"""What an edit can do."""
_NEED_SEEN = ("change", "remove", "forget", "change tie", "remove tie")


def _not_unseen(network: Network, edit: Edit, seen_version: int | None) -> None:
    if edit.do not in _NEED_SEEN or network.version == seen_version:
        return
    if not edit.seen or set(edit.fields) - set(edit.seen):
        raise Conflict(
            _("The network was changed since you looked at it."),
            _("Look at the new state first."),
        )


def _entity(network: Network, edit: Edit) -> Entity:
    """The entity that is meant, as it was seen."""
    if edit.id not in network.index:
        raise gone((edit.seen or {}).get("name", ""))
    entity = network.entity(edit.id)
    as_seen(entity, edit.seen or {}, edit.fields, _("“{text}”", text=shorten(entity.name)))
    return entity


def _tie(network: Network, edit: Edit) -> Tie:
    try:
        tie = edit_tie.find_tie(network, edit.id)
    except NotFound as error:
        raise Conflict(
            _("This tie is not there any more: somebody changed or removed it meanwhile."),
            _("The map shows what is there now."),
        ) from error
    as_seen(tie, edit.seen or {}, edit.fields, _("this tie"))
    return tie


def _title(change: Change) -> str:
    """What the history calls the step: never by the name of a person."""
    entities = {e.key: e for e in (*change.entities_before, *change.entities_after)}
    count, before = len(entities), {e.key: e for e in change.entities_before}
    if not entities:
        ties = {t.id for t in (*change.ties_before, *change.ties_after)}
        is_one = len(ties) == 1 or (change.ties_before and len(change.ties_after) == 1)
        what = _("a tie") if is_one else _n("{n} tie", "{n} ties", len(ties))
        return did(bool(change.ties_before), bool(change.ties_after), what)
    kinds = {e.kind for e in entities.values()}
    if count == 1:
        (entity,) = entities.values()
        what = edit_entity.title_of(entity, before.get(entity.key))
    elif len(kinds) == 1:
        what = KINDS[kinds.pop()].counted(count)
    else:
        what = _n("{n} entity", "{n} entities", count)
    return did(bool(change.entities_before), bool(change.entities_after), what)
