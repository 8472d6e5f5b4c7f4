"""The bench's table: a job, what we take for it, what it stands beside, and the ratio."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter, process_time
from typing import NamedTuple

_WIDTHS = (50, 12, 36, 12, 14)


class Row(NamedTuple):
    """One line; texts as they are shown."""

    job: str
    ours: str
    beside: str
    theirs: str
    ratio: str


HEADINGS = Row("job", "graphapp", "beside", "takes", "times as fast")


def compared(
    job: str, ours: float | None, beside: str, theirs: float | None, patience: float = 0
) -> Row:
    """Seconds beside seconds. None is one that did not end within `patience` seconds; the ratio
    then says what is known of it."""
    if ours is not None and theirs is not None:
        ratio = _figures(theirs / ours)
    elif ours is not None:
        ratio = f"over {_figures(patience / ours)}"
    elif theirs is not None:
        ratio = f"under {_figures(theirs / patience)}"
    else:
        ratio = "unknown"
    return Row(job, _seconds(ours, patience), beside, _seconds(theirs, patience), ratio)


def left_out(job: str, reason: object) -> Row:
    """A line for what cannot be measured here."""
    return Row(job, "left out", str(reason), "", "")


def show(row: Row) -> None:
    """Prints it at once: some take minutes."""
    first, ours, beside, theirs, ratio = (
        cell.ljust(width) if left else cell.rjust(width)
        for cell, width, left in zip(row, _WIDTHS, (True, False, True, False, False), strict=True)
    )
    print(f"{first}  {ours}  {beside}  {theirs}  {ratio}".rstrip(), flush=True)


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def worked(work: Callable[[], object]) -> float:
    """Seconds of the processor that it takes: these mean something on a busy machine too."""
    start = process_time()
    work()
    return process_time() - start


def _seconds(value: float | None, patience: float) -> str:
    return f"over {patience:,.0f} s" if value is None else f"{_figures(value)} s"


def _figures(value: float) -> str:
    """Two figures are all that one run can promise."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
