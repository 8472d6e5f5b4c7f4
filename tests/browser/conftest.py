"""A real browser on a real server: the sample network, every foreign host blocked, and every
complaint of the browser a failure."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest

from graphapp.journeys import networks
from graphapp.journeys.workspace import Workspace
from graphapp.settings import Settings
from graphapp.store import Store
from tests.browser.chromium import Missing, launch
from tests.browser.serving import serving
from tests.conftest import empty

_REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""


def _missing(reason: str) -> NoReturn:
    """Skips, or fails where the run promises a browser."""
    if os.environ.get("GRAPHAPP_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The Chromium found on this machine, or Playwright's own."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright is not installed.")
    with sync_playwright() as playwright:
        try:
            running = launch(playwright)
        except Missing as problem:
            _missing(str(problem))
        yield running
        running.close()


@dataclass
class Site:
    """A running server on an open workspace."""

    address: str
    workspace: Workspace


@pytest.fixture(scope="module")
def site(_embedded_store: Store, settings: Settings) -> Iterator[Site]:
    """The sample network, served as in real life."""
    workspace = Workspace(empty(_embedded_store), settings)
    networks.open_sample(workspace)
    with serving(workspace) as address:
        yield Site(address, workspace)


@dataclass
class Visit:
    """A page that is open, and what the browser complained about."""

    page: Any
    address: str
    problems: list[str] = field(default_factory=list)

    def go(self, path: str) -> Any:
        """Opens an address of the site and gives the answer."""
        return self.page.goto(self.address + path, wait_until="networkidle")

    def check(self) -> None:
        """Fails on errors, on anything asked of another host, and on sideways scrolling."""
        assert self.problems == []
        too_wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert too_wide <= 0, f"{self.page.url} is {too_wide} px too wide"


@pytest.fixture
def visit(browser: Any, site: Site) -> Iterator[Any]:
    """Opens pages: `visit(width, scheme)` gives a Visit."""
    contexts = []

    def open_page(width: int = 1280, scheme: str = "light") -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        context.add_init_script(_REPORT_VIOLATIONS)
        visit = Visit(context.new_page(), site.address)
        _watch(visit)
        return visit

    yield open_page
    for context in contexts:
        context.close()


def _watch(visit: Visit) -> None:
    home = urlsplit(visit.address).netloc

    def gate(route: Any) -> None:
        if urlsplit(route.request.url).netloc == home:
            route.continue_()
        else:
            visit.problems.append(f"asked for {route.request.url}")
            route.abort()

    def hear(message: Any) -> None:
        if message.type in ("error", "warning"):
            where = message.location.get("url", "")
            visit.problems.append(f"{message.type}: {message.text} ({where})")

    visit.page.route("**/*", gate)
    visit.page.on("console", hear)
    visit.page.on("pageerror", lambda error: visit.problems.append(f"uncaught: {error}"))
