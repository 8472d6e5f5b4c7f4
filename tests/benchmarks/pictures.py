"""How soon is there something to see? Our map page beside pyvis's own page, same network.

    python -m tests.benchmarks.pictures [ENTITIES ...]

For each size, in one run: seconds from opening the page to the first ink on its canvas, and the
bytes of every answer up to then. pyvis's page is written as it ships, its library inside and its
physics as it comes.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Response, TimeoutError, sync_playwright
from pyvis.network import Network as StockPicture
from waitress.server import create_server

from graphapp.journeys.workspace import open_workspace
from graphapp.network import Network
from graphapp.settings import Settings
from graphapp.store import Change, Write
from graphapp.synthetic.generate import generate
from graphapp.web import create_app
from tests.benchmarks.table import HEADINGS, Row, compared, show
from tests.browser.chromium import launch

logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # it would stand in the table

PATIENCE = 120.0  # seconds
TIES_EACH = 2.5

_FIRST_INK = """
const small = new OffscreenCanvas(48, 48).getContext("2d", { willReadFrequently: true });
const look = () => {
  const canvas = document.querySelector("canvas");
  if (canvas && canvas.width && canvas.height) {
    small.clearRect(0, 0, 48, 48);
    small.drawImage(canvas, 0, 0, 48, 48);
    if (small.getImageData(0, 0, 48, 48).data.some(Boolean)) {
      window.firstInk = performance.now() / 1000;
      return;
    }
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


def rows(sizes: list[int], patience: float = PATIENCE) -> Iterator[Row]:
    """Raises Missing where there is no browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for size in sizes:
            network = Network.of(*generate(size, round(size * TIES_EACH), 1))
            page = Path(folder) / f"stock-{size}.html"
            page.write_text(_stock_page(network), encoding="utf-8")
            stock, stock_sent = _time(browser, page.as_uri(), patience)
            beside = f"stock pyvis ({stock_sent // 1024:,} KiB)"
            with serving(network, Path(folder) / str(size)) as address:
                for visit in ("first visit", "again"):
                    ours, sent = _time(browser, f"{address}/map", patience)
                    job = f"map page, {size:,} entities, {visit} ({sent // 1024:,} KiB)"
                    yield compared(job, ours, beside, stock, patience)
        browser.close()


def _time(browser: Browser, address: str, patience: float) -> tuple[float | None, int]:
    """Seconds to the first ink (None: not within `patience`) and bytes sent."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    with contextlib.closing(context):
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # it marks its handlers
        page.add_init_script(_FIRST_INK)
        try:
            page.goto(address, wait_until="commit")
            page.wait_for_function("window.firstInk", timeout=patience * 1000)
            seconds = float(page.evaluate("window.firstInk"))
        except TimeoutError:
            seconds = None
        return seconds, sum(len(answer.body()) for answer in answers if answer.ok)


@contextlib.contextmanager
def serving(network: Network, data_dir: Path) -> Iterator[str]:
    """Serves a network while the block runs, and gives the address."""
    with open_workspace(Settings(data_dir=data_dir)) as workspace:
        workspace.store.write(
            Write(Change(entities_after=network.entities, ties_after=network.ties))
        )
        app = create_app(workspace)
        server = create_server(app, host="127.0.0.1", port=0, threads=8)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.effective_port}"
        app.extensions["watch"].stop()
        server.task_dispatcher.shutdown()
        server.close()


def _stock_page(network: Network) -> str:
    picture = StockPicture(cdn_resources="in_line", select_menu=False)
    for entity in network.entities:
        picture.add_node(entity.key, label=entity.name, title=entity.name)
    for tie in network.ties:
        picture.add_edge(tie.start, tie.end, title=tie.type)
    return str(picture.generate_html())


if __name__ == "__main__":
    show(HEADINGS)
    for row in rows([int(text) for text in sys.argv[1:]] or [300, 2000]):
        show(row)
