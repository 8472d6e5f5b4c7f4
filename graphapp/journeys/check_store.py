"""Is what stands in the store sound? Said in words, each with what it is about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from graphapp.dates import is_date
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
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
            yield _(
                "The tie from {start} to {end} leads to {missing}, which is not there.",
                start=tie.start,
                end=tie.end,
                missing=missing[0],
            )
        else:
            yield from _tie_problems(tie, by_key[tie.start], by_key[tie.end])


def _entity_problems(entity: Entity) -> Iterator[str]:
    who = f"{entity.name or _('Somebody without a name')} ({entity.key})"
    if not entity.name:
        yield _("{who} should have a name.", who=who)
    if entity.kind not in KINDS:
        kind = repr(entity.kind)
        yield _("{who} is of the kind {kind}, which there is not.", who=who, kind=kind)
    for field, value in zip(ENTITY_FIELDS.values(), entity, strict=True):
        yield from _value_problems(who, field, value)
    if entity.latitude is not None and entity.longitude is None:
        yield _("{who} has a latitude but no longitude.", who=who)
    if entity.longitude is not None and entity.latitude is None:
        yield _("{who} has a longitude but no latitude.", who=who)
    yield from _span_problems(who, entity.since, entity.until)


def _value_problems(who: str, field: Field, value: Any) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else (value,):
        if field.choices and one not in field.choices:
            yield _(
                "{who} has the {field} {value}; it should be {right}.",
                who=who,
                field=field.called,
                value=repr(one),
                right=_one_of(field.choices),
            )
    if field.type == "number" and value is not None and not abs(value) <= field.most:
        yield _(
            "{who} has the {field} {value}; it should be from {least} to {most}.",
            who=who,
            field=field.called,
            value=f"{value:g}",
            least=f"-{field.most:g}",
            most=f"{field.most:g}",
        )


def _tie_problems(tie: Tie, start: Entity, end: Entity) -> Iterator[str]:
    what = _("The tie “{words}”", words=f"{start.name} {tie.words(start.key)} {end.name}")
    if tie.start == tie.end:
        yield _("{what} leads from {name} to itself.", what=what, name=start.name)
    if not isfinite(tie.strength) or tie.strength <= 0:
        yield _(
            "{what} has the strength {value}; it should be a number above 0.",
            what=what,
            value=f"{tie.strength:g}",
        )
    if not TIE_TYPES[tie.type].joins(start.kind, end.kind):
        yield _(
            "{what} is unusual: “{words}” does not usually go from {one} to {other}.",
            what=what,
            words=TIE_TYPES[tie.type].forward,
            one=_kind_words(start.kind),
            other=_kind_words(end.kind),
        )
    yield from _span_problems(what, tie.since, tie.until)


def _span_problems(who: str, since: str, until: str) -> Iterator[str]:
    wrong = [
        _(
            "{who} has {field} {value}, which is no date; it should look like "
            "2017, 2017-04 or 2017-04-06.",
            who=who,
            field=name,
            value=repr(text),
        )
        for name, text in (("since", since), ("until", until))
        if text and not is_date(text)
    ]
    yield from wrong
    if since and until and not wrong and until < since[: len(until)]:
        yield _(
            "{who} ends ({until}) before it begins ({since}).", who=who, until=until, since=since
        )


def _twins(entities: Iterable[Entity]) -> Iterator[str]:
    """One identifier, or one kind and name, on several entities."""
    everybody = list(entities)
    yield from _shared(
        ((id.strip().casefold(), entity) for entity in everybody for id in entity.identifiers),
        lambda id, who: _(
            "The identifier {id} stands at {who}: are they the same?", id=id.upper(), who=who
        ),
    )
    yield from _shared(
        (
            (f"{entity.kind} {same_name(entity.name)}", entity)
            for entity in everybody
            if entity.name
        ),
        lambda name, who: _(  # noqa: ARG005 - it is the same for every name
            "The same kind and name stand at {who}: are they the same?", who=who
        ),
    )


def _shared(pairs: Iterable[tuple[str, Entity]], words: Callable[[str, str], str]) -> Iterator[str]:
    found: dict[str, dict[str, Entity]] = defaultdict(dict)
    for mark, entity in pairs:
        found[mark][entity.key] = entity
    for mark, sharing in found.items():
        if len(sharing) > 1:
            yield words(mark, listing([f"{e.name} ({e.key})" for e in sharing.values()]))


def _kind_words(kind: str) -> str:
    return KINDS[kind].noun if kind in KINDS else kind


def _one_of(words: Iterable[str]) -> str:
    *most, last = words
    return _("{words} or {last}", words=", ".join(most), last=last) if most else last
