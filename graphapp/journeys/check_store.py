"""Is what stands in the store sound? Said in words, each with what it is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from graphapp.dates import is_date
from graphapp.journeys.workspace import Workspace
from graphapp.model import ENTITY_FIELDS, KINDS, TIE_TYPES, Entity, Field, Tie
from graphapp.names import listing, same_name


@dataclass(frozen=True)
class Checked:
    """What is in the store. `format` is the number of the format that is stored, `version`
    the graph's counter, `kinds` counts entities by kind (every kind is in it), `problems` are
    sentences on what looks wrong."""

    engine: Literal["embedded", "neo4j"]
    format: int
    version: int
    entities: int
    ties: int
    kinds: dict[str, int]
    problems: list[str]


def check(workspace: Workspace) -> Checked:
    """Reads everything in the store and says what there is and what looks wrong.

    Raises StoreUnavailable.
    """
    contents = workspace.store.read()
    counted = Counter(entity.kind for entity in contents.entities)
    return Checked(
        engine="embedded" if workspace.settings.is_embedded else "neo4j",
        format=workspace.store.meta().format,
        version=contents.version,
        entities=len(contents.entities),
        ties=len(contents.ties),
        kinds={kind: counted[kind] for kind in KINDS},
        problems=list(problems(contents.entities, contents.ties)),
    )


def problems(entities: Iterable[Entity], ties: Iterable[Tie]) -> Iterator[str]:
    """Sentences on what looks wrong, in the order of keys and of ties' identities."""
    by_key = {entity.key: entity for entity in sorted(entities, key=lambda entity: entity.key)}
    for entity in by_key.values():
        yield from _entity_problems(entity)
    yield from _twins(by_key.values())
    for tie in sorted(ties, key=lambda tie: tie.identity):
        missing = [key for key in (tie.start, tie.end) if key not in by_key]
        if missing:
            ends = f"The tie from {tie.start} to {tie.end}"
            yield f"{ends} leads to {missing[0]}, which is not there."
        else:
            yield from _tie_problems(tie, by_key[tie.start], by_key[tie.end])


def _entity_problems(entity: Entity) -> Iterator[str]:
    who = f"{entity.name or 'Somebody without a name'} ({entity.key})"
    if not entity.name:
        yield f"{who} should have a name."
    if entity.kind not in KINDS:
        yield f"{who} is of the kind {entity.kind!r}, which there is not."
    for field, value in zip(ENTITY_FIELDS.values(), entity, strict=True):
        yield from _value_problems(who, field, value)
    if (entity.latitude is None) != (entity.longitude is None):
        given, lacking = "latitude", "longitude"
        if entity.latitude is None:
            given, lacking = lacking, given
        yield f"{who} has a {given} but no {lacking}."
    yield from _span_problems(who, entity.since, entity.until)


def _value_problems(who: str, field: Field, value: Any) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else (value,):
        if field.choices and one not in field.choices:
            yield f"{who} has the {field.called} {one!r}; it should be {_one_of(field.choices)}."
    if field.type == "number" and value is not None and not abs(value) <= field.most:
        span = f"from -{field.most:g} to {field.most:g}"
        yield f"{who} has the {field.called} {value:g}; it should be {span}."


def _tie_problems(tie: Tie, start: Entity, end: Entity) -> Iterator[str]:
    what = f"The tie “{start.name} {tie.words(start.key)} {end.name}”"
    if tie.start == tie.end:
        yield f"{what} leads from {start.name} to itself."
    if not isfinite(tie.strength) or tie.strength <= 0:
        yield f"{what} has the strength {tie.strength:g}; it should be a number above 0."
    if not TIE_TYPES[tie.type].joins(start.kind, end.kind):
        pair = f"{_kind_words(start.kind)} to {_kind_words(end.kind)}"
        yield f"{what} is unusual: “{TIE_TYPES[tie.type].forward}” does not usually go from {pair}."
    yield from _span_problems(what, tie.since, tie.until)


def _span_problems(who: str, since: str, until: str) -> Iterator[str]:
    wrong = [
        f"{who} has {name} {text!r}, which is no date; it should look like "
        "2017, 2017-04 or 2017-04-06."
        for name, text in (("since", since), ("until", until))
        if text and not is_date(text)
    ]
    yield from wrong
    if since and until and not wrong and until < since[: len(until)]:
        yield f"{who} ends ({until}) before it begins ({since})."


def _twins(entities: Iterable[Entity]) -> Iterator[str]:
    """One identifier, or one kind and name, on several entities."""
    everybody = list(entities)
    yield from _shared(
        ((id.strip().casefold(), entity) for entity in everybody for id in entity.identifiers),
        lambda id, who: f"The identifier {id.upper()} stands at {who}: are they the same?",
    )
    yield from _shared(
        (
            (f"{entity.kind} {same_name(entity.name)}", entity)
            for entity in everybody
            if entity.name
        ),
        lambda _, who: f"The same kind and name stand at {who}: are they the same?",
    )


def _shared(pairs: Iterable[tuple[str, Entity]], words: Callable[[str, str], str]) -> Iterator[str]:
    found: dict[str, dict[str, Entity]] = defaultdict(dict)
    for mark, entity in pairs:
        found[mark][entity.key] = entity
    for mark, sharing in found.items():
        if len(sharing) > 1:
            yield words(mark, listing([f"{e.name} ({e.key})" for e in sharing.values()]))


def _kind_words(kind: str) -> str:
    return KINDS[kind].label.lower() if kind in KINDS else kind


def _one_of(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
