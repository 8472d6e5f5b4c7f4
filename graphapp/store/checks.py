"""What may be written. It is checked before anything reaches an engine: they differ in what they
refuse, and one of them takes a node without a key."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple, TypeGuard

from graphapp.errors import BadInput
from graphapp.model import (
    ENTITY_FIELDS,
    KINDS,
    TIE_FIELDS,
    TIE_TYPES,
    Entity,
    Field,
    Said,
    Tie,
    check_said,
    said_values,
)
from graphapp.store.changes import Write

LONGEST_KEY = 300  # characters; an index takes no key of several kilobytes
LONGEST_TEXT = 1_000_000  # characters of an entity or a tie, all its texts together

_CHOICES: dict[str, Collection[str]] = {"kind": KINDS, "tie type": TIE_TYPES}
_NOTHING: tuple[object, ...] = ("", ())


def check(write: Write) -> None:
    """Raises BadInput for the first thing that cannot be written."""
    change = write.change
    for entity in change.entities_before:
        _key(entity.key, "an entity")
    for entity in change.entities_after:
        _entity(entity)
    for tie in (*change.ties_before, *change.ties_after):
        _tie(tie)
    for side in (change.entities_before, change.entities_after):
        _once((e.key for e in side), "entity")
    for ties in (change.ties_before, change.ties_after):
        _once((t.id for t in ties), "tie")
    for said in (change.said_before, change.said_after):
        for each in said:
            _said(each)
        _once((each.id for each in said), "saying")
    for id in write.documents:
        _key(id, "a document")
    for batch in filter(None, (write.batch, *(step.batch for step in write.past))):
        _key(batch.id, "a step of the history")


def _entity(entity: Entity) -> None:
    _key(entity.key, "an entity")
    _values(lambda: f"{entity.name!r:.80} ({entity.key:.80})", _ENTITY, entity)


def _tie(tie: Tie) -> None:
    _key(tie.start, "the start of a tie")
    _key(tie.end, "the end of a tie")
    _values(lambda: f"The tie from {tie.start:.80} to {tie.end:.80}", _TIE, tie)


def _said(said: Said) -> None:
    try:
        check_said(said)
    except ValueError as error:
        wrong = f"What was said of {said.pair[0]!r:.80} and {said.pair[1]!r:.80} cannot be kept."
        raise BadInput(wrong, "Name two that differ, and one of the words there are.") from error
    first, second = said.pair
    for text in said.pair:
        _key(text, "what something was said of")
    _texts(lambda: f"What was said of {first:.80} and {second:.80}", said_values(said).values())


class _Checked(NamedTuple):
    """The fields of a row that are checked alike, with their positions: rows are many."""

    choices: tuple[tuple[int, Field, Collection[str]], ...]
    numbers: tuple[tuple[int, Field], ...]
    texts: tuple[int, ...]


def _checked(fields: Mapping[str, Field]) -> _Checked:
    placed = [*enumerate(fields.values())]
    choices = ((at, field, _CHOICES.get(field.type, field.choices)) for at, field in placed)
    return _Checked(
        tuple(choice for choice in choices if choice[2]),
        tuple((at, field) for at, field in placed if field.type in ("number", "strength")),
        tuple(at for at, field in placed if field.type not in ("number", "strength", "truth")),
    )


_ENTITY, _TIE = _checked(ENTITY_FIELDS), _checked(TIE_FIELDS)


def _values(what: Callable[[], str], checked: _Checked, row: Entity | Tie) -> None:
    for at, field, choices in checked.choices:
        value = row[at]
        said = value if isinstance(value, tuple) else (value,)
        if wrongs := [one for one in said if one not in choices]:
            wrong = f"{what()}: there is no {field.called} {wrongs[0]!r:.80}."
            raise BadInput(wrong, f"Use one of {', '.join(choices)}.")
    for at, field in checked.numbers:
        _number(what, field, row[at])
    _texts(what, [value for at in checked.texts if (value := row[at]) not in _NOTHING])


def _number(what: Callable[[], str], field: Field, value: object) -> None:
    if field.type == "strength":
        if not _is_number(value) or value <= 0:
            wrong = f"{what()}: its strength is {value!r:.80}."
            raise BadInput(wrong, "It is a number above 0.")
    elif value is not None and (not _is_number(value) or abs(value) > field.most):
        span = f"from -{field.most:g} to {field.most:g}"
        wrong = f"{what()}: the {field.called} is {value!r:.80}."
        raise BadInput(wrong, f"It is a number {span}.")


def _key(key: object, what: str) -> None:
    if not isinstance(key, str) or not key.strip():
        raise BadInput(f"The key of {what} is missing.", "Everything that is kept has a key.")
    if len(key) > LONGEST_KEY:
        raise BadInput(
            f"The key of {what} has {len(key)} characters: {key:.40}…",
            f"A key has at most {LONGEST_KEY} characters.",
        )


def _once(keys: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise BadInput(f"One {what} is written twice at once: {key:.80}.", "Leave one out.")
        seen.add(key)


def _texts(what: Callable[[], str], values: Iterable[Any]) -> None:
    length = 0
    for text in _flat(values):
        if not isinstance(text, str):
            raise BadInput(f"{what()}: {text!r:.80} stands where a text belongs.", "Send a text.")
        length += len(text)
        if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
            raise BadInput(
                f"{what()}: a text holds half a character: {text.encode(errors='replace')!r:.80}.",
                "Type that text again; it was damaged on its way.",
            )
    if length > LONGEST_TEXT:
        raise BadInput(
            f"{what()}: its texts have {length:,} characters together.",
            f"At most {LONGEST_TEXT:,} can be kept.",
        )


def _flat(values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from value
            yield from value.values()
        elif isinstance(value, tuple | list):
            yield from value
        else:
            yield value


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
