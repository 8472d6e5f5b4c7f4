"""Ties corrected on the map, and nothing written on a past day, in a real browser."""

from __future__ import annotations

from typing import Any

from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from tests.browser.conftest import Site
from tests.browser.test_map_editing import _open, _said


def _form(page: Any) -> None:
    page.focus("#picture")
    page.keyboard.press("Shift+F10")
    page.click("[role=menuitem]:has-text('Correct a tie')")
    page.click("[role=menuitem]:has-text('supplies Tied Two')")
    page.wait_for_selector("#ask-correct-tie[open]")


def test_a_tie_is_corrected_in_place_and_nobody_is_written_over_unseen(
    visit: Any, site: Site
) -> None:
    one, two = (
        save_entity(site.workspace, {"kind": "Enterprise", "name": f"Tied {name}"})
        for name in ("One", "Two")
    )
    save_tie(site.workspace, {"from": one, "to": two, "type": "SUPPLIES", "source": "Sheet"})

    def tie() -> tuple[str, str, float, str, str]:
        (found,) = site.workspace.network().ties_of[one]
        return found.start, found.type, found.strength, found.until, found.source

    first, other = (_open(visit, f"/map?chosen={one}") for _ in range(2))
    for browsing in (first, other):
        _form(browsing.page)
        assert browsing.page.input_value("#ask-correct-tie [name=how]") == "SUPPLIES>"
        assert browsing.page.input_value("#ask-correct-tie [name=to]") == "Tied Two"
    other.page.fill("#ask-correct-tie [name=strength]", "3")
    other.page.keyboard.press("Enter")
    _said(other.page, "Corrected: Tied One supplies Tied Two.")
    assert tie() == (one, "SUPPLIES", 3.0, "", "Sheet")

    page = first.page
    page.fill("#ask-correct-tie [name=since]", "long ago")
    page.keyboard.press("Enter")
    page.wait_for_selector("#ask-correct-tie [name=since][aria-invalid]")
    page.fill("#ask-correct-tie [name=since]", "")
    page.fill("#ask-correct-tie [name=strength]", "2")
    page.keyboard.press("Enter")
    page.wait_for_selector("#ask-correct-tie-wrong >> text=its strength is now “3”")
    page.click("#ask-correct-tie-wrong button")
    _said(page, "Corrected: Tied One")
    assert tie() == (one, "SUPPLIES", 2.0, "", "Sheet")

    _form(page)
    page.select_option("#ask-correct-tie [name=how]", "SUPPORTS<")
    page.click("#ask-correct-tie button.first")
    page.wait_for_selector("#ask-correct-tie", state="hidden")
    assert tie() == (two, "SUPPORTS", 2.0, "", "Sheet")
    for keys, now in (("Control+z", "SUPPLIES"), ("Control+y", "SUPPORTS")):
        page.keyboard.press(keys)
        _said(page, "Took back" if now == "SUPPLIES" else "Did again")
        assert tie()[1] == now
    for browsing in (first, other):
        refused = ("409 (CONFLICT)", "422", "400 (BAD REQUEST)")
        browsing.problems = [p for p in browsing.problems if not any(r in p for r in refused)]
        browsing.check()


def test_nothing_is_written_on_a_past_day_and_the_map_says_why(visit: Any, site: Site) -> None:
    version = site.workspace.store.version()
    browsing = _open(visit, "/map")
    page = browsing.page
    page.wait_for_selector("[data-edit=add]:visible")
    page.focus("#days-slider")
    page.keyboard.press("Home")
    page.wait_for_url("**on=*")
    page.wait_for_selector("#note >> text=nothing can be added, tied or corrected here")
    assert page.locator(".edit-tools > :visible").count() == 0
    page.focus("#picture")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**chosen=*")
    page.wait_for_selector("#side h2")
    for key in ("t", "Delete", "Control+z"):
        page.focus("#picture")
        page.keyboard.press(key)
        _said(page, "nothing can be added, tied or corrected on it")
        page.click("#told .close")
    page.focus("#picture")
    page.keyboard.press("Shift+F10")
    words = page.inner_text("[role=menu]")
    assert "Its page" in words
    assert "Correct" not in words
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.click("#told >> text=See today")
    page.wait_for_function("() => !location.search.includes('on=')")
    page.wait_for_selector("[data-edit=add]:visible")
    assert site.workspace.store.version() == version
    browsing.check()
