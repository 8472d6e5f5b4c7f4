"""What every journey starts from: the open store and its network."""

from __future__ import annotations

import threading
import uuid
from collections import deque
from datetime import date
from time import monotonic, thread_time

from graphapp.journeys.given_names import DOCUMENT, names_in
from graphapp.network import Network
from graphapp.reconcile.apply_change import apply_change
from graphapp.settings import Settings
from graphapp.store import Change, Meta, Store, Write, open_store

__all__ = ["Meta", "Workspace", "open_workspace"]

_SMALL = 2_000
"""Rows of a change that is cheaper to follow than to read the network anew."""
_FOLLOWED = 50
_EARLIER = 12
"""Networks of before the last writes, without what was worked out of them: what an open picture
shows may be some versions behind."""
_SHARE = 0.04
"""Of the time of a processor, that working out what others write may take if they never pause."""
_AT_ONCE = 2.0
"""Seconds of it that a quiet while leaves for the next writes, however fast they come."""
_LONGEST_REST = 20.0
"""Seconds after which the pages tell what was written, whatever it takes."""


class Workspace:
    """The store and its network of the newest version; what was worked out of an older one goes
    with it. Safe to share between threads. Close it, or use it in a `with`.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.writing = threading.RLock()
        """Held by whoever writes on the newest network, so that none here undoes another's work."""
        self.written = threading.Event()
        """Set by each write, for whoever waits for news."""
        self.placing = threading.Lock()
        """Held by whoever changes where things are on the map."""
        self.arrangement = uuid.uuid4().hex[:8]
        """Another one whenever somebody moved something on the map; the version stays then."""
        self._newest: tuple[str, Network] | None = None
        self._ready: tuple[str, Network] | None = None
        self._before: Network | None = None
        self._earlier: deque[tuple[str, Network]] = deque(maxlen=_EARLIER)
        self._facts: Meta | None = None
        self._rests_until = 0.0
        self._changes: dict[int, Change] = {}
        self._are_names_known = False
        self._reading, self._preparing = threading.Lock(), threading.Lock()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def network(self, as_of: str | None = None, meta: Meta | None = None) -> Network:
        """The network of the store's current version as of a day (ISO; today unless given). `meta`
        are the store's facts where they are known already.

        Each call may give a newer one: whoever works on one takes it once and hands it on.
        """
        return self.undated(meta).on(as_of or _today())

    def undated(self, meta: Meta | None = None) -> Network:
        """The same with all its ties whatever the day, for whoever looks up rows to write."""
        return self._read(meta or self.store.meta())

    def facts(self, least: tuple[str, int] = ("", 0)) -> Meta:
        """The store's facts. While the ready network rests they are those known last, and nothing
        is asked of the store, unless whoever asks wrote `least`: an identity and its version."""
        known, ready = self._facts, self._ready
        is_of_ready = known and ready and known.identity == ready[0]
        if known and ready and is_of_ready and self._is_resting():
            identity, version = least
            if identity in ("", ready[0]) and version <= ready[1].version:
                return known
        found = self.store.meta()
        self.note(found)
        return found

    def note(self, facts: Meta) -> None:
        """Remembers facts that were just asked for."""
        self._facts = facts

    def ready_network(self, meta: Meta, least: int = 0) -> Network:
        """The newest network that is worked out, on today. Whoever asks first after a write works
        it out; whoever asks meanwhile gets the one before, whole, and need not wait, unless they
        must see the version `least`, which is their own. Where writes never pause, it rests in
        between and everybody gets the one before, for twenty seconds at most."""
        ready = self._ready
        if ready and ready[0] == meta.identity and ready[1].version >= meta.version:
            return ready[1].on(_today())
        is_enough = ready and ready[0] == meta.identity and ready[1].version >= least
        if ready and is_enough and self._is_resting():
            return ready[1].on(_today())
        if not self._preparing.acquire(blocking=not is_enough):
            assert ready
            return ready[1].on(_today())
        try:
            return self._prepare(meta)
        finally:
            self._preparing.release()

    def is_ready_for(self, identity: str, version: int) -> bool:
        """Whether the ready network is of that version or a newer one."""
        ready = self._ready
        return bool(ready and ready[0] == identity and ready[1].version >= version)

    def _is_resting(self) -> bool:
        return monotonic() < self._rests_until

    def earlier(self, identity: str, version: int) -> Network | None:
        """The network of that version with all its ties, as long as it is not many writes ago."""
        newest = self._newest
        known = [*self._earlier, newest] if newest else []
        return next((n for id, n in known if id == identity and n.version == version), None)

    def rearranged(self) -> None:
        """Somebody moved something on the map, or changed what is kept beside it."""
        self.arrangement = uuid.uuid4().hex[:8]
        self.written.set()

    def write(self, write: Write) -> int:
        """What the store's `write` does, remembered, so that the network need not be read anew."""
        version = self.store.write(write)
        with self._reading:
            if write.change and write.change.size <= _SMALL and not write.meta:
                self._changes[version] = write.change
                while len(self._changes) > _FOLLOWED:
                    del self._changes[min(self._changes)]
            if any(id.startswith(DOCUMENT) for id in write.documents):
                self._are_names_known, self._ready = False, None
        self.written.set()
        return version

    def _read(self, facts: Meta) -> Network:
        with self._reading:  # the others wait: it is one reading for all of them
            if self._newest and self._newest[0] == facts.identity and self._follow(facts):
                return self._named(facts, self._newest[1])
            contents = self.store.read()
            version, entities, ties, said = contents
            network = Network.of(entities, ties, version=version, said=said)
            self._changes.clear()
            self._are_names_known = False
            return self._named(facts, network)

    def _named(self, facts: Meta, network: Network) -> Network:
        """With the names that clusters were given; they are no part of the graph, so that its
        version stays when one is given."""
        if not self._are_names_known:
            named = names_in(self.store, facts.id)
            if named != network.named:
                network = network.with_names(named)
            self._are_names_known = True
        self._keep(facts.identity, network)
        return network

    def _follow(self, facts: Meta) -> bool:
        """Whether our own writes since lead to that version; then the network has them."""
        assert self._newest
        network = self._newest[1]
        while network.version < facts.version and network.version + 1 in self._changes:
            change = self._changes.pop(network.version + 1)
            network = apply_change(network, change, network.version + 1)
        self._keep(facts.identity, network)
        return network.version >= facts.version

    def _keep(self, id: str, network: Network) -> None:
        """Lets go of what was worked out of the one before; the ready one is still of use."""
        old = self._newest and self._newest[1]
        if self._newest and old is not network:
            self._earlier.append(self._newest)
        self._newest = id, network
        if old and old is not network and not (self._ready and old is self._ready[1]):
            old.memory.clear()

    def _prepare(self, facts: Meta) -> Network:
        # Here, since what reads or writes files alone need not load the analysis first.
        from graphapp.analysis.overview import tell

        network = self._read(facts)
        today = network.on(_today())
        ready = self._ready and self._ready[1]
        if today.entities and ready is not network:
            begun = thread_time()
            tell(today)
            self._rest_after(thread_time() - begun)
        self._ready = facts.identity, network
        if ready and ready is not network:
            if self._before:  # whoever began with it two versions ago has gone by now
                self._before.memory.clear()
            self._before = ready
        return today

    def _rest_after(self, took: float) -> None:
        """Writers who never pause would keep it at this alone, and readers waiting for it."""
        now = monotonic()
        paid = max(self._rests_until, now - _AT_ONCE / _SHARE) + took / _SHARE
        self._rests_until = min(paid, now + _LONGEST_REST)


def _today() -> str:
    return date.today().isoformat()


def open_workspace(settings: Settings) -> Workspace:
    """Opens the store that `settings` name. Raises StoreUnavailable or SetupProblem."""
    return Workspace(open_store(settings), settings)
