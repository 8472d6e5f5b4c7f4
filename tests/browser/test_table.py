"""The map's table as a spreadsheet, by keyboard alone, and beside somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from graphapp.journeys.edit.edit_entity import save_entity
from tests.browser.conftest import Site

_PASTE = """(text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_cells_are_edited_by_keyboard_pasted_and_told_of(visit: Any, site: Site) -> None:
    for name in ("Zebra One", "Zebra Two", "Zebra Three"):
        save_entity(site.workspace, {"name": name, "kind": "Enterprise", "area": "Soho"})
    browsing = visit()
    page = browsing.page
    browsing.go("/map?show=table&q=zebra&column=area&column=since")
    one, two = "enterprise-zebra-one", "enterprise-zebra-two"

    def cell(key: str, field: str) -> Any:
        return page.locator(f"#cell-{key}-{field}")

    def stored(key: str) -> Any:
        return site.workspace.network().entity(key)

    page.focus(f"#cell-{one}-name")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("F2")
    page.keyboard.press("Control+A")
    page.keyboard.type("Ladywood")
    page.keyboard.press("Enter")
    page.wait_for_selector("#said:has-text('Saved.')", state="attached")
    assert stored(one).area == "Ladywood"
    assert cell(one, "area").inner_text() == "Ladywood"

    page.focus(f"#cell-{one}-area")
    page.keyboard.press("Enter")
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    assert cell(one, "area").inner_text() == "Ladywood"

    page.focus(f"#cell-{one}-area")
    page.evaluate(_PASTE, "Handsworth\t2019\r\nSmethwick\tsome day\r\nBearwood\t2021\r\n")
    page.wait_for_selector(".cells .wrong")
    assert "some day" in page.inner_text(".cells .wrong")
    found = {key: (stored(key).area, stored(key).since) for key in (one, two)}
    first, second, third = (
        page.locator("[data-cells] tbody tr").nth(row).locator("[data-field=area]")
        for row in range(3)
    )
    assert first.get_attribute("data-text") == "Handsworth"
    assert second.get_attribute("data-text") == "Smethwick"
    assert third.get_attribute("data-text") == "Bearwood"
    assert ("Handsworth", "2019") in found.values()
    page.locator(".cells [aria-invalid]").focus()
    page.keyboard.press("F2")
    page.keyboard.press("Control+A")
    page.keyboard.type("2020")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cells .wrong", state="detached")

    page.focus(f"#cell-{two}-area")
    page.keyboard.press("F2")
    save_entity(site.workspace, {"area": "Winson Green"}, two)
    page.wait_for_timeout(1500)
    page.keyboard.press("Control+A")
    page.keyboard.type("Rotton Park")
    page.keyboard.press("Enter")
    page.wait_for_selector(
        ".cells .wrong:has-text('Somebody else made it “Winson Green” meanwhile')"
    )
    assert stored(two).area == "Winson Green"
    cell(two, "area").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".cells .wrong", state="detached")
    assert stored(two).area == "Rotton Park"

    page.click("thead a:has-text('Area')")
    page.wait_for_url("**sort=area**")
    page.wait_for_selector("thead th[aria-sort=ascending]:has-text('Area')")
    browsing.check()


@pytest.mark.parametrize("width", [1280, 400])
def test_hundreds_of_rows_and_many_columns_fit(visit: Any, site: Site, width: int) -> None:
    browsing = visit(width)
    browsing.go("/map?show=table&column=description&column=needs&column=offers&column=url")
    total = len(site.workspace.network().entities)
    assert browsing.page.locator("[data-cells] tbody tr").count() == total
    browsing.page.click("#columns summary")
    browsing.page.check("#columns label:has-text('Postcode') input")
    browsing.page.click("#columns .button")
    browsing.page.wait_for_selector("thead th:has-text('Postcode')")
    browsing.check()
