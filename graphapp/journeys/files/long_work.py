"""What takes long with a draft is done beside the requests: it is watched, and can be stopped."""

from __future__ import annotations

import logging
import threading
import traceback
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from graphapp.errors import GraphappError
from graphapp.journeys.files.imports import SAVING
from graphapp.language import _
from graphapp.tables.read_rows import Progress

_AT_ONCE = 2
"""Pieces of work at once: each holds the rows of its files, and the processors are few."""
_REMEMBERED = 100
_LOOK_AGAIN = 0.2
"""Seconds between two looks whether it is still wanted, while it waits for its turn."""
_log = logging.getLogger(__name__)


class _Stopped(Exception):
    """Nobody wants it any more."""


class Work:
    """One piece of work: `what` is being done, how much is `done`, of how much (`of`). When it is
    over, `error` says what went wrong, in words, and `outcome` what came of it."""

    def __init__(self, work: Callable[[Progress], object]) -> None:
        self.what, self.done, self.of = _("Waiting for another import to be read"), 0, 0
        self.error: GraphappError | None = None
        self.outcome: object = None
        self._stopped, self._telling = False, threading.Lock()
        self._is_over = False
        self._work: Callable[[Progress], object] | None = work
        self._thread = threading.Thread(target=self._run, name="long work", daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Nobody waits for a thread that died, however it did."""
        return not self._is_over and self._thread.is_alive()

    @property
    def can_stop(self) -> bool:
        """False once the transaction is on its way."""
        return self.what != SAVING

    @property
    def was_stopped(self) -> bool:
        """Whether it ended because somebody stopped it."""
        return self._stopped and self.error is not None

    def stop(self) -> bool:
        """Stops it soon; False where it is too late, since the transaction is on its way."""
        with self._telling:
            self._stopped = self._stopped or self.can_stop
            return self._stopped

    def wait(self) -> None:
        """Returns when it is over."""
        self._thread.join()

    def _tell(self, what: str, done: int, of: int) -> None:
        with self._telling:
            if self._stopped:
                raise _Stopped
            self.what, self.done, self.of = what, done, of

    def _run(self) -> None:
        assert self._work
        try:
            while not _turns.acquire(timeout=_LOOK_AGAIN):
                self._tell(self.what, 0, 0)
            try:
                self.outcome = self._work(self._tell)
            finally:
                _turns.release()
        except _Stopped:
            self.error = GraphappError(_("It was stopped."))
        except GraphappError as error:
            self.error = error.with_traceback(None)  # its frames hold all that was read
            self.error.__context__ = self.error.__cause__ = None
        except BaseException as bug:  # noqa: BLE001 - somebody waits for it, whatever it was
            # Where, not what: an exception's own words may hold somebody's data.
            last = traceback.extract_tb(bug.__traceback__)[-1]
            place = f"{Path(last.filename).name}:{last.lineno} {last.name}"
            _log.error("%s: %s at %s.", self.what, type(bug).__name__, place)
            self.error = GraphappError(
                _("Something went wrong that should not."),
                _("Nothing was saved by halves. The log tells more."),
            )
        finally:
            self._work = None
            self._is_over = True


class LongWork:
    """The work on each draft, by token: one piece at a time, and the last one when it is over."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Work] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, token: str, work: Callable[[Progress], object]) -> Work:
        """Begins it, unless something is being done with the draft already; that is given then."""
        with self._lock:
            known = self._known.get(token)
            if known and known.is_running:
                return known
            over = [other for other, one in self._known.items() if not one.is_running]
            for other in over[: max(0, len(self._known) - _REMEMBERED)]:
                del self._known[other]
            self._known[token] = Work(work)
            return self._known[token]

    def of(self, token: str) -> Work | None:
        """What is being done with the draft, or was done last."""
        with self._lock:
            return self._known.get(token)

    def forget(self, token: str) -> None:
        """Forgets work that is over."""
        with self._lock:
            self._known.pop(token, None)

    def stop(self, token: str) -> bool:
        """Stops what is being done; False where it is too late."""
        work = self.of(token)
        return work is None or work.stop()


_turns = threading.Semaphore(_AT_ONCE)
long_work = LongWork()
