"""Does a word lie on a word, or on a node? Ours beside the labels that vis-network writes itself,
on the same networks, in the same places, zooms and windows.

    python -m tests.benchmarks.collisions [NETWORK ...]

Five networks, three zooms, two widths. vis-network's labels stand below their nodes, as large as
ours. Each is how many words lie on something, of all that are in view.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from graphapp.journeys.networks import open_sample
from graphapp.journeys.workspace import open_workspace
from graphapp.network import Network
from graphapp.settings import Settings
from tests.benchmarks.pictures import serving
from tests.benchmarks.table import HEADINGS, Row, show
from tests.browser.chromium import launch
from tests.browser.drawn import WATCH_WORDS, measure
from tests.browser.five_networks import NETWORKS, ZOOMS

WIDTHS = (1280, 400)
_FIT = "document.getElementById('picture').picture.fit()"
_THEIRS = """
async () => {
  const { picture } = document.getElementById("picture");
  const { network, element } = picture;
  const scale = network.getScale();
  const size = picture.inks.size;
  const stand = element.cloneNode(false);
  stand.removeAttribute("id");
  element.parentElement.append(stand);
  const nodes = picture.shown.map((node) => ({
    id: node.id, ...network.getPosition(node.id), size: picture.sizeOf(node), label: node.label,
    shape: "dot", font: { size: size / scale },
  }));
  const stock = new vis.Network(stand, { nodes, edges: [] }, { physics: false });
  stock.moveTo({ position: network.getViewPosition(), scale });
  await new Promise((done) => { stock.once("afterDrawing", done); stock.redraw(); });
  const [width, height] = [stand.clientWidth, stand.clientHeight];
  const onScreen = ([left, top, right, bottom]) => {
    const [low, high] = [[left, top], [right, bottom]].map(([x, y]) => stock.canvasToDOM({ x, y }));
    return [low.x, low.y, high.x, high.y];
  };
  const isSeen = ([left, top, right, bottom]) => (
    right > 0 && bottom > 0 && left < width && top < height);
  const words = [], dots = [];
  for (const { x, y, options, labelModule } of Object.values(stock.body.nodes)) {
    const { left, top, width: across, height: down } = labelModule.size;
    words.push(onScreen([left, top, left + across, top + down]));
    dots.push(onScreen([x - options.size, y - options.size, x + options.size, y + options.size]));
  }
  stock.destroy();
  stand.remove();
  const meet = (a, b) => Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 1
    && Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 1;
  const isOn = (one, boxes) => boxes.some((box, i) => words[i] !== one && meet(one, box));
  const seen = words.filter(isSeen);
  return [seen.filter((one) => isOn(one, words) || isOn(one, dots)).length, seen.length];
}
"""


def rows(names: Iterable[str] = tuple(NETWORKS)) -> Iterator[Row]:
    """Raises Missing where there is no browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        for name in names:
            make = NETWORKS[name]
            network = make() if make else _sample(Path(folder) / "read")
            with serving(network, Path(folder) / name) as address:
                ours, theirs = _counted(browser, f"{address}/map")
            job = f"words that lie on something, “{name}” ({len(network.entities):,} entities)"
            yield Row(job, _of(ours), "labels of vis-network", _of(theirs), "")
        browser.close()


def _sample(folder: Path) -> Network:
    with open_workspace(Settings(data_dir=folder)) as workspace:
        open_sample(workspace)
        return workspace.network()


def _counted(browser: Browser, address: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """(how many lie on something, of how many) of ours and of theirs, over all widths and zooms."""
    ours, theirs = [], []
    page = browser.new_page(bypass_csp=True, reduced_motion="reduce")
    page.add_init_script(WATCH_WORDS)
    page.goto(address, timeout=300_000)
    page.wait_for_selector("#picture[data-drawn=true] canvas", timeout=300_000)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for zoom in ZOOMS:
            page.evaluate(_FIT)
            page.evaluate(f"document.getElementById('picture').picture.zoom({zoom})")
            ours.append(_ours(page))
            theirs.append(tuple(page.evaluate(_THEIRS)))
    page.close()
    return _sum(ours), _sum(theirs)


def _ours(page: Page) -> tuple[int, int]:
    drawn = measure(page)
    return len({found.split(" on ")[0] for found in drawn.collisions()}), len(drawn.words)


def _sum(pairs: Iterable[tuple[int, ...]]) -> tuple[int, int]:
    lying, seen = zip(*pairs, strict=True)
    return sum(lying), sum(seen)


def _of(pair: tuple[int, int]) -> str:
    return f"{pair[0]:,} of {pair[1]:,}"


if __name__ == "__main__":
    show(HEADINGS)
    for row in rows(sys.argv[1:] or tuple(NETWORKS)):
        show(row)
