"""Adding, correcting and removing an entity (and, from `tying`, a tie)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graphapp.analysis.find_entity import find_entity
from graphapp.journeys.edit_forms import OWN_COLUMN, FormRefused, on_the_newest, read_extra
from graphapp.journeys.edit_tie import find_tie, remove_tie, save_tie, tie_fields_of
from graphapp.journeys.erase_person import all_ties_of, forget_person, mentions
from graphapp.journeys.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.model import ENTITY_LISTS, KINDS, Entity, key_for
from graphapp.names import same_name, shorten
from graphapp.network import Network
from graphapp.store import Batch, Change
from graphapp.tables.cells import join_values
from graphapp.tables.fields import (
    Complaints,
    FieldComplaint,
    read_address,
    read_kind,
    read_line,
    read_list,
    read_place,
    read_span,
    read_text,
    read_visibility,
)

__all__ = [
    "OWN_COLUMN",
    "FormRefused",
    "fields_of",
    "find_tie",
    "mentions",
    "remove_entity",
    "remove_tie",
    "save_entity",
    "save_tie",
    "tie_fields_of",
]

_LONGEST_NAME = 5_000
_UNKNOWN = Entity("", "", "")


def save_entity(
    workspace: Workspace,
    fields: Mapping[str, str],
    key: str | None = None,
    expected_version: int | None = None,
) -> str:
    """Adds an entity, or corrects the one with `key`, and gives its key.

    A new name or kind keeps the key and the ties. Raises FormRefused with all complaints, NotFound
    for an unknown key, and Conflict when the network is not at `expected_version` any more.
    """

    def save(network: Network) -> str:
        before = None if key is None else find_entity(network, key)
        entity = _read_entity(network, fields, before)
        if entity == before:
            return entity.key
        verb, count = ("Corrected", "changed") if before else ("Added", "new")
        take_step(
            workspace,
            Change(entities_before=(before,) if before else (), entities_after=(entity,)),
            record(f"{verb} {_title(entity, before)}", counts={count: 1}),
            expected_version=network.version,
        )
        return entity.key

    return on_the_newest(workspace, expected_version, save)


def remove_entity(workspace: Workspace, key: str, expected_version: int | None = None) -> Batch:
    """Removes an entity with its ties, which can be undone; but a person with every trace of them
    (`forgetting.forget_person`), which cannot.

    Raises NotFound for an unknown key, and Conflict as in `save_entity`.
    """

    def remove(network: Network) -> Batch:
        entity = find_entity(network, key)
        if entity.kind == "Person":
            return forget_person(workspace, network, entity)
        ties = all_ties_of(network, key)
        counts = {"removed": 1} | ({"ties removed": len(ties)} if ties else {})
        batch = record(f"Removed {_title(entity, None)}", counts=counts)
        change = Change(entities_before=(entity,), ties_before=ties)
        take_step(workspace, change, batch, expected_version=network.version)
        return batch

    return on_the_newest(workspace, expected_version, remove)


def fields_of(entity: Entity) -> dict[str, str]:
    """An entity as a form shows it: every field as text, lists with ` | ` between values."""
    shown: dict[str, str] = {}
    for name, value in entity._asdict().items():
        if name == "extra":
            shown |= {OWN_COLUMN + column: text for column, text in value.items()}
        elif isinstance(value, tuple):
            shown[name] = join_values(value, " | ")
        else:
            shown[name] = "" if value is None else str(value)
    return shown


def _read_entity(network: Network, fields: Mapping[str, str], before: Entity | None) -> Entity:
    complaints: Complaints = []
    known = fields_of(before or _UNKNOWN)
    values = known | {name: text for name, text in fields.items() if name in known}
    kind = read_kind(values["kind"], complaints)
    name = _read_name(values["name"], complaints)
    since, until = read_span(values["since"], values["until"], complaints)
    latitude, longitude = read_place(values["latitude"], values["longitude"], complaints)
    lists: dict[str, Any] = {f: read_list(f, values[f], complaints) for f in ENTITY_LISTS}
    entity = Entity(
        before.key if before else "",
        kind,
        name,
        description=read_text("description", values["description"], complaints),
        area=read_line("area", values["area"], complaints),
        latitude=latitude,
        longitude=longitude,
        url=read_address("url", values["url"], complaints),
        since=since,
        until=until,
        visibility=read_visibility(values["visibility"], complaints),
        source=read_line("source", values["source"], complaints),
        extra=read_extra(fields, before.extra if before else {}, complaints),
        **lists,
    )
    same = _find_same(network, entity, complaints)
    if complaints:
        raise FormRefused(complaints, (same.key, same.name) if same else None)
    return entity if before else entity._replace(key=_new_key(network, kind, name))


def _read_name(text: str, complaints: Complaints) -> str:
    name = read_line("name", text, complaints)
    if not name and not any(c.field == "name" for c in complaints):
        complaints.append(FieldComplaint("name", "", "is empty.", "Write what it is called."))
    if len(name) > _LONGEST_NAME:
        wrong, right = f"has {len(name):,} characters.", f"Write at most {_LONGEST_NAME:,}."
        complaints.append(FieldComplaint("name", shorten(name, 40), wrong, right))
    return name


def _find_same(network: Network, entity: Entity, complaints: Complaints) -> Entity | None:
    """Another entity that is this one by name or identifier, with the complaint about it."""
    checks: tuple[tuple[str, str, Callable[[Entity], bool]], ...] = (
        (
            "name",
            entity.name,
            lambda e: e.kind == entity.kind and same_name(e.name) == same_name(entity.name),
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
                wrong = f"belongs to {KINDS[other.kind].label} “{other.name}” already."
                right = f"Open that one ({other.key}) and correct it, or tell the two apart here."
                complaints.append(FieldComplaint(field, value, wrong, right))
                return other
    return None


def _new_key(network: Network, kind: str, name: str) -> str:
    """A key that nothing has: one that was renamed may still have the key of this name."""
    key = first = key_for(kind, name)
    number = 2
    while key in network.index:
        key, number = f"{first}-{number}", number + 1
    return key


def _title(entity: Entity, before: Entity | None) -> str:
    """What the history calls it: never the name of somebody who is or was a person."""
    if "Person" in (entity.kind, before.kind if before else ""):
        return "a person"
    return f"{KINDS[entity.kind].label.lower()} “{shorten(entity.name)}”"
