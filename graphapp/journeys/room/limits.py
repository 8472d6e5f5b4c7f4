"""How often something may be done within a while."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from time import monotonic

_KEYS = 2_000
"""Whose times are remembered; those who did nothing for longest are forgotten first."""


class Limit:
    """At most `most` within so many seconds for each key. Threads share it."""

    def __init__(
        self, most: int, seconds: float = 60.0, clock: Callable[[], float] = monotonic
    ) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._guard = threading.Lock()

    def take(self, key: str) -> bool:
        """Counts one more; False, and not counted, where that is too many."""
        with self._guard:
            times = self._of(key)
            if len(times) >= self._most:
                return False
            times.append(self._clock())
            return True

    def is_reached(self, key: str) -> bool:
        """Whether one more would be too many."""
        with self._guard:
            return len(self._of(key)) >= self._most

    def _of(self, key: str) -> deque[float]:
        times = self._times.setdefault(key, deque())
        self._times.move_to_end(key)
        while times and times[0] <= self._clock() - self._seconds:
            times.popleft()
        while len(self._times) > _KEYS:
            self._times.popitem(last=False)
        return times
