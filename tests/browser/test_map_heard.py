"""What a screen reader is told of edits on the map."""

from __future__ import annotations

from typing import Any

from tests.browser.test_map import DRAWN


def test_what_is_taken_back_is_said_once_with_how_many_are_shown(visit: Any) -> None:
    browsing = visit()
    page = browsing.page
    browsing.go("/map")
    page.wait_for_selector(DRAWN)
    page.evaluate(
        """window.heard = [];
        new MutationObserver(() => window.heard.push(document.getElementById("said").innerText))
          .observe(document.getElementById("said"), { childList: true, characterData: true });"""
    )
    page.click("[data-edit=add]")
    page.fill("#ask-add [name=name]", "Once Said Bakery")
    page.keyboard.press("Enter")
    page.locator("#told", has_text="Added Once Said Bakery").wait_for()
    page.focus("#picture")
    page.keyboard.press("Control+z")
    page.locator("#told", has_text="Took back: Added Once Said Bakery").wait_for()
    page.wait_for_timeout(2000)  # what the server tells of the change would follow
    heard = [words for words in page.evaluate("window.heard") if words]
    assert sum("Took back" in words for words in heard) == 1, heard
    assert all(words.count("shown") <= 1 for words in heard), heard
    browsing.check()
