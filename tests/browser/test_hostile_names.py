"""Names that would harm a careless page, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest

from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from tests.browser.conftest import Site

NAMES = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "\"O'Neill\" & 'Söhne' --><!-- ☕ 👩🏾‍🌾",
    "‮مطبخ الحي المشترك",
    "W" * 5_000,
)


@pytest.mark.parametrize("width", [1280, 400])
def test_it_shows_them_as_text_and_stays_whole(visit: Any, site: Site, width: int) -> None:
    keys = []
    for name in NAMES:
        fields = {"kind": "Enterprise", "name": f"{name}{width}"[-5_000:], "description": name}
        fields |= {"needs": name[:300], "offers": name[:300], "area": name[:300], "sectors": name}
        keys.append(save_entity(site.workspace, fields))
    for other in keys[1:]:
        save_tie(site.workspace, {"from": keys[0], "to": other, "type": "<b>greets</b>"})
    browsing = visit(width)
    browsing.page.on("dialog", lambda dialog: browsing.problems.append(dialog.message))
    pages = [f"/directory/{key}{suffix}" for key in keys for suffix in ("", "/edit", "/ties/add")]
    for page in ("/", "/directory?kind=enterprise&sort=ties", "/needs", "/history", *pages):
        assert browsing.go(page).ok, page
        browsing.check()
    browsing.go(f"/directory/{keys[0]}")
    assert NAMES[0] in browsing.page.inner_text("h1")
    browsing.page.wait_for_selector(".picture[data-drawn=true]")
    browsing.page.mouse.move(*_middle_of_picture(browsing.page))
    browsing.page.wait_for_timeout(300)
    browsing.check()


def _middle_of_picture(page: Any) -> tuple[float, float]:
    box = page.locator(".picture").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
