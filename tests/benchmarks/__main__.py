"""The whole bench in one run, as one table: `python -m tests.benchmarks [visitors] [quick]`.

Everything in a row is measured in the same run on the same machine, so its ratio means something
elsewhere too; the seconds do not. "quick" takes small sizes, to see that it works;
"visitors" takes only the forty at once.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator

from graphapp import __version__
from tests.benchmarks import (
    analysing,
    collisions,
    drawers,
    edits,
    live,
    moving,
    pictures,
    room,
    serving,
    storing,
    visitors,
)
from tests.benchmarks.table import HEADINGS, Row, left_out, show
from tests.browser.chromium import Missing


def main(words: list[str]) -> int:
    if words not in ([], ["quick"], ["visitors"], ["visitors", "quick"]):
        print("usage: python -m tests.benchmarks [visitors] [quick]", file=sys.stderr)
        return 2
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"graphapp {__version__}, Python {platform.python_version()}, {cores} cores")
    show(HEADINGS)
    is_quick = "quick" in words
    if "visitors" not in words:
        for row in _one_at_a_time(is_quick=is_quick):
            show(row)
    for row in _visitors(is_quick=is_quick):
        show(row)
    return 0


def _one_at_a_time(*, is_quick: bool) -> Iterator[Row]:
    if is_quick:
        yield from analysing.rows([1_000], patience=60)
        yield from edits.rows([1_000])
        yield from _in_a_browser(pictures.rows([60], 60))
        yield from _in_a_browser(moving.rows([60], 60))
        yield from _in_a_browser(drawers.rows([60]))
        yield from _in_a_browser(collisions.rows(["karate"]))
        yield from _in_a_browser(live.rows([60], 3))
        yield from storing.rows(2_000, 4_000)
        yield from serving.rows(200, 40)
    else:
        yield from analysing.rows([10_000, 100_000])
        yield from edits.rows([20_000])
        yield from _in_a_browser(pictures.rows([300, 2_000]))
        yield from _in_a_browser(moving.rows(moving.SIZES, 120))
        yield from _in_a_browser(drawers.rows(drawers.SIZES))
        yield from _in_a_browser(collisions.rows())
        yield from _in_a_browser(live.rows([300, 2_000, 10_000], 10))
        yield from storing.rows(60_000, 100_000)
        yield from serving.rows(1_000, 400)


def _visitors(*, is_quick: bool) -> Iterator[Row]:
    for entities, seconds in [(200, 5)] if is_quick else [(1_000, 60), (20_000, 60)]:
        yield from visitors.rows(entities, seconds)
    for entities, seconds in [(160, 5)] if is_quick else [(160, 40), (1_000, 40)]:
        yield from room.rows(entities, seconds)


def _in_a_browser(rows: Iterator[Row]) -> Iterator[Row]:
    try:
        yield from rows
    except Missing as missing:
        yield left_out("in a browser", missing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
