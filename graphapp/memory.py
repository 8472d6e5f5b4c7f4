"""What was worked out of a network, remembered within a bound of bytes."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from functools import wraps
from itertools import islice
from types import FunctionType
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

import numpy as np

T = TypeVar("T")
P = ParamSpec("P")

Content = tuple[object, ...]
"""Of a part of a network, for telling whether another is the same."""

_MOST_RESULTS = 2_000
_PARTS = 3  # of each sort: as two readers see it, and one of before
_SAMPLE = (40, 8)  # items of a long list, and of each inside it, that are weighed for all
_DEEPEST = 12


class Remembers(Protocol):
    """What `once` takes first."""

    @property
    def memory(self) -> Memory: ...


N = TypeVar("N", bound=Remembers)


def once(function: Callable[Concatenate[N, P], T]) -> Callable[Concatenate[N, P], T]:
    """A function of a network and hashable arguments, worked out once for this very network.

    What it gives is shared: treat it as read-only. It is never given to another network, be it
    the same one seen by somebody else or on another day.
    """

    @wraps(function)
    def remembered(network: N, *args: P.args, **kwargs: P.kwargs) -> T:
        place = (network, function, args, tuple(sorted(kwargs.items())))
        return network.memory.recall(place, lambda: function(network, *args, **kwargs))

    return cast(Callable[Concatenate[N, P], T], remembered)


class Itself:
    """A result as an argument of another that is remembered: equal to the very same alone."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


class Memory:
    """Results by their place, within about `limit` bytes: those unused longest go first, but the
    newest stays whatever its size. What is `shared` belongs to the network and weighs nothing.

    Threads that ask for the same at the same time wait for one of them to work it out.
    """

    def __init__(
        self, limit: int, shared: tuple[type, ...] = (), lasting: Lasting | None = None
    ) -> None:
        self._limit = limit
        self._shared = shared
        self.lasting = lasting or Lasting(limit, shared)
        self._results: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._locks: dict[Hashable, threading.Lock] = {}
        self._guard = threading.Lock()
        self.bytes = 0

    def recall(self, place: Hashable, compute: Callable[[], T]) -> T:
        with self._guard:
            if place in self._results:
                self._results.move_to_end(place)
                return cast(T, self._results[place][0])
            lock = self._locks.setdefault(place, threading.Lock())
        with lock:
            with self._guard:
                if place in self._results:
                    return cast(T, self._results[place][0])
            try:
                result = compute()
                self._keep(place, result)
                return result
            finally:
                with self._guard:
                    self._locks.pop(place, None)

    def known(self, place: Hashable) -> object | None:
        """The result of a place, None where there is none."""
        with self._guard:
            return self._results[place][0] if place in self._results else None

    def put(self, place: Hashable, result: object) -> None:
        """Remembers a result in the place of the one before it."""
        with self._guard:
            self.bytes -= self._results.pop(place, (None, 0))[1]
        self._keep(place, result)

    def of_next(self, limit: int) -> Memory:
        """For the network's next version: empty, but with what outlasts a change."""
        self.lasting.memory._limit = limit
        return Memory(limit, self._shared, self.lasting)

    def beside(self) -> Memory:
        """For a network to try something out on: what is known here is of use there, but what is
        worked out there stands in nobody's way here."""
        return Memory(self._limit, self._shared, Lasting(self._limit, self._shared, self.lasting))

    def forget(self, network: object) -> None:
        """Lets go of what was worked out of one network."""
        with self._guard:
            gone = [place for place in self._results if cast(Any, place)[0] is network]
            self.bytes -= sum(self._results.pop(place)[1] for place in gone)

    def clear(self) -> None:
        """Lets go of everything; who still works with the network has it worked out again."""
        with self._guard:
            self._results.clear()
            self.bytes = 0

    def _keep(self, place: Hashable, result: object) -> None:
        size = weigh(result, self._shared) + weigh(place, self._shared)
        with self._guard:
            self._results[place] = result, size
            self.bytes += size
            while len(self._results) > 1 and (
                self.bytes > self._limit or len(self._results) > _MOST_RESULTS
            ):
                _, (_, freed) = self._results.popitem(last=False)
                self.bytes -= freed


class Lasting:
    """What outlasts a change of the network: parts of it (see `rests_on`), each with what was
    worked out of it. A part that is the same as before is the very one of before, so that its
    results are there still. Of each sort the few used last are kept."""

    def __init__(self, limit: int, shared: tuple[type, ...], of: Lasting | None = None) -> None:
        self._of = of
        self._parts: dict[Hashable, list[tuple[Content, Remembers]]] = {}
        self._guard = threading.Lock()
        self.memory = Memory(limit, shared, self)

    def same(self, sort: Hashable, content: Content, make: Callable[[Memory], N]) -> N:
        """The part of this sort with this content, made where there is none yet."""
        with self._guard:
            parts = self._parts.setdefault(sort, [])
            for number, (known, part) in enumerate(parts):
                if _is_same(known, content):
                    parts.append(parts.pop(number))
                    return cast(N, part)
            if found := self._of and self._of._find(sort, content):
                return cast(N, found)
            made = make(self.memory)
            parts.append((content, made))
            if len(parts) > _PARTS:
                self.memory.forget(parts.pop(0)[1])
            return made

    def last(self, place: Hashable) -> object | None:
        """What was kept last in this place, of whatever version."""
        return self.memory.known(place) or (self._of and self._of.last(place))

    def keep_last(self, place: Hashable, result: object) -> None:
        """Keeps it in the place of what was kept there."""
        self.memory.put(place, result)

    def recall(self, place: Hashable, compute: Callable[[], T]) -> T:
        """What rests on the parts of its place alone, whatever else was changed."""
        return self.memory.recall(place, compute)

    def _find(self, sort: Hashable, content: Content) -> Remembers | None:
        with self._guard:
            parts = list(self._parts.get(sort, ()))
        found = next((part for known, part in parts if _is_same(known, content)), None)
        return found or (self._of and self._of._find(sort, content))


def _is_same(one: Content, other: Content) -> bool:
    return len(one) == len(other) and all(
        np.array_equal(mine, cast(np.ndarray, theirs))
        if isinstance(mine, np.ndarray)
        else mine == theirs
        for mine, theirs in zip(one, other, strict=True)
    )


def weigh(value: object, shared: tuple[type, ...] = ()) -> int:
    """About how many bytes a value holds; of a long list a sample is weighed. A value that tells
    its own `weight` is believed; what is `shared` weighs nothing inside another."""
    own = getattr(value, "weight", None)
    return own if isinstance(own, int) else _weigh(value, shared, set(), 0)


def _weigh(value: object, shared: tuple[type, ...], seen: set[int], depth: int) -> int:
    if isinstance(value, (*shared, type, Itself)) or value is None or id(value) in seen:
        return 8
    seen.add(id(value))
    if isinstance(value, (str, float, int)):  # most of all there is
        return sys.getsizeof(value)
    if isinstance(value, np.ndarray):
        return int(value.nbytes)
    size = sys.getsizeof(value, 64)
    if depth == _DEEPEST:
        return size
    inside = _inside(value)
    every = max(1, len(inside) // _SAMPLE[min(depth, 3) // 3])
    sample = [*islice(inside, 0, None, every)]
    total = sum(_weigh(item, shared, seen, depth + 1) for item in sample)
    return size + (total * len(inside) // len(sample) if sample else 0)


def _inside(value: Any) -> Collection[object]:
    if isinstance(value, list | tuple | set | frozenset):
        return value
    if isinstance(value, Mapping):
        return value.items()
    if isinstance(value, FunctionType):
        return [cell.cell_contents for cell in value.__closure__ or ()]
    return vars(value).values() if hasattr(value, "__dict__") else ()
