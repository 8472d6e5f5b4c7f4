"""Results that outlast a change: remembered by what they rest on, and by nothing else."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from functools import cache, wraps
from operator import attrgetter
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from graphapp.memory import Content, Itself, Memory, once
from graphapp.model import Entity
from graphapp.network import Network

P = ParamSpec("P")
T = TypeVar("T")

_TAUGHT = {"needs": "words", "offers": "words", "sectors": "sectors", "tags": "tags"}
"""What words are taught about is counted in by whoever reads these fields."""


_TIES, _SETTLED = ("ties",), ("ties", "settled")
_BETWEEN = {*_SETTLED}
_UNKNOWN = dict.fromkeys(("once_tied", "decided", "ever_tied", "settled"))
"""Of a part without it: whoever reads it there fails, and is not told that nobody is."""


def rests_on(
    *fields: str,
) -> Callable[[Callable[Concatenate[Network, P], T]], Callable[Concatenate[Network, P], T]]:
    """A function of a network and hashable arguments that reads these fields of its entities and
    nothing else, but for their keys and kinds and, with "ties", `matrix`; with "settled" as well
    (and "ties") which pairs are `settled`.

    It is asked with a network that knows nothing more, so it cannot read more by mistake; and as
    long as these fields and ties stay as they are, whatever else was changed, it is worked out
    once. What it gives is shared: treat it as read-only. Whoever may see other fields or ties has
    another such network, and is never given what rests on what they may not see.
    """

    def decorate(
        function: Callable[Concatenate[Network, P], T],
    ) -> Callable[Concatenate[Network, P], T]:
        known = once(function)

        @wraps(function)
        def remembered(network: Network, *args: P.args, **kwargs: P.kwargs) -> T:
            return known(only(network, fields), *args, **kwargs)

        return cast(Callable[Concatenate[Network, P], T], remembered)

    return decorate


@once
def only(network: Network, fields: tuple[str, ...]) -> Network:
    """The network with its entities' keys and kinds, these fields of theirs and, with "ties", who
    is tied to whom how strongly, with "settled" which pairs are settled: the same object for all
    versions and readers for whom all this is the same. Its entities have no other fields at all."""
    told = ("key", "kind", *(name for name in fields if name not in _BETWEEN))
    columns = tuple(values_of(network, name) for name in told)
    about = {_TAUGHT[name] for name in fields if name in _TAUGHT}
    taught = tuple(each for each in network.taught if each.field in about)
    held, content = _between(network, fields)

    def make(memory: Memory) -> Network:
        entities = cast(tuple[Entity, ...], _Entities(told, columns))
        made = Network(0, "", entities, (), said=taught, memory=memory)
        unknown = {} if "settled" in fields else _UNKNOWN
        whole = {name: getattr(network, name) for name in ("keys", "index", "kind")}
        vars(made).update(unknown | held | whole)
        return made

    return network.memory.lasting.same(fields, (*columns, taught, *content), make)


def _between(network: Network, fields: tuple[str, ...]) -> tuple[dict[str, Any], Content]:
    """What a part knows of what is between entities, and what tells whether that is the same. What
    those who know ties alone worked out, who knows more than ties has of them; and so with what is
    settled."""
    if fields == _TIES:
        return {"tied": network.tied}, network.tied
    if fields == _SETTLED:
        new = {name: getattr(network, name) for name in ("once_tied", "decided")}
        whole = only(network, _TIES)
        return {"tied": whole.tied, "matrix": whole.matrix, **new}, (Itself(whole), *new.values())
    held: dict[str, Any] = {}
    for part, names in (
        (_TIES, ("tied", "matrix")),
        (_SETTLED, ("settled", "once_tied", "decided")),
    ):
        if part[-1] in fields:
            held |= {name: getattr(only(network, part), name) for name in names}
    return held, tuple(Itself(each) for each in held.values())


@once
def values_of(network: Network, name: str) -> list[Any]:
    """What every entity says in a field, in their order: of a part without putting 100,000 of them
    together first."""
    entities: Sequence[object] = network.entities
    if isinstance(entities, _Entities):
        return entities.column(name)
    return list(map(attrgetter(name), entities))


class _Entities(Sequence[object]):
    """Entities that are put together of columns when they are asked for: a tuple of 100,000 for
    every sort of part would take more time and room than what is worked out of it."""

    def __init__(self, told: tuple[str, ...], columns: tuple[list[Any], ...]) -> None:
        self._told, self._columns = told, columns
        self._record = _record(told)

    def column(self, name: str) -> list[Any]:
        return self._columns[self._told.index(name)]

    def __len__(self) -> int:
        return len(self._columns[0])

    def __getitem__(self, at: Any) -> Any:
        return self._record._make([column[at] for column in self._columns])

    def __iter__(self) -> Iterator[object]:
        return map(self._record._make, zip(*self._columns, strict=True))


@cache
def _record(told: tuple[str, ...]) -> Any:
    return namedtuple("Entity", told)
