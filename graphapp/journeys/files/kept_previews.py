"""The latest previews of drafts, so that paging through one does not read the files again."""

from __future__ import annotations

import threading
from collections import OrderedDict

from graphapp.journeys.files.imports import Preview

_KEPT = 2
"""Few, since each holds all the rows of its files."""


class KeptPreviews:
    """Previews by token, each of the draft as it was; safe to share between threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[object, Preview]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, token: str, draft: object) -> Preview | None:
        """None where there is none, or the draft was another."""
        with self._lock:
            of, found = self._kept.get(token, (None, None))
        return found if of == draft else None

    def put(self, token: str, seen: Preview, draft: object) -> None:
        """Keeps it, and lets the oldest go."""
        with self._lock:
            self._kept[token] = draft, seen
            self._kept.move_to_end(token)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def drop(self, token: str) -> None:
        """Lets it go, if there is one."""
        with self._lock:
            self._kept.pop(token, None)

    def drop_all(self) -> None:
        """Lets all go."""
        with self._lock:
            self._kept.clear()
