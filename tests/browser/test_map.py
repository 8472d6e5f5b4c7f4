"""The map in a real browser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Site, Visit

DRAWN = "#picture[data-drawn=true] canvas"


def _open(visit: Any, path: str = "/map", width: int = 1280, scheme: str = "light") -> Visit:
    browsing: Visit = visit(width, scheme)
    browsing.go(path)
    browsing.page.wait_for_selector(DRAWN)
    return browsing


def _best_known(site: Site) -> str:
    network = site.workspace.network()
    return max(network.keys, key=lambda key: len(network.neighbours(key)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_it_is_whole_and_quiet_in_every_state(
    visit: Any, site: Site, width: int, scheme: str
) -> None:
    key = _best_known(site)
    browsing = _open(visit, "/map", width, scheme)
    browsing.check()
    for state in (
        f"chosen={key}",
        f"chosen={key}&focus={key}&steps=1",
        "colour=sector&size=betweenness&suggested=1&past=1",
        "q=nothing-is-like-this",
        f"present=1&chosen={key}",
        "show=table&kind=enterprise",
    ):
        browsing.go(f"/map?{state}")
        browsing.check()


def test_choosing_in_the_picture_tells_about_it_and_back_undoes_it(visit: Any, site: Site) -> None:
    key = _best_known(site)
    name = site.workspace.network().entity(key).name
    browsing = _open(visit)
    page = browsing.page
    assert page.is_hidden("#side")
    page.evaluate(
        """(key) => document.getElementById("picture").dispatchEvent(
            new CustomEvent("choose", { bubbles: true, detail: { key, members: 0 } }))""",
        key,
    )
    page.wait_for_url(f"**/map?chosen={key}")
    page.wait_for_selector("#side h2")
    assert page.inner_text("#side h2") == name
    page.go_back()
    page.wait_for_url("**/map")
    page.wait_for_selector("#side", state="hidden")
    browsing.check()


def test_a_click_on_the_canvas_chooses_what_is_there(visit: Any, site: Site) -> None:
    """With one alone in sight, it stands in the middle of what is left free."""
    key = _best_known(site)
    browsing = _open(visit, f"/map?focus={key}&steps=0")
    page = browsing.page
    frame = page.locator("#picture").bounding_box()
    for down in range(0, 200, 12):  # farther apart than the two of a double click
        page.mouse.click(
            frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2 + 60 - down
        )
        page.wait_for_timeout(20)
        if "chosen=" in page.url:
            break
    page.wait_for_url(f"**chosen={key}**")
    browsing.check()


def test_the_legend_filters_and_the_address_follows(visit: Any) -> None:
    browsing = _open(visit)
    page = browsing.page
    page.click("#legend label:has-text('People')")
    page.wait_for_url("**/map?kind=*")
    page.wait_for_function("document.getElementById('sentence').innerText.includes('people')")
    assert " of " in page.inner_text("#counts")
    page.click(".chip .x")
    page.wait_for_url("**/map")
    browsing.check()


def test_filters_open_and_narrow_without_a_new_page(visit: Any, site: Site) -> None:
    area = next(e.area for e in site.workspace.network().entities if e.area)
    browsing = _open(visit)
    page = browsing.page
    page.evaluate("window.sameVisit = true")
    page.click("#more summary")
    page.check(f"#more label:has-text('{area}') input")
    page.click(".filters button")
    page.wait_for_url("**/map?area=*")
    page.wait_for_selector(f".chip b:has-text('{area}')")
    assert page.evaluate("window.sameVisit")
    browsing.check()


def test_picture_and_table_turn_into_each_other(visit: Any) -> None:
    browsing = _open(visit, "/map?kind=partner")
    page = browsing.page
    counts = page.inner_text("#counts")
    page.click("text=as a table")
    page.wait_for_selector("#rows tbody tr")
    assert page.inner_text("#counts") == counts
    assert page.locator("#rows table").first.locator("tbody tr").count() == int(counts.split()[0])
    page.click("text=as a picture")
    page.wait_for_selector(DRAWN, state="visible")
    browsing.check()


def test_the_theme_recolours_the_picture_without_asking_again(visit: Any) -> None:
    browsing = _open(visit)
    page = browsing.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.evaluate("document.querySelector('#picture canvas').toDataURL()")
    page.click(".bar .theme")
    page.wait_for_function(
        "(before) => document.querySelector('#picture canvas').toDataURL() !== before", arg=before
    )
    # The stream of changes may open, or open again, at any moment.
    assert [url for url in asked if not url.endswith("/events")] == []
    browsing.check()


def test_the_keys_zoom_and_bring_everything_back(visit: Any) -> None:
    browsing = _open(visit)
    page = browsing.page
    image = "document.querySelector('#picture canvas').toDataURL()"
    whole = page.evaluate(image)
    page.keyboard.press("+")
    page.wait_for_function(f"(before) => {image} !== before", arg=whole)
    page.keyboard.press("0")
    page.wait_for_function(f"(before) => {image} === before", arg=whole)
    browsing.check()


def test_it_reads_without_scripts(browser: Any, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/map?kind=partner")
    names = page.locator("noscript th[scope=row]").all_inner_texts()
    partners = [e for e in site.workspace.network().entities if e.kind == "Partner"]
    assert len(names) == len(partners)
    context.close()


def test_escape_leaves_the_filters_from_whatever_is_in_them(visit: Any) -> None:
    browsing: Visit = visit()
    browsing.go("/map")
    page = browsing.page
    page.wait_for_selector(DRAWN)
    page.click("#more > summary")
    page.check("#areas-1")
    show = page.locator("#more .actions button").bounding_box()
    assert show["y"] + show["height"] < page.viewport_size["height"]
    page.fill("#f-tied", "Dam")
    page.wait_for_selector("#f-tied-found [role=option]")
    page.keyboard.press("Escape")
    assert page.evaluate("document.getElementById('more').open")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.getElementById('more').open")
    assert page.evaluate("document.activeElement === document.querySelector('#more > summary')")
    browsing.check()
