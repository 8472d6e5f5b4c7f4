"""Takes the pictures of the docs from the app itself, with the sample network: `make pictures`."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from graphapp.journeys import networks
from graphapp.journeys.files.export_network import template_xlsx
from graphapp.journeys.workspace import Workspace
from graphapp.settings import Settings
from graphapp.store import open_store
from tests.browser.chromium import Missing, launch
from tests.browser.serving import serving
from tests.browser.small_png import shrink

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LARGEST = 150_000
"""Bytes of a picture, at most."""

_KITCHEN = "asset-winson-green-shared-kitchen"
BROKEN = {
    "entities": [
        {"kind": "Enterprise", "name": "High Street Bakery", "offers": "bread for schools"},
        {"kind": "Partner", "name": "Old Town School", "needs": "bread for schools"},
        {"kind": "Community asset", "name": "Old Town Hall", "offers": "halls for meetings"},
        {"kind": "Enterprise", "name": "Corner Café", "since": "last year"},
    ],
    "ties": [
        {"from": "High Street Bakery", "to": "Old Town Hall", "type": "partners with"},
        {"from": "Old Town School", "to": "Old Town Hal", "type": "partners with"},
        {"from": "Corner Café", "to": "Old Town Hall", "type": "member of"},
    ],
}
"""What the tutorial has its reader type, with its two mistakes."""


@dataclass(frozen=True)
class Shot:
    """One picture: where it is taken, and what is done there first."""

    path: str
    width: int = 1280
    height: int = 800
    scheme: str = "light"
    first: Callable[[Any], None] = lambda _page: None


def _send_broken(page: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_xlsx()))
    for name, rows in BROKEN.items():
        sheet = book[name]
        columns = [cell.value for cell in sheet[1]]
        for number, row in enumerate(rows, 2):
            for column, value in row.items():
                sheet.cell(number, columns.index(column) + 1, value)
    content = io.BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.set_input_files(
        "input[type=file]",
        {"name": "old-town.xlsx", "mimeType": kind, "buffer": content.getvalue()},
    )
    page.get_by_text("As a new network of its own").click()
    page.fill("input[name=name]", "Old Town")
    page.get_by_role("button", name="Read the files").click()
    page.get_by_role("heading", name="What the columns mean").wait_for()
    page.get_by_role("button", name="Go on to the preview").first.click()
    page.get_by_text("What would be right").first.wait_for()


def _take_a_story(page: Any) -> None:
    page.get_by_role("button", name="Take it: “Five meetings worth having”").click()
    page.get_by_role("link", name="Start").click()
    page.get_by_text("No wall is open").wait_for()


SHOTS = {
    "overview.png": Shot("/"),
    "map.png": Shot("/map"),
    "chosen.png": Shot(f"/map?chosen={_KITCHEN}"),
    "suggestions.png": Shot("/suggestions?for=" + _KITCHEN),
    "investment.png": Shot("/investments/investment-midland-metropolitan-hospital", height=1100),
    "complaints.png": Shot("/import", height=720, first=_send_broken),
    "sheet.png": Shot(f"/map/print?focus={_KITCHEN}&steps=1", height=1000),
    "phone.png": Shot(f"/map?chosen={_KITCHEN}", width=400),
    "projector.png": Shot(f"/map?chosen={_KITCHEN}&present=1", scheme="dark"),
    "presenter.png": Shot("/story", height=640, first=_take_a_story),
}
"""Every picture that the docs show, by its file's name."""


def take(browser: Any, address: str, name: str) -> bytes:
    """One picture of the app at `address`, as PNG."""
    shot = SHOTS[name]
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        page.goto(address + shot.path, wait_until="networkidle")
        shot.first(page)
        page.wait_for_timeout(500)  # for the picture to come to rest
        png = page.screenshot()
        page.goto("about:blank")
        return shrink(page, png)
    finally:
        context.close()


def main() -> None:
    """Writes every picture, and removes those that are no longer taken."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Settings(data_dir=Path(folder)), linger=1.0) as store,
        sync_playwright() as playwright,
    ):
        workspace = Workspace(store, Settings(data_dir=Path(folder)))
        networks.open_sample(workspace)
        browser = launch(playwright)
        with serving(workspace) as address:
            for name in SHOTS:
                picture = take(browser, address, name)
                FOLDER.joinpath(name).write_bytes(picture)
                print(f"{name}: {len(picture) / 1000:.0f} kB")
        browser.close()
    for path in FOLDER.iterdir():
        if path.name not in SHOTS:
            path.unlink()


if __name__ == "__main__":
    try:
        main()
    except Missing as problem:
        sys.exit(f"error: {problem}")
