"""Locks between processes; the system lets go of them when their process ends, however it does."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from pathlib import Path

from graphapp.errors import StoreUnavailable

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_POLL = 0.05  # seconds between two tries


class FileLock:
    """Held by one process at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self, patience: float) -> bool:
        """Whether the lock was had within `patience` seconds. Raises OSError (unwritable)."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        deadline = time.monotonic() + patience
        while True:
            try:
                _try(descriptor)
            except OSError:
                if time.monotonic() >= deadline:
                    os.close(descriptor)
                    return False
                time.sleep(_POLL)
            else:
                self._descriptor = descriptor
                return True

    def release(self) -> None:
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(self._descriptor)
            self._descriptor = None


class WriteLock:
    """One writer at a time, over threads and processes; use it in a `with`."""

    def __init__(self, path: Path, patience: float = 600) -> None:
        self._file = FileLock(path)
        self._thread = threading.Lock()
        self._patience = patience

    def __enter__(self) -> None:
        if not self._thread.acquire(timeout=self._patience):
            raise _busy()
        try:
            if not self._file.acquire(self._patience):
                raise _busy()
        except OSError as error:
            self._thread.release()
            raise StoreUnavailable(
                f"The data folder cannot be written ({error.strerror or error}).",
                "Free some space, or give yourself the right to write there.",
            ) from error
        except BaseException:
            self._thread.release()
            raise

    def __exit__(self, *_: object) -> None:
        self._file.release()
        self._thread.release()


def _busy() -> StoreUnavailable:
    return StoreUnavailable(
        "Somebody else has been writing to the network for a long time.",
        "Wait until that has ended, then try again.",
    )
