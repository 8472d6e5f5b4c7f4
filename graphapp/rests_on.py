"""Results that outlast a change: remembered by what they rest on, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from itertools import repeat
from operator import attrgetter
from typing import Concatenate, ParamSpec, TypeVar, cast

from graphapp.memory import Content, Memory, once
from graphapp.model import Entity, Taught
from graphapp.network import Network

P = ParamSpec("P")
T = TypeVar("T")

_TAUGHT = {"needs": "words", "offers": "words", "sectors": "sectors", "tags": "tags"}
"""What words are taught about is counted in by whoever reads these fields."""


def rests_on(
    *fields: str,
) -> Callable[[Callable[Concatenate[Network, P], T]], Callable[Concatenate[Network, P], T]]:
    """A function of a network and hashable arguments that reads these fields of its entities and
    nothing else, but for their keys and kinds and, with "ties", `matrix` and `settled`.

    It is asked with a network that says nothing more, so it cannot read more by mistake; and as
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
    is tied to whom how strongly and which pairs are settled: the same object for all versions and
    readers for whom all this is the same."""
    told = ("key", "kind", *(name for name in fields if name != "ties"))
    rows = list(map(attrgetter(*told), network.entities))
    taught = _taught(network.taught, {_TAUGHT[name] for name in fields if name in _TAUGHT})
    content: Content = (rows, taught)
    if "ties" in fields:
        content = (*content, *network.tied, network.once_tied, network.decided)

    def make(memory: Memory) -> Network:
        made = Network(0, "", _entities(told, rows), (), said=taught, memory=memory)
        if "ties" in fields:
            held = network.tied, network.once_tied, network.decided
            vars(made).update(zip(("tied", "once_tied", "decided"), held, strict=True))
        return made

    return network.memory.lasting.same(fields, content, make)


def _taught(taught: Iterable[Taught], about: set[str]) -> tuple[Taught, ...]:
    return tuple(each for each in taught if each.field in about)


def _entities(told: tuple[str, ...], rows: list[tuple[object, ...]]) -> tuple[Entity, ...]:
    """Entities of these fields alone; all others say nothing."""
    if not rows:
        return ()
    said = dict(zip(told, zip(*rows, strict=True), strict=True))
    blank = Entity("", "", "")
    columns = (said.get(name, repeat(getattr(blank, name))) for name in Entity._fields)
    return tuple(map(Entity._make, zip(*columns, strict=False)))
