"""How smoothly does the map move? Frames a second while somebody pans and zooms, our map page
beside pyvis's own page, same network, same run.

    python -m tests.benchmarks.moving [ENTITIES ...]

Seconds to the first drawing are those of a page that somebody opened before. Ours is moved where
one begins, and again near enough for clusters to be open. pyvis's page is only tried up to the size
that it draws within our patience: filling it takes the square of the entities.
"""

from __future__ import annotations

import contextlib
import math
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from graphapp.network import Network
from graphapp.synthetic.generate import generate
from tests.benchmarks.pictures import _FIRST_INK, _stock_page, serving
from tests.benchmarks.table import HEADINGS, Row, show
from tests.browser.chromium import launch

SIZES = [300, 2_000, 10_000, 50_000]
_STOCK_AT_MOST = 2_000
_SECONDS = 3.0
_SIZE = {"width": 1280, "height": 800}

_COUNT_FRAMES = """
(() => {
  const isCounting = Boolean(window.drawnAt);
  window.drawnAt = [];
  const count = (at) => { window.drawnAt.push(at); requestAnimationFrame(count); };
  if (!isCounting) requestAnimationFrame(count);
})()
"""
_NEARER = """
async () => {
  const { picture } = document.getElementById("picture");
  while (picture.data.bubbles && !picture.levels.crowd) {
    await new Promise((done) => setTimeout(done, 100));
  }
  picture.network.moveTo({ scale: 0.45 });
  picture.settle();
  return picture.shown.length;
}
"""


def rows(sizes: list[int], patience: float) -> Iterator[Row]:
    """Raises Missing where there is no browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for size in sizes:
            network = Network.of(*generate(size, round(size * (3.7 if size > 20_000 else 2.5)), 1))
            stock: dict[str, str] = {}
            if size <= _STOCK_AT_MOST:
                page = Path(folder) / f"stock-{size}.html"
                page.write_text(_stock_page(network), encoding="utf-8")
                stock = _stock(browser, page.as_uri(), patience)
            with serving(network, Path(folder) / str(size)) as address:
                for said, ours in _ours(browser, f"{address}/map").items():
                    job = f"{said}, {size:,} entities"
                    yield Row(job, ours, "stock pyvis", stock.get(said, "not tried"), "")
        browser.close()


def _ours(browser: Browser, address: str) -> dict[str, str]:
    for visit in ("before", "measured"):
        with _open(browser, address) as page:
            page.wait_for_function("window.firstInk", timeout=300_000)
            if visit == "before":
                continue
            found = {"first drawing": f"{page.evaluate('window.firstInk'):.2f} s"}
            found |= {name: _frames(page, move) for name, move in _MOVES.items()}
            shown = page.evaluate(_NEARER)
            page.wait_for_timeout(500)
            near = {f"{name} near by": _frames(page, move) for name, move in _MOVES.items()}
            found |= {name: f"{rate} ({shown})" for name, rate in near.items()}
    return found


def _stock(browser: Browser, address: str, patience: float) -> dict[str, str]:
    with _open(browser, address) as page:
        try:
            page.wait_for_function("window.firstInk", timeout=patience * 1000)
        except TimeoutError:
            never = f"over {patience:.0f} s"
            return {"first drawing": never, "panning": "none drawn", "zooming": "none drawn"}
        found = {"first drawing": f"{page.evaluate('window.firstInk'):.2f} s"}
        return found | {name: _frames(page, move) for name, move in _MOVES.items()}


@contextlib.contextmanager
def _open(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=_SIZE, bypass_csp=True)  # type: ignore[arg-type]  # a plain dict
    with contextlib.closing(context):
        page = context.new_page()
        page.add_init_script(_FIRST_INK)
        page.goto(address, wait_until="commit", timeout=300_000)
        yield page


def _pan(page: Page, turn: int) -> None:
    if turn == 0:
        page.mouse.move(700, 420)
        page.mouse.down()
    page.mouse.move(700 + 200 * math.sin(turn / 8), 420 + 120 * math.sin(turn / 11))


def _zoom(page: Page, turn: int) -> None:
    page.mouse.wheel(0, 100 if turn // 8 % 2 else -100)


_MOVES: dict[str, Callable[[Page, int], None]] = {"panning": _pan, "zooming": _zoom}


def _frames(page: Page, move: Callable[[Page, int], None]) -> str:
    """Frames a second while it moves."""
    page.evaluate(_COUNT_FRAMES)
    end, turn = monotonic() + _SECONDS, 0
    while monotonic() < end:
        move(page, turn)
        turn += 1
    frames = page.evaluate("window.drawnAt")
    page.mouse.up()
    page.wait_for_timeout(400)
    rate = (len(frames) - 1) / (frames[-1] - frames[0]) * 1000
    return f"{rate:.0f}/s"


if __name__ == "__main__":
    show(HEADINGS)
    for row in rows([int(text) for text in sys.argv[1:]] or SIZES, 120):
        show(row)
