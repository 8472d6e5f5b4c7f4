"""What else could draw the map? Our page beside sigma.js and today's vis-network, which are given
the same networks in the same places; and our page with today's vis-network in it.

    python -m tests.benchmarks.drawers [ENTITIES ...]

The libraries are fetched by `npm pack` for this run alone; without npm, or where it cannot reach
them, the rows are left out. Theirs have no names, grounds, menus or levels of detail: they draw
shapes and lines, all of them. sigma.js draws by WebGL, here without a graphics card, and its first
drawing is when it says that it has drawn; of the others it is the first ink.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from graphapp.analysis.clustering import find_clusters
from graphapp.explore.bubbles_picture import crowd_of
from graphapp.network import Network
from graphapp.synthetic.generate import generate
from tests.benchmarks.moving import _MOVES, _SIZE, _frames
from tests.benchmarks.pictures import _FIRST_INK, TIES_EACH, serving
from tests.benchmarks.table import HEADINGS, Row, left_out, show
from tests.browser.chromium import launch

SIZES = [300, 2_000, 10_000]
_PATIENCE = 120.0  # seconds


class Library(NamedTuple):
    """A published package, and the file of it that a page takes."""

    package: str
    file: str


VIS = Library("vis-network@10", "standalone/umd/vis-network.min.js")
SIGMA = Library("sigma@4", "dist/sigma.min.js")
GRAPHOLOGY = Library("graphology@0.26", "dist/graphology.umd.min.js")

_VIS_PAGE = """
const nodes = data.nodes.map(({ id, x, y }) => ({ id, x, y, shape: "dot", size: 8 }));
const edges = data.edges.map(([from, to]) => ({ from, to }));
new vis.Network(stand, { nodes, edges }, {
  physics: false, layout: { improvedLayout: false },
  edges: { smooth: false }, interaction: { hideEdgesOnDrag: true, hideEdgesOnZoom: true },
});
"""
_SIGMA_PAGE = """
window.firstInk = undefined;
const graph = new graphology.MultiGraph();
for (const { id, x, y } of data.nodes) graph.addNode(id, { x, y: -y, size: 4, color: "#009c87" });
for (const [from, to] of data.edges) graph.addEdge(from, to, { color: "#9d968a" });
const renderer = new Sigma(graph, stand);
renderer.on("afterRender", () => { window.firstInk ??= performance.now() / 1000; });
renderer.refresh();
"""


def rows(sizes: list[int]) -> Iterator[Row]:
    """Raises Missing where there is no browser."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        try:
            vis, sigma, graphology = (_fetch(one, Path(folder)) for one in (VIS, SIGMA, GRAPHOLOGY))
        except Unreachable as reason:
            yield left_out("beside sigma.js and vis-network 10", reason)
            return
        for size in sizes:
            network = Network.of(*generate(size, round(size * TIES_EACH), 1))
            theirs = {}
            for name, script, libraries in (
                ("vis-network 10 alone", _VIS_PAGE, [vis]),
                ("sigma.js 4 alone", _SIGMA_PAGE, [graphology, sigma]),
            ):
                page = Path(folder) / "drawer.html"
                page.write_text(_page(network, script, libraries), encoding="utf-8")
                theirs[name] = _measured(browser, page.as_uri())
            with serving(network, Path(folder) / str(size)) as address:
                _measured(browser, f"{address}/map")  # somebody opened it before
                ours = _measured(browser, f"{address}/map")
                _measured(browser, f"{address}/map", vis)
                theirs["ours with vis-network 10"] = _measured(browser, f"{address}/map", vis)
            for name, found in theirs.items():
                for said, figure in found.items():
                    yield Row(f"{said}, {size:,} entities", ours[said], name, figure, "")
        browser.close()


class Unreachable(Exception):
    """A library cannot be fetched here."""


def _fetch(library: Library, folder: Path) -> Path:
    """The file of a library. Raises Unreachable."""
    npm = shutil.which("npm")
    if not npm:
        raise Unreachable("there is no npm")
    target = folder / library.package.split("@")[0]
    target.mkdir()
    command = [npm, "pack", "--silent", library.package]
    try:
        subprocess.run(command, cwd=target, check=True, capture_output=True, timeout=120)
    except (subprocess.SubprocessError, OSError) as error:
        raise Unreachable(f"npm pack {library.package} failed") from error
    with tarfile.open(next(target.glob("*.tgz"))) as packed:
        packed.extractall(target, filter="data")
    return target / "package" / library.file


def _page(network: Network, script: str, libraries: list[Path]) -> str:
    places = crowd_of(network, find_clusters(network)).places
    nodes = [{"id": key, "x": x, "y": y} for key, (x, y) in places.items()]
    edges = [[tie.start, tie.end] for tie in network.ties if tie.start != tie.end]
    loaded = "".join(f'<script src="{one.as_uri()}"></script>' for one in libraries)
    return (
        "<!doctype html><style>body { margin: 0 } #stand { position: fixed; inset: 0 }</style>"
        f"<div id=stand></div>{loaded}<script>const data = "
        f"{json.dumps({'nodes': nodes, 'edges': edges})};"
        f"const stand = document.getElementById('stand');{script}</script>"
    )


def _measured(browser: Browser, address: str, vis: Path | None = None) -> dict[str, str]:
    """Seconds to the first drawing and frames a second; with the library `vis` in place of ours."""
    with _opened(browser, address, vis) as page:
        try:
            page.wait_for_function("window.firstInk", timeout=_PATIENCE * 1000)
        except TimeoutError:
            never = f"over {_PATIENCE:.0f} s"
            return {"first drawing": never} | dict.fromkeys(_MOVES, "none drawn")
        found = {"first drawing": f"{page.evaluate('window.firstInk'):.2f} s"}
        page.wait_for_timeout(500)
        return found | {name: _frames(page, move) for name, move in _MOVES.items()}


@contextlib.contextmanager
def _opened(browser: Browser, address: str, vis: Path | None) -> Iterator[Page]:
    context = browser.new_context(viewport=_SIZE, bypass_csp=True)  # type: ignore[arg-type]  # a plain dict
    with contextlib.closing(context):
        if vis:
            context.route("**/lib/vis-network.min.js*", lambda route: route.fulfill(path=vis))
        page = context.new_page()
        page.add_init_script(_FIRST_INK)
        page.goto(address, wait_until="commit", timeout=300_000)
        yield page


if __name__ == "__main__":
    show(HEADINGS)
    for row in rows([int(text) for text in sys.argv[1:]] or SIZES):
        show(row)
