"""What every journey starts from: the open store and its network."""

from __future__ import annotations

import threading
from datetime import date

from graphapp.network import Network
from graphapp.settings import Settings
from graphapp.store import Meta, Store, open_store

__all__ = ["Meta", "Workspace", "open_workspace"]


class Workspace:
    """The store and its network of the newest version; what was worked out of an older one goes
    with it. Safe to share between threads. Close it, or use it in a `with`.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self._newest: tuple[tuple[str, int], Network] | None = None
        self._guard = threading.Lock()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def network(self, as_of: str | None = None, meta: Meta | None = None) -> Network:
        """The network of the store's current version as of a day (ISO; today unless given). `meta`
        are the store's facts where they are known already.

        Each call may give a newer one: whoever works on one takes it once and hands it on.
        """
        facts = meta or self.store.meta()
        return self._read(facts).on(as_of or date.today().isoformat())

    def _read(self, facts: Meta) -> Network:
        wanted = (facts.id, facts.version)
        with self._guard:  # the others wait: it is one reading for all of them
            if self._newest and self._newest[0] == wanted:
                return self._newest[1]
            contents = self.store.read()
            network = Network.of(contents.entities, contents.ties, version=contents.version)
            if self._newest:
                self._newest[1].memory.clear()
            self._newest = (facts.id, contents.version), network
            return network


def open_workspace(settings: Settings) -> Workspace:
    """Opens the store that `settings` name. Raises StoreUnavailable or SetupProblem."""
    return Workspace(open_store(settings), settings)
