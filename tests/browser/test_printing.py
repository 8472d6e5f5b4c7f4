"""Pages on paper."""

from __future__ import annotations

import re
from typing import Any

import pytest

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
