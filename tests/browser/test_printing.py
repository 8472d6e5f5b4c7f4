"""Pages on paper."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Site

A4 = (595, 842)


@pytest.mark.parametrize("path", ["/", "/directory", "/clusters", "/suggestions"])
def test_a_page_says_on_paper_where_it_is_from(visit: Any, site: Site, path: str) -> None:
    browsing = visit(794)
    browsing.go(f"{path}?paper=1")
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


def test_what_is_taken_home_fills_its_sheets_and_is_read_back(visit: Any, site: Site) -> None:
    browsing = visit(1280, "dark")
    kitchen = "/take-home/asset-winson-green-shared-kitchen"
    sheets, text = _printed(browsing, kitchen)
    assert sheets == [A4]
    assert "Winson Green Shared Kitchen" in text
    for words in ("Your ties", "Worth meeting: 3", "Ask"):
        assert words in text
    assert _printed(browsing, "/take-home/asset-soho-social-enterprise-network")[0] == [A4]
    a2, text = _printed(browsing, "/poster?sheet=a2")
    assert a2 == [(1684, 1191)]
    assert "Soho Social Enterprise Network" in text
    assert "Community assets" in text
    cards, text = _printed(browsing, "/paper-forms?area=Soho")
    people = len(re.findall("I work with", text))
    assert len(cards) == -(-people // 8) + 1
    assert set(cards) == {A4}


def _printed(browsing: Any, path: str) -> tuple[list[tuple[int, int]], str]:
    """The sheets of a page, and the words on them."""
    browsing.go(path)
    pdf = browsing.page.pdf(prefer_css_page_size=True)
    pages = PdfReader(io.BytesIO(pdf)).pages
    return _sheets(pdf), " ".join(" ".join(page.extract_text() for page in pages).split())
