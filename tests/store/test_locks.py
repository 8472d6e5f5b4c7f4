"""One writer at a time, and in words when that takes too long or cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphapp.errors import StoreUnavailable
from graphapp.store.locks import WriteLock


def test_two_locks_on_one_file_shut_each_other_out(tmp_path: Path) -> None:
    one, two = WriteLock(tmp_path / "lock"), WriteLock(tmp_path / "lock", patience=0)
    with one, pytest.raises(StoreUnavailable, match="for a long time"):
        two.__enter__()
    with two:
        pass


def test_threads_that_share_a_lock_shut_each_other_out(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "lock", patience=0)
    with lock, pytest.raises(StoreUnavailable, match="for a long time"):
        lock.__enter__()
    with lock:
        pass


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    lock = WriteLock(tmp_path / "lock")
    for _ in range(2):
        with pytest.raises(StoreUnavailable, match="cannot be written"), lock:
            pass
