"""How soon does a change stand on somebody else's screen?

    python -m tests.benchmarks.live [ENTITIES ...]

For each size: seconds from the moment that a program sends a change to the web API, to the moment
that an open map has drawn it, the middle one of several; beside the seconds that the answer to the
write alone takes, beside those until the clusters and figures follow, and beside what a reader who
knows of it waits for who loads the page anew.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Page, sync_playwright

from graphapp.network import Network
from graphapp.synthetic.generate import generate
from tests.benchmarks.pictures import TIES_EACH, serving
from tests.benchmarks.table import HEADINGS, Row, compared, show
from tests.browser.chromium import launch

PATIENCE = 60.0  # seconds
_SETTLED = 2.0
"""Seconds until an open page listens."""
_HAS_FOLLOWED = """(version) => {
  const { picture } = document.getElementById("picture");
  return !picture.data.lags && picture.data.state.endsWith(version);
}"""
_BETWEEN = 1.0
"""Seconds between two changes: a page that just followed one leaves others their turn."""


def rows(sizes: list[int], times: int = 10) -> Iterator[Row]:
    """Raises Missing where there is no browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for size in sizes:
            network = Network.of(*generate(size, round(size * TIES_EACH), 1))
            with serving(network, Path(folder) / str(size)) as address:
                page = browser.new_page()
                _open(page, address)
                time.sleep(_SETTLED)
                told = [_seconds(page, address, number) for number in range(times)]
                written, drawn, whole = (statistics.median(one) for one in zip(*told, strict=True))
                anew = statistics.median(_open(page, address) for _ in range(3))
                job = f"a change drawn on another screen, {size:,} entities"
                yield compared(job, drawn, "the answer to the write alone", written)
                yield compared(job, drawn, "its clusters and figures too", whole)
                yield compared(job, drawn, "the page loaded anew", anew)
                page.close()
        browser.close()


def _open(page: Page, address: str) -> float:
    begun = time.perf_counter()
    page.goto(f"{address}/map", wait_until="commit")
    page.wait_for_selector("#picture[data-state]", timeout=PATIENCE * 1000)
    return time.perf_counter() - begun


def _seconds(page: Page, address: str, number: int) -> tuple[float, float, float]:
    """Until the write is answered, until it is drawn, and until the whole page has followed."""
    time.sleep(_BETWEEN)
    begun = time.perf_counter()
    version = _write(address, {"kind": "Enterprise", "name": f"Newcomer {number}"})["version"]
    written = time.perf_counter() - begun
    page.wait_for_selector(f'#picture[data-state$="-{version}"]', timeout=PATIENCE * 1000)
    drawn = time.perf_counter() - begun
    page.wait_for_function(_HAS_FOLLOWED, arg=f"-{version}", timeout=PATIENCE * 1000)
    return written, drawn, time.perf_counter() - begun


def _write(address: str, fields: dict[str, str]) -> Any:
    request = Request(
        f"{address}/api/v1/entities",
        json.dumps(fields).encode(),
        {"Content-Type": "application/json"},
    )
    with urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)


if __name__ == "__main__":
    show(HEADINGS)
    for row in rows([int(text) for text in sys.argv[1:]] or [300, 2_000, 10_000]):
        show(row)
