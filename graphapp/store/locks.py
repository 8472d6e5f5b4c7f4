"""Locks between processes; the system lets go of them when their process ends, however it does."""

from __future__ import annotations

import threading
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from graphapp.errors import StoreUnavailable
from graphapp.language import _


def file_lock(path: Path) -> BaseFileLock:
    """Held by one process at a time; never by a mark that a killed process would leave behind."""
    return FileLock(path, mode=0o600, thread_local=False, fallback_to_soft=False)


class WriteLock:
    """One writer at a time, over threads and processes; use it in a `with`."""

    def __init__(self, path: Path, patience: float = 600) -> None:
        self._file = file_lock(path)
        self._thread = threading.Lock()
        self._patience = patience

    def __enter__(self) -> None:
        if not self._thread.acquire(timeout=self._patience):
            raise _busy()
        try:
            self._file.acquire(timeout=self._patience)
        except BaseException as error:
            self._thread.release()
            if isinstance(error, Timeout):
                raise _busy() from error
            if isinstance(error, OSError):
                raise StoreUnavailable(
                    _(
                        "The data folder cannot be written ({reason}).",
                        reason=error.strerror or error,
                    ),
                    _("Free some space, or give yourself the right to write there."),
                ) from error
            raise

    def __exit__(self, *_: object) -> None:
        self._file.release()
        self._thread.release()


def _busy() -> StoreUnavailable:
    return StoreUnavailable(
        _("Somebody else has been writing to the network for a long time."),
        _("Wait until that has ended, then try again."),
    )
