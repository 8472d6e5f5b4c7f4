"""What every journey starts from: the open store, and what was already worked out of it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar, cast

from graphapp.network import Network
from graphapp.settings import Settings
from graphapp.store import Store, open_store

T = TypeVar("T")

_REMEMBERED = 64


class Workspace:
    """The store, its network of the current version, and results kept by version and day.

    Safe to share between threads. Close it, or use it in a `with`.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._locks: dict[Hashable, threading.Lock] = {}
        self._guard = threading.Lock()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def network(self, as_of: str | None = None) -> Network:
        """The network of the store's current version as of a day (ISO; today unless given)."""
        day = as_of or date.today().isoformat()
        version = self.store.version()
        return self._keep(("network", version, day), lambda: self._read(version, day))

    def remember(
        self, name: str, network: Network, arguments: Hashable, compute: Callable[[], T]
    ) -> T:
        """What `compute` gives, worked out once for this version, day and these arguments, even
        when several threads ask at the same time."""
        return self._keep((name, network.version, network.as_of, arguments), compute)

    def keep(self, place: Hashable, compute: Callable[[], T]) -> T:
        """What `compute` gives, worked out once for a `place` that names what it rests on: to give
        it again without reading the network."""
        return self._keep(("kept", place), compute)

    def _read(self, version: int, day: str) -> Network:
        with self._guard:
            for network in reversed(self._kept.values()):
                if isinstance(network, Network) and network.version == version:
                    return network.on(day)
        contents = self.store.read()
        return Network.of(contents.entities, contents.ties, version=contents.version, as_of=day)

    def _keep(self, place: Hashable, compute: Callable[[], T]) -> T:
        with self._guard:
            if place in self._kept:
                self._kept.move_to_end(place)
                return cast(T, self._kept[place])
            lock = self._locks.setdefault(place, threading.Lock())
        with lock:
            with self._guard:
                if place in self._kept:
                    return cast(T, self._kept[place])
            try:
                result = compute()
                with self._guard:
                    self._kept[place] = result
                    while len(self._kept) > _REMEMBERED:
                        self._kept.popitem(last=False)
                return result
            finally:
                with self._guard:
                    self._locks.pop(place, None)


def open_workspace(settings: Settings) -> Workspace:
    """Opens the store that `settings` name. Raises StoreUnavailable or SetupProblem."""
    return Workspace(open_store(settings), settings)
