"""The map keeps apart what stands on it, with longer words and words from the right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.test_map import DRAWN

_BOXES = """(names) => names.map((name) => {
    const all = [...document.querySelectorAll(name)].map((one) => one.getBoundingClientRect());
    const seen = all.filter((box) => box.width);
    return [Math.min(...seen.map((b) => b.left)), Math.max(...seen.map((b) => b.right)),
        Math.min(...seen.map((b) => b.top)), Math.max(...seen.map((b) => b.bottom))];
})"""
"""How far each reaches: from the left, to the right, from the top, to the bottom."""


def _boxes(page: Any, *names: str) -> list[list[float]]:
    boxes: list[list[float]] = page.evaluate(_BOXES, list(names))
    return boxes


def _overlap(one: list[float], other: list[float]) -> bool:
    across = one[0] < other[1] and other[0] < one[1]
    return across and one[2] < other[3] and other[2] < one[3]


@pytest.mark.parametrize("width", [1920, 1280, 1000, 400])
def test_long_words_of_the_buttons_stay_beside_the_days(visit: Any, width: int) -> None:
    browsing = visit(width, "light")
    browsing.go("/map")
    page = browsing.page
    page.wait_for_selector(DRAWN)
    page.evaluate(
        """() => ["Sagen", "Hinzufügen", "Rückgängig", "Wiederholen"].forEach((word, i) => {
            document.querySelectorAll("#edit-tools > .button")[i].textContent = word;
        })"""
    )
    tools, days = _boxes(page, "#edit-tools .button", "#days")
    assert not _overlap(tools, days)
    assert tools[0] >= 0
    assert tools[1] <= width


def _from_the_right(visit: Any, path: str, width: int) -> Any:
    browsing = visit(width, "light")
    browsing.go(path)
    page = browsing.page
    page.wait_for_selector(DRAWN)
    page.evaluate("document.documentElement.dir = 'rtl'")
    return page


def test_from_the_right_the_wall_has_its_title_beside_the_legend(visit: Any) -> None:
    page = _from_the_right(visit, "/map?present=1", 1280)
    title, legend = _boxes(page, ".sentence > span", ".legend li")
    assert title[0] > legend[1]


@pytest.mark.parametrize("width", [1280, 400])
def test_from_the_right_what_opens_is_in_the_window(visit: Any, width: int) -> None:
    page = _from_the_right(visit, "/map", width)
    for i in range(page.locator("details:has(> .filters)").count()):
        page.evaluate(
            "(i) => document.querySelectorAll('details:has(> .filters)')[i].open = true", i
        )
    for left, right, *_ in (_boxes(page, f"#{id}")[0] for id in _opened(page)):
        assert left >= 0
        assert right <= width


def _opened(page: Any) -> list[str]:
    ids: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("details[open] > .filters")]
            .filter((one) => one.checkVisibility())
            .map((one, i) => (one.id ||= `opened-${i}`))"""
    )
    assert ids
    return ids
