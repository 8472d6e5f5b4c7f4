"""How soon is there something to see? Our map page beside pyvis's own page, same network.

    python -m tests.benchmarks.pictures [ENTITIES ...]

For each size, in one run: seconds from opening the page to the first ink on its canvas, and the
bytes of every answer up to then. pyvis's page is written as it ships, its library inside and its
physics as it comes.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Response, TimeoutError, sync_playwright
from pyvis.network import Network as StockPicture
from tests.browser.chromium import launch
from waitress.server import create_server

from graphapp.journeys.sampling import generate
from graphapp.journeys.workspace import open_workspace
from graphapp.network import Network
from graphapp.settings import Settings
from graphapp.store import Change, Write
from graphapp.web import create_app

PATIENCE = 120  # seconds
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


def main(sizes: list[int]) -> None:
    print(f"{'entities':>8}  {'page':<12} {'first ink, s':>12} {'KiB':>8}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for size in sizes:
            network = Network.of(*generate(size, round(size * TIES_EACH), 1))
            with _serving(network, Path(folder) / str(size)) as address:
                _report(size, "graphapp", _time(browser, f"{address}/map"))
                _report(size, "graphapp 2nd", _time(browser, f"{address}/map"))
            stock = Path(folder) / f"stock-{size}.html"
            stock.write_text(_stock_page(network), encoding="utf-8")
            _report(size, "stock pyvis", _time(browser, stock.as_uri()))
        browser.close()


def _report(size: int, page: str, figures: tuple[float | None, int]) -> None:
    seconds, sent = figures
    words = f"{seconds:.2f}" if seconds is not None else f"over {PATIENCE}"
    print(f"{size:>8}  {page:<12} {words:>12} {sent / 1024:>8.0f}", flush=True)


def _time(browser: Browser, address: str) -> tuple[float | None, int]:
    """Seconds to the first ink (None: not within PATIENCE) and bytes sent."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    with contextlib.closing(context):
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", answers.append)
        page.add_init_script(_FIRST_INK)
        try:
            page.goto(address, wait_until="commit")
            page.wait_for_function("window.firstInk", timeout=PATIENCE * 1000)
            seconds = float(page.evaluate("window.firstInk"))
        except TimeoutError:
            seconds = None
        return seconds, sum(len(answer.body()) for answer in answers if answer.ok)


@contextlib.contextmanager
def _serving(network: Network, data_dir: Path) -> Iterator[str]:
    with open_workspace(Settings(data_dir=data_dir)) as workspace:
        workspace.store.write(
            Write(Change(entities_after=network.entities, ties_after=network.ties))
        )
        server = create_server(create_app(workspace), host="127.0.0.1", port=0)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.effective_port}"
        server.close()


def _stock_page(network: Network) -> str:
    picture = StockPicture(cdn_resources="in_line", select_menu=False)
    for entity in network.entities:
        picture.add_node(entity.key, label=entity.name, title=entity.name)
    for tie in network.ties:
        picture.add_edge(tie.start, tie.end, title=tie.type)
    return str(picture.generate_html())


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or [300, 2000])
