"""No page has anything that axe-core finds: in the light on a laptop, in the dark on a phone, and
where it is shown to everybody."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from tests import hidden
from tests.browser.conftest import Site
from tests.browser.test_paper import pages
from tests.hidden import HUB, Hidden

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """(rules) => axe.run(document, { runOnly: rules, resultTypes: ["violations"] }).then(
    ({ violations }) => violations.map(({ id, nodes }) =>
        `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary: why }) =>
            `${html.slice(0, 160)} (${why.split("\\n")[1]?.trim()})`).join("; ")}`))"""
_SETTLED = """() => [...document.querySelectorAll(".picture")]
    .every((one) => one.dataset.drawn || !one.offsetParent)"""
_MORE = ("/map?show=table", f"/map?chosen={HUB}", "/map?q=nobody-is-called-this", "/nowhere")


@pytest.fixture(scope="module")
def facts(site: Site) -> Hidden:
    return hidden.plant(site.workspace)


@pytest.fixture
def examine(visit: Any) -> Any:
    """Opens addresses at a width in a scheme, and gives what is found, line by line."""
    source = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")

    def found(addresses: list[str], width: int, scheme: str) -> str:
        browsing = visit(width, scheme)
        browsing.page.add_init_script(source)
        told = []
        for address in addresses:
            browsing.page.goto(browsing.address + address)
            browsing.page.wait_for_function(_SETTLED)
            told += [f"{address}: {one}" for one in browsing.page.evaluate(_RUN, _RULES)]
        return "\n".join(told)

    return found


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "dark")])
def test_it_finds_nothing_on_any_page(examine: Any, facts: Hidden, width: int, scheme: str) -> None:
    addresses = [some[0] for some in pages(facts).values()]
    assert examine([*addresses, *_MORE], width, scheme) == ""


def test_it_finds_nothing_where_it_is_shown_to_everybody(examine: Any, facts: Hidden) -> None:
    shown = [one for some in pages(facts).values() for one in some if "present=1" in one]
    assert examine(shown, 1920, "light") == ""
