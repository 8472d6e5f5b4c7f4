"""Hearing that the network changed, whoever changed it: another page, a program, an import, the
command line beside the server."""

from __future__ import annotations

import threading
from time import sleep
from typing import NamedTuple

from graphapp.errors import GraphappError
from graphapp.journeys.workspace import Workspace

EVERY = 0.3
"""Seconds between two questions to the store, while anybody listens."""
_LEAST = 0.05
"""Seconds between two questions however fast this process itself writes."""


class News(NamedTuple):
    """The state of the open network ("IDENTITY-VERSION", "" while it is not known), and that of how
    its map is arranged and what is noted on it, which is no part of the version."""

    state: str = ""
    arrangement: str = ""


class Watch:
    """What there is of news on the open network, for up to `most` listeners at a time.

    One thread asks the store for all of them, and only while there are any. A store that is gone is
    asked again until it is back; the state stays what it was meanwhile. Threads share it.
    """

    def __init__(self, workspace: Workspace, most: int) -> None:
        self.most = most
        self.is_stopped = False
        self._workspace = workspace
        self._news = threading.Condition()
        self._newest = News()
        self._listeners = 0
        self._thread: threading.Thread | None = None

    def join(self) -> bool:
        """Takes in one more listener, who must `leave`; False where there is room for none."""
        with self._news:
            if self._listeners >= self.most or self.is_stopped:
                return False
            self._listeners += 1
            if self._thread is None:
                self._newest = News()  # what was known before nobody listened may be old
                self._thread = threading.Thread(target=self._ask, name="watch", daemon=True)
                self._thread.start()
            return True

    def leave(self) -> None:
        """The last to leave lets the thread end."""
        with self._news:
            self._listeners -= 1

    def wait(self, known: News, seconds: float) -> News:
        """The news as soon as they are others than those `known`, or after so many seconds whatever
        they are (those known where the store did not answer yet)."""

        def is_new() -> bool:
            return self.is_stopped or (bool(self._newest.state) and self._newest != known)

        with self._news:
            self._news.wait_for(is_new, seconds)
            return self._newest if self._newest.state else known

    def now(self) -> News:
        """The news, asked of the store where nobody listens. Raises StoreUnavailable."""
        with self._news:
            if self._newest.state and self._thread:
                return self._newest
        return self._asked()

    def stop(self) -> None:
        """Lets all who listen go at once, and nobody in again."""
        with self._news:
            self.is_stopped = True
            self._news.notify_all()
        self._workspace.written.set()

    def _ask(self) -> None:
        written = self._workspace.written
        while True:
            written.clear()  # before it is asked: what is written from here on is asked for again
            try:
                found = self._asked()
            except (GraphappError, LookupError):  # gone, or without its facts just now
                found = News()
            with self._news:
                if self.is_stopped or not self._listeners:
                    self._thread = None
                    return
                if found.state and found != self._newest:
                    self._newest = found
                    self._news.notify_all()
            sleep(_LEAST)
            written.wait(EVERY)

    def _asked(self) -> News:
        facts = self._workspace.store.meta()
        return News(f"{facts.identity}-{facts.version}", self._workspace.arrangement)
