"""Quick add in a real browser: nothing that was said is lost or doubled, whatever goes away."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from graphapp.journeys import networks
from graphapp.journeys.past.history import history
from graphapp.journeys.workspace import Workspace
from tests.browser.chromium import how
from tests.browser.serving import serving


def names(workspace: Workspace) -> list[str]:
    return [entity.name for entity in workspace.network().entities]


def test_who_they_are_is_asked_before_it_is_taken(visit: Any) -> None:
    browsing = visit()
    page = browsing.page
    browsing.go("/quick-add")
    assert page.evaluate("document.activeElement.id") == "line"
    page.fill("#line", "KPMG knows Dam Hut and they need a bicycle pump")
    page.wait_for_selector("#parts .missed:has-text('they need a bicycle pump')")
    page.select_option("#parts .missed select", "Dam Hut")
    page.wait_for_selector("#parts .needs:has-text('Dam Hut needs bicycle pump')")
    page.click("#quick-add button.first")
    page.wait_for_selector("#taken-lines li")
    assert not page.query_selector("#taken-lines .left")
    page.fill("#line", "Dam Hut needs a kiln, but nobody needs a boat")
    page.keyboard.press("Enter")
    page.wait_for_selector("#taken-lines .left:has-text('nobody needs a boat')")
    browsing.check()


def said(page: Any, line: str) -> None:
    page.fill("#line", line)
    page.keyboard.press("Enter")


def test_a_line_outlives_server_and_browser_and_is_taken_once(
    browser: Any, workspace: Workspace, tmp_path: Path
) -> None:
    networks.open_sample(workspace)

    def opened() -> Any:
        options = how(browser.browser_type)
        return browser.browser_type.launch_persistent_context(str(tmp_path), **options)

    with serving(workspace) as address:
        port = urlsplit(address).port or 0
        context = opened()
        page = context.pages[0]
        page.goto(f"{address}/quick-add")
        # The server takes the first, but its answer is lost on the way.
        page.route("**/quick-add/lines", lambda route: (route.fetch(), route.abort()), times=1)
        said(page, "Answer Lost Bakery needs catering")
        page.wait_for_selector("#waiting-lines li")
        page.wait_for_selector("#taken-lines li:has-text('was taken already')")
        page.wait_for_selector("#waiting-lines", state="hidden")
        assert names(workspace).count("Answer Lost Bakery") == 1
    said(page, "Server Gone Bakery needs a van")
    page.wait_for_selector("#waiting-lines li:has-text('waits for the server')")
    page.fill("#line", "Half Said Bakery ne")
    context.close()  # the browser goes in the middle of a line
    with serving(workspace, port) as address:
        context = opened()
        page = context.pages[0]
        page.goto(f"{address}/quick-add")
        page.wait_for_selector("#taken-lines li:has-text('Server Gone Bakery')")
        assert page.input_value("#line") == "Half Said Bakery ne"
        page.reload()
        page.wait_for_timeout(500)
        assert names(workspace).count("Server Gone Bakery") == 1
        assert len(history(workspace)) == 2
        context.close()


def test_it_is_done_by_the_keyboard_alone_and_the_map_follows(visit: Any, site: Any) -> None:
    browsing = visit()
    page = browsing.page
    browsing.go("/map")
    page.wait_for_selector("#picture[data-drawn]")
    page.focus("#picture")
    page.keyboard.press("a")
    page.keyboard.type("Keyed Bakery needs laundry, works with Soho Tr")
    page.wait_for_selector('#goes-on li:has-text("Soho Traders\' Table")')
    page.keyboard.press("Tab")
    page.wait_for_selector('#parts .chip:has-text("works with Soho Traders\' Table")')
    page.keyboard.press("Enter")
    page.wait_for_selector("#taken-lines li:has-text('1 enterprise, 1 tie')")
    page.wait_for_url("**chosen=enterprise-keyed-bakery**")
    page.wait_for_function(
        "document.getElementById('picture').picture.byId.has('enterprise-keyed-bakery')"
    )
    assert "Works with 1 other" in page.inner_text("#side")
    page.focus("#line")
    page.keyboard.press("Control+z")
    page.wait_for_selector("#taken-lines li.back")
    assert "Keyed Bakery" not in names(site.workspace)
    # Where the map asks for whoever is gone by now, that is a message of the browser's too.
    browsing.problems = [p for p in browsing.problems if "404 (NOT FOUND)" not in p]
    browsing.check()


def test_the_line_and_the_map_take_the_same_back(visit: Any, site: Any) -> None:
    browsing = visit()
    page = browsing.page
    browsing.go("/map")
    page.wait_for_selector("#picture[data-drawn]")
    undo, redo = (page.locator(f"#edit-tools [data-edit={name}]") for name in ("undo", "redo"))
    page.focus("#picture")
    page.keyboard.press("a")
    said(page, "Twice Back Bakery supplies Dam Hut")
    page.wait_for_selector("#taken-lines .answer")  # what follows from it
    assert undo.is_enabled()
    page.focus("#line")
    page.keyboard.press("Control+z")
    page.wait_for_selector("#taken-lines .back")
    assert page.locator("#taken-lines .answer").count() == 0
    assert undo.is_disabled()
    redo.click()
    page.wait_for_selector("#edit-tools [data-edit=undo]:enabled")
    assert "Twice Back Bakery" in names(site.workspace)
    said(page, "Once Back Bakery needs catering")
    page.wait_for_selector("#taken-lines li:not(.back):has-text('Once Back')")
    undo.click()
    page.wait_for_selector("#taken-lines li.back:has-text('Once Back')")
    assert "Once Back Bakery" not in names(site.workspace)
    browsing.problems = [p for p in browsing.problems if "404 (NOT FOUND)" not in p]
    browsing.check()


def test_enter_takes_what_is_lit_and_adds_the_line_where_nothing_is(visit: Any, site: Any) -> None:
    browsing = visit()
    page = browsing.page
    browsing.go("/quick-add")
    page.keyboard.type("Lit Bakery works with Soho Tr")
    page.wait_for_selector("#goes-on li")
    assert not page.query_selector("#goes-on [aria-selected=true]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#line") == "Lit Bakery works with Soho Traders' Table"
    page.wait_for_selector('#parts .chip:has-text("works with Soho Traders\' Table")')
    assert "Lit Bakery" not in names(site.workspace)
    page.fill("#line", "Lit Bakery needs a van, knows Soho Tr")
    page.wait_for_selector("#goes-on li")
    page.keyboard.press("Enter")
    page.wait_for_selector("#taken-lines li:has-text('Lit Bakery')")
    browsing.check()


def test_a_name_that_was_not_chosen_narrows_no_map_in_silence(visit: Any) -> None:
    browsing = visit()
    page = browsing.page
    browsing.go("/map")
    page.click("#more summary")
    page.focus("#f-tied")
    page.keyboard.type("Soho Tr")
    page.wait_for_selector("#f-tied-found li")
    page.keyboard.press("Enter")
    assert "Choose one" in page.evaluate("document.getElementById('f-tied').validationMessage")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById('f-tied').validationMessage") == ""
    page.keyboard.press("Enter")
    page.wait_for_url("**tied=**")
    browsing.check()


def test_hostile_words_stay_words(visit: Any) -> None:
    browsing = visit()
    page = browsing.page
    browsing.go("/quick-add")
    name = "<img src=x onerror=alert(1)>"
    page.fill("#line", f'"{name}" needs {"x" * 800}')
    page.wait_for_selector("#parts .chip:has-text('onerror')")
    said(page, f'"{name}" needs {"x" * 800}')
    page.wait_for_selector("#taken-lines li:has-text('onerror')")
    assert page.query_selector("main img") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    browsing.check()
