"""What may be written. It is checked before anything reaches an engine: they differ in what they
refuse, and one of them takes a node without a key."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple, TypeGuard

from graphapp.errors import BadInput
from graphapp.language import _, number
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
_AN_ENTITY, _START, _END = _("an entity"), _("the start of a tie"), _("the end of a tie")


def check(write: Write) -> None:
    """Raises BadInput for the first thing that cannot be written."""
    change = write.change
    for entity in change.entities_before:
        _key(entity.key, _AN_ENTITY)
    for entity in change.entities_after:
        _entity(entity)
    for tie in (*change.ties_before, *change.ties_after):
        _tie(tie)
    for side in (change.entities_before, change.entities_after):
        _once((e.key for e in side), _one_entity)
    for ties in (change.ties_before, change.ties_after):
        _once((t.id for t in ties), _one_tie)
    for said in (change.said_before, change.said_after):
        for each in said:
            _said(each)
        _once((each.id for each in said), _one_saying)
    for id in write.documents:
        _key(id, _("a document"))
    for batch in filter(None, (write.batch, *(step.batch for step in write.past))):
        _key(batch.id, _("a step of the history"))


def _entity(entity: Entity) -> None:
    _key(entity.key, _AN_ENTITY)
    _values(lambda: f"{entity.name!r:.80} ({entity.key:.80})", _ENTITY, entity)


def _tie(tie: Tie) -> None:
    _key(tie.start, _START)
    _key(tie.end, _END)
    _values(lambda: _tie_named(tie), _TIE, tie)


def _tie_named(tie: Tie) -> str:
    return _("The tie from {start} to {end}", start=f"{tie.start:.80}", end=f"{tie.end:.80}")


def _said(said: Said) -> None:
    try:
        check_said(said)
    except ValueError as error:
        one, other = (f"{text!r:.80}" for text in said.pair)
        raise BadInput(
            _("What was said of {one} and {other} cannot be kept.", one=one, other=other),
            _("Name two that differ, and one of the words there are."),
        ) from error
    one, other = (f"{text:.80}" for text in said.pair)
    for text in said.pair:
        _key(text, _("what something was said of"))
    _texts(
        lambda: _("What was said of {one} and {other}", one=one, other=other),
        said_values(said).values(),
    )


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
            value = f"{wrongs[0]!r:.80}"
            raise BadInput(
                _(
                    "{who}: there is no {field} {value}.",
                    who=what(),
                    field=field.called,
                    value=value,
                ),
                _("Use one of {choices}.", choices=", ".join(choices)),
            )
    for at, field in checked.numbers:
        _number(what, field, row[at])
    _texts(what, [value for at in checked.texts if (value := row[at]) not in _NOTHING])


def _number(what: Callable[[], str], field: Field, value: object) -> None:
    if field.type == "strength":
        if not _is_number(value) or value <= 0:
            wrong = _("{who}: its strength is {value}.", who=what(), value=f"{value!r:.80}")
            raise BadInput(wrong, _("It is a number above 0."))
    elif value is not None and (not _is_number(value) or abs(value) > field.most):
        most, value = f"{field.most:g}", f"{value!r:.80}"
        raise BadInput(
            _("{who}: the {field} is {value}.", who=what(), field=field.called, value=value),
            _("It is a number from {least} to {most}.", least=f"-{most}", most=most),
        )


def _key(key: object, what: str) -> None:
    if not isinstance(key, str) or not key.strip():
        wrong = _("The key of {what} is missing.", what=what)
        raise BadInput(wrong, _("Everything that is kept has a key."))
    if len(key) > LONGEST_KEY:
        raise BadInput(
            _(
                "The key of {what} has {n} characters: {key}…",
                what=what,
                n=number(len(key)),
                key=f"{key:.40}",
            ),
            _("A key has at most {n} characters.", n=number(LONGEST_KEY)),
        )


def _once(keys: Iterable[str], twice: Callable[[str], str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise BadInput(twice(f"{key:.80}"), _("Leave one out."))
        seen.add(key)


def _one_entity(key: str) -> str:
    return _("One entity is written twice at once: {key}.", key=key)


def _one_tie(key: str) -> str:
    return _("One tie is written twice at once: {key}.", key=key)


def _one_saying(key: str) -> str:
    return _("One saying is written twice at once: {key}.", key=key)


def _texts(what: Callable[[], str], values: Iterable[Any]) -> None:
    length = 0
    for text in _flat(values):
        if not isinstance(text, str):
            value = f"{text!r:.80}"
            raise BadInput(
                _("{who}: {value} stands where a text belongs.", who=what(), value=value),
                _("Send a text."),
            )
        length += len(text)
        if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
            raise BadInput(
                _(
                    "{who}: a text holds half a character: {value}.",
                    who=what(),
                    value=f"{text.encode(errors='replace')!r:.80}",
                ),
                _("Type that text again; it was damaged on its way."),
            )
    if length > LONGEST_TEXT:
        raise BadInput(
            _("{who}: its texts have {n} characters together.", who=what(), n=number(length)),
            _("At most {n} can be kept.", n=number(LONGEST_TEXT)),
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
