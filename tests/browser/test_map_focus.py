"""Where the keys are, and what is said where nothing is found, in a real browser."""

from __future__ import annotations

from typing import Any

from graphapp.journeys.edit.edit_entity import save_entity
from tests.browser.conftest import Site
from tests.browser.test_map import _open

_PASTE = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const pasted = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(pasted);
}"""


def test_the_keys_are_at_the_note_that_was_pinned(visit: Any, site: Site) -> None:
    key = save_entity(site.workspace, {"kind": "Enterprise", "name": "Noted"})
    browsing = _open(visit, f"/map?chosen={key}")
    page = browsing.page
    page.click("#note-new > summary")
    page.fill("#note-new textarea", "Ask for the van")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#side >> text=Ask for the van")
    page.wait_for_function("() => document.activeElement.parentElement.id === 'note-new'")
    browsing.check()


def test_the_keys_stay_in_the_table_where_pasting_takes_rows_out_of_it(
    visit: Any, site: Site
) -> None:
    for name in ("Okapi One", "Okapi Two"):
        save_entity(site.workspace, {"name": name, "kind": "Enterprise", "area": "Okapi Row"})
    browsing = visit()
    page = browsing.page
    browsing.go("/map?show=table&area=Okapi Row&column=area")
    page.focus("#cell-enterprise-okapi-one-area")
    page.evaluate(_PASTE, "Soho\r\n")
    page.wait_for_selector("#cell-enterprise-okapi-one-area", state="detached")
    page.wait_for_function("() => document.activeElement.dataset.key === 'enterprise-okapi-two'")
    page.focus("#cell-enterprise-okapi-two-area")
    page.evaluate(_PASTE, "Soho\r\n")
    page.wait_for_selector("#middle a")
    page.wait_for_function("() => document.activeElement !== document.body")
    browsing.check()


def test_the_search_says_that_nothing_is_found_and_what_is_near(visit: Any, site: Site) -> None:
    save_entity(site.workspace, {"kind": "Enterprise", "name": "Quokka Joinery"})
    browsing = _open(visit)
    page = browsing.page
    page.fill("#find", "zzzzqqq")
    page.wait_for_selector("#found >> text=Nothing is found for “zzzzqqq”.")
    page.wait_for_selector("#said >> text=Nothing is found", state="attached")
    assert page.locator("#found [role=option]:not([aria-disabled])").count() == 0
    page.fill("#find", "qukajoinry")
    page.wait_for_selector("#found [role=option] >> text=Quokka Joinery")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**chosen=enterprise-quokka-joinery")
    browsing.check()
