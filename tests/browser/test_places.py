"""Where things are on the map, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.browser.conftest import Visit

DRAWN = "#picture[data-drawn=true] canvas"
_OVER = "document.getElementById('picture').classList.contains('over')"


def _spots(page: Any) -> Iterator[tuple[float, float]]:
    """Points over the picture where somebody stands, found with the mouse."""
    frame = page.locator("#picture").bounding_box()
    for down in range(140, int(frame["height"]) - 120, 13):
        for across in range(320, int(frame["width"]) - 80, 13):
            spot = frame["x"] + across, frame["y"] + down
            page.mouse.move(*spot)
            if page.evaluate(_OVER):
                inside = spot[0] + 3, spot[1] + 3
                page.mouse.move(*inside)
                if page.evaluate(_OVER):
                    yield inside


def _places(page: Any) -> dict[str, tuple[float, float]]:
    data = page.evaluate("fetch('/map/data').then((answer) => answer.json())")
    return {node["id"]: (node["x"], node["y"]) for node in data["nodes"]}


def test_who_is_dragged_is_still_there_tomorrow_until_let_go(visit: Any) -> None:
    browsing: Visit = visit()
    browsing.go("/map")
    page = browsing.page
    page.wait_for_selector(DRAWN)
    before = _places(page)
    across, down = next(_spots(page))
    page.mouse.down()
    page.mouse.move(across + 70, down + 30, steps=5)
    page.mouse.up()
    page.wait_for_selector("#told:not([hidden]):has-text('was moved')")
    page.wait_for_selector("#placing >> text=1 pinned")
    after = _places(page)
    (key,) = [key for key in after if after[key] != before[key]]

    page.reload(wait_until="networkidle")
    page.wait_for_selector(DRAWN)
    assert _places(page) == after
    browsing.go(f"/map?chosen={key}")
    page.wait_for_selector(".side >> text=Pinned where it was put.")
    page.click(".side .pinned button")
    page.wait_for_selector("#told:has-text('was let go')")
    page.wait_for_selector(".side .pinned", state="detached")
    assert page.locator("#said").count() == 1
    page.click("#told >> text=Undo")
    page.wait_for_selector(".side .pinned")
    assert _places(page) == after

    page.click("#look > summary")
    page.select_option("#l-arrange", "area")
    page.wait_for_url("**arrange=area**")
    page.select_option("#l-colour", "area")
    page.wait_for_selector("#colours a")
    area = page.inner_text("#colours a bdi")
    page.click("#colours a")
    page.wait_for_selector(f".chip b:has-text('{area}')")
    page.wait_for_selector("#colours a[aria-current]")
    browsing.check()
    page.click("#colours a[aria-current]")
    page.wait_for_selector(".chip b", state="detached")

    page.focus("#days-slider")
    page.keyboard.press("Home")
    page.wait_for_url("**on=*")
    assert page.get_attribute("#days-slider", "aria-valuetext") in page.url
    browsing.check()


def test_a_note_leaves_everybody_in_the_picture(visit: Any) -> None:
    browsing: Visit = visit()
    browsing.go("/map?chosen=asset-dam-hut")
    page = browsing.page
    page.wait_for_selector(DRAWN)
    page.click("#side summary:has-text('Pin a note')")
    page.fill("#side details[open] textarea", "Ask about the roof")
    page.click("#side details[open] button:has-text('Pin')")
    page.wait_for_selector("#side :text('Ask about the roof')")
    page.wait_for_function("document.getElementById('picture').picture.nodes.length > 100")
    page.focus("#picture")
    assert "Cannot read" not in page.inner_text("#main")
    browsing.check()


def _says(page: Any, words: str) -> None:
    page.wait_for_function(
        "(words) => document.getElementById('told').innerText.includes(words)", arg=words
    )


def test_one_message_tells_of_moves_and_edits_and_both_are_taken_back_in_turn(visit: Any) -> None:
    browsing: Visit = visit()
    browsing.go("/map")
    page = browsing.page
    page.wait_for_selector(DRAWN)
    page.keyboard.press("Control+z")
    _says(page, "Nothing was taken back: you have changed nothing in this window.")
    assert page.inner_text("#told .as-link") == "See the history"
    page.click("#placing > summary")
    page.click("#again > summary")
    page.click("#again >> text=Arrange everybody again")
    _says(page, "Everybody was arranged again")
    page.click("[data-edit=add]")
    page.fill("#ask-add [name=name]", "Turn By Turn")
    page.keyboard.press("Enter")
    _says(page, "Added Turn By Turn")
    for keys, words in (
        ("Control+z", "Took back: Added Turn By Turn"),
        ("Control+z", "Took back: Everybody was arranged again"),
        ("Control+z", "Nothing was taken back"),
        ("Control+y", "Did again: Everybody was arranged again"),
        ("Control+Shift+Z", "Did again: Added Turn By Turn"),
    ):
        page.keyboard.press(keys)
        _says(page, words)
        assert page.locator("#told:visible").count() == 1
    page.click("#told >> text=Undo")
    _says(page, "Took back: Added Turn By Turn")
    assert page.locator("#told[role], #told [role], #told [aria-live]").count() == 0, "said once"
    browsing.check()
