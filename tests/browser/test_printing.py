"""Pages on paper."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graphapp.journeys.edit_entity import save_entity
from graphapp.journeys.edit_tie import save_tie
from tests.browser.conftest import Site

HIDDEN = "Somebody Unseen"
A4 = (595, 842)


@pytest.fixture(scope="module")
def site(site: Site) -> Site:
    """The sample network and, in the middle of it, somebody and an investment not public."""
    fields = {"kind": "Partner", "name": HIDDEN, "visibility": "private", "needs": "a pilot boat"}
    hidden = save_entity(site.workspace, fields)
    site_unseen = {"kind": "MacroInvestment", "name": f"{HIDDEN} Works", "visibility": "members"}
    works = save_entity(site.workspace, site_unseen)
    save_tie(site.workspace, {"from": hidden, "to": works, "type": "leads"})
    for other in ("partner-birmingham-city-council", "asset-soho-social-enterprise-network"):
        save_tie(site.workspace, {"from": hidden, "to": other, "type": "supports"})
    return site


PAGES = (
    "/",
    "/needs",
    "/directory",
    "/directory/asset-soho-social-enterprise-network",
    "/directory/partner-somebody-unseen",
    "/clusters",
    "/suggestions?for=partner-somebody-unseen",
    "/suggestions",
    "/investments",
    "/investments/investment-somebody-unseen-works",
    "/investments/investment-midland-metropolitan-hospital",
    "/map",
    "/map?show=table",
    "/map?chosen=partner-birmingham-city-council",
    "/map/print",
    "/path?from=partner-birmingham-city-council&to=asset-soho-social-enterprise-network",
)


@pytest.mark.parametrize("path", PAGES)
def test_only_what_is_public_is_on_paper(visit: Any, site: Site, path: str) -> None:
    browsing = visit(794)
    assert browsing.go(path).ok
    browsing.page.emulate_media(media="print")
    printed = browsing.page.inner_text("body")
    assert HIDDEN not in printed
    assert "Import" not in printed
    browsing.check()


@pytest.mark.parametrize("path", ["/", "/directory", "/clusters", "/suggestions"])
def test_a_page_says_on_paper_where_it_is_from(visit: Any, site: Site, path: str) -> None:
    browsing = visit(794)
    browsing.go(path)
    browsing.page.emulate_media(media="print")
    said = browsing.page.inner_text("footer.on-paper")
    assert browsing.address + path in said
    assert re.search(r"\d{4}-\d\d-\d\d", said)


def _sheets(pdf: bytes) -> list[tuple[int, int]]:
    boxes = re.findall(rb"/MediaBox *\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(w)), round(float(h))) for w, h in boxes]


def test_lists_come_upright_and_the_map_across_one_sheet(visit: Any, site: Site) -> None:
    browsing = visit(1280, "dark")
    browsing.go("/directory")
    assert set(_sheets(browsing.page.pdf(prefer_css_page_size=True))) == {A4}
    browsing.go("/map/print")
    assert _sheets(browsing.page.pdf(prefer_css_page_size=True)) == [A4[::-1]]
