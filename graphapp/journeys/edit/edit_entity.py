"""Adding, correcting and removing an entity."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graphapp.analysis.find_entity import find_entity
from graphapp.journeys.edit.edit_forms import FormRefused, did, on_the_newest, read_extra, texts_of
from graphapp.journeys.edit.erase_person import all_ties_of, forget_person
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, number
from graphapp.model import KINDS, Entity, key_for
from graphapp.names import same_name, shorten
from graphapp.network import Network
from graphapp.store import Batch, Change
from graphapp.tables.cells import join_values
from graphapp.tables.fields import (
    Complaints,
    FieldComplaint,
    check_place,
    check_span,
    read_kind,
    read_line,
)
from graphapp.tables.read_entities import READERS

_LONGEST_NAME = 5_000
_UNKNOWN = Entity("", "", "")


def save_entity(
    workspace: Workspace,
    fields: Mapping[str, str],
    key: str | None = None,
    expected_version: int | None = None,
    *,
    origin: str = "form",
) -> str:
    """Adds an entity, or corrects the one with `key`, and gives its key.

    A new name or kind keeps the key and the ties; `origin` is the door that it comes by (see
    `since.ORIGINS`). Raises FormRefused with all complaints, NotFound for an unknown key, and
    Conflict when the network is not at `expected_version` any more.
    """

    def save(network: Network) -> str:
        before = None if key is None else find_entity(network, key)
        entity = read_entity(network, fields, before)
        if entity == before:
            return entity.key
        title = did(before is not None, True, title_of(entity, before))
        take_step(
            workspace,
            Change(entities_before=(before,) if before else (), entities_after=(entity,)),
            record(title, counts={"changed" if before else "new": 1}, origin=origin),
            expected_version=network.version,
        )
        return entity.key

    return on_the_newest(workspace, expected_version, save)


def remove_entity(
    workspace: Workspace, key: str, expected_version: int | None = None, *, origin: str = "form"
) -> Batch:
    """Removes an entity with its ties, which can be undone; but a person with every trace of them
    (`forget_person`), which cannot.

    Raises NotFound for an unknown key, and Conflict as in `save_entity`.
    """

    def remove(network: Network) -> Batch:
        entity = find_entity(network, key)
        if entity.kind == "Person":
            return forget_person(workspace, network, entity)
        ties = all_ties_of(network, key)
        counts = {"removed": 1} | ({"ties removed": len(ties)} if ties else {})
        title = did(True, False, title_of(entity, None))
        batch = record(title, counts=counts, origin=origin)
        change = Change(entities_before=(entity,), ties_before=ties)
        take_step(workspace, change, batch, expected_version=network.version)
        return batch

    return on_the_newest(workspace, expected_version, remove)


def read_entity(network: Network, fields: Mapping[str, str], before: Entity | None) -> Entity:
    """The entity that a form's fields make, or make of the one before. Raises FormRefused."""
    complaints: Complaints = []
    known = texts_of(before or _UNKNOWN)
    texts = known | {name: text for name, text in fields.items() if name in known}
    kind = read_kind(texts["kind"], complaints)
    name = _read_name(texts["name"], complaints)
    values = {field: read(field, texts[field], complaints) for field, read in READERS.items()}
    check_span(values, complaints)
    check_place(values, complaints)
    extra = read_extra(fields, before.extra if before else {}, complaints)
    entity = Entity(before.key if before else "", kind, name, **values, extra=extra)
    known_by = (entity.kind, entity.name, entity.identifiers)
    is_as_before = before and known_by == (before.kind, before.name, before.identifiers)
    same = None if is_as_before else _find_same(network, entity, complaints)
    if complaints:
        raise FormRefused(complaints, (same.key, same.name) if same else None)
    return entity if before else entity._replace(key=_new_key(network, kind, name))


def _read_name(text: str, complaints: Complaints) -> str:
    name = read_line("name", text, complaints)
    if not name and not any(c.field == "name" for c in complaints):
        complaints.append(FieldComplaint("name", "", _("is empty."), _("Write what it is called.")))
    if len(name) > _LONGEST_NAME:
        wrong = _("has {n} characters.", n=number(len(name)))
        right = _("Write at most {n}.", n=number(_LONGEST_NAME))
        complaints.append(FieldComplaint("name", shorten(name, 40), wrong, right))
    return name


def _find_same(network: Network, entity: Entity, complaints: Complaints) -> Entity | None:
    """Another entity that is this one by name or identifier, with the complaint about it."""
    wanted = same_name(entity.name)
    checks: tuple[tuple[str, str, Callable[[Entity], bool]], ...] = (
        (
            "name",
            entity.name,
            lambda e: e.kind == entity.kind and same_name(e.name) == wanted,
        ),
        (
            "identifiers",
            join_values(entity.identifiers, " | "),
            lambda e: bool(set(e.identifiers) & set(entity.identifiers)),
        ),
    )
    for field, value, is_same in checks:
        for other in network.entities:
            if value and other.key != entity.key and is_same(other):
                kind = KINDS[other.kind].label
                wrong = _("belongs to {kind} “{name}” already.", kind=kind, name=other.name)
                right = _(
                    "Open that one ({key}) and correct it, or tell the two apart here.",
                    key=other.key,
                )
                complaints.append(FieldComplaint(field, value, wrong, right))
                return other
    return None


def _new_key(network: Network, kind: str, name: str) -> str:
    """A key that nothing has: one that was renamed may still have the key of this name."""
    key = first = key_for(kind, name)
    count = 2
    while key in network.index:
        key, count = f"{first}-{count}", count + 1
    return key


def title_of(entity: Entity, before: Entity | None) -> str:
    """What the history calls it: never the name of somebody who is or was a person."""
    if "Person" in (entity.kind, before.kind if before else ""):
        return _("a person")
    kind = KINDS[entity.kind].noun
    return _("{kind} “{name}”", kind=kind, name=shorten(entity.name))
