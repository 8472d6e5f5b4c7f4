"""The map taken along: the file opened from disk without a network, and the picture."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest

from graphapp.explore.view import View
from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from graphapp.journeys.map.named_views import keep_view
from tests.browser.conftest import Site

HIDDEN = "Somebody Unseen"
HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def site(site: Site) -> Site:
    """The sample network, with somebody who is not public and a name that means harm."""
    fields = {"kind": "Partner", "name": HIDDEN, "visibility": "private", "area": "Soho"}
    hidden = save_entity(site.workspace, fields)
    risky = save_entity(site.workspace, {"kind": "Partner", "name": HOSTILE, "area": "Soho"})
    for other in ("enterprise-soho-road-spice-kitchen", risky):
        save_tie(site.workspace, {"from": hidden, "to": other, "type": "supports"})
    keep_view(site.workspace, View(kinds=("Enterprise",)), "Enterprises there", "Whom to ask")
    keep_view(site.workspace, View(areas=("Soho",)), f"With {HIDDEN}")
    return site


@pytest.fixture
def opened(visit: Any, browser: Any, site: Site, tmp_path: Path) -> Any:
    """The file as somebody opens it elsewhere: from disk, without any network."""
    browsing = visit()
    browsing.go("/map?area=Soho")
    browsing.page.click("#along summary")
    with browsing.page.expect_download() as download:
        browsing.page.click("text=One file")
    browsing.check()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.suffix == ".html"
    assert HIDDEN.encode() not in path.read_bytes()

    def open_it(width: int) -> tuple[Any, list[str]]:
        context = browser.new_context(offline=True, viewport={"width": width, "height": 800})
        contexts.append(context)
        page = context.new_page()
        problems: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: problems.append(message.text))
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("dialog", lambda dialog: problems.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        page.wait_for_selector("#picture[data-drawn=true] canvas")
        assert asked == [path.as_uri()]
        return page, problems

    contexts: list[Any] = []
    yield open_it
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1280, 400])
def test_the_file_works_from_disk_without_a_network(opened: Any, site: Site, width: int) -> None:
    page, problems = opened(width)
    public = [
        e.name
        for e in site.workspace.network().entities
        if e.area == "Soho" and e.visibility == "public"
    ]
    column = "tr[data-key] th"
    names = page.eval_on_selector_all(column, "all => all.map((th) => th.dataset.value)")
    assert sorted(names) == sorted(public)
    assert HOSTILE in names
    page.click("thead button:has-text('Name')")
    page.click("thead button:has-text('Name')")
    turned = page.eval_on_selector_all(column, "all => all.map((th) => th.dataset.value)")
    assert turned != names
    assert sorted(turned) == sorted(names)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    assert problems == []


def test_choosing_a_name_in_the_file_lights_it_in_the_picture(opened: Any) -> None:
    page, problems = opened(1280)
    image = "document.querySelector('#picture canvas').toDataURL()"
    before = page.evaluate(image)
    page.click("[data-choose='enterprise-soho-road-spice-kitchen']")
    page.wait_for_function(f"(before) => {image} !== before", arg=before)
    assert page.locator("tr.chosen").count() == 1
    assert problems == []


def test_the_file_is_searched_narrowed_and_shows_named_views(opened: Any) -> None:
    page, problems = opened(1280)
    rows = page.locator("tr[data-key]:visible")
    drawn = "document.querySelector('#picture').picture.data.nodes.length"
    everybody = rows.count()
    assert page.evaluate(drawn) == everybody
    page.fill("#narrow [name=text]", "spice KITCHEN")
    page.wait_for_selector("#narrowed:has-text('1 of')")
    assert rows.count() == page.evaluate(drawn) == 1
    page.fill("#narrow [name=text]", "")
    partners = page.locator("tr[data-key]:has-text('Partner')").count()
    page.uncheck("#narrow [value=Partner]")
    assert rows.count() == page.evaluate(drawn) == everybody - partners
    page.click("#narrow button[type=reset]")
    page.wait_for_selector(f"#narrowed:has-text('{everybody} of {everybody}')")
    page.select_option("#narrow [name=view]", label="Enterprises there")
    assert 0 < rows.count() == page.evaluate(drawn) < everybody
    assert "Whom to ask" in page.inner_text("#narrowed")
    assert page.locator("#narrow option:has-text('Unseen')").count() == 0
    assert problems == []


def test_the_tables_of_the_file_say_what_its_picture_shows(opened: Any) -> None:
    page, problems = opened(1280)
    ties = page.locator("tr[data-tie]:visible")
    drawn = "document.querySelector('#picture').picture.data.edges.length"
    everything = ties.count()
    assert everything > 0
    page.uncheck("#narrow [value=Partner]")
    shown = page.inner_text("#narrowed")
    assert page.inner_text("[data-counted]") == shown
    assert 0 < ties.count() < everything
    assert page.locator('tr[data-tie]:visible:has-text("Soho Traders\' Table")').count() == 0
    page.click("#narrow button[type=reset]")
    page.locator("#narrow [name=day]").focus()
    page.keyboard.press("Home")
    page.wait_for_selector("#narrowed:has-text('shown on')")
    assert ties.count() <= page.evaluate(drawn)
    page.keyboard.press("End")
    page.wait_for_selector("#narrowed:not(:has-text('shown on'))")
    assert ties.count() == everything
    assert "in sight" in page.inner_text("[data-counted]")
    assert problems == []


def test_the_file_goes_back_to_earlier_days(opened: Any) -> None:
    page, problems = opened(1280)
    ties = "document.querySelector('#picture').picture.data.edges.length"
    today = page.evaluate(ties)
    page.locator("#narrow [name=day]").focus()
    page.keyboard.press("Home")
    page.wait_for_selector("#narrowed:has-text('shown on')")
    assert page.evaluate(ties) < today
    page.keyboard.press("End")
    page.wait_for_function(f"{ties} === {today}")
    assert page.inner_text("#along-day") == "today"
    page.click("#along-play")
    page.wait_for_selector("#along-play[aria-label=Pause]")
    page.click("#along-play")
    page.wait_for_selector("#along-play[aria-label='Play the days']")
    assert problems == []


@pytest.mark.parametrize(("width", "size"), [(1280, (2800, 2008)), (400, (5600, 4016))])
def test_the_picture_is_kept_as_large_as_is_chosen(
    visit: Any, site: Site, tmp_path: Path, width: int, size: tuple[int, int]
) -> None:
    browsing = visit(width)
    browsing.go("/map?area=Soho")
    browsing.page.wait_for_selector("#picture[data-drawn=true]")
    browsing.page.click("#along summary")
    with browsing.page.expect_download() as download:
        if size[0] > 2800:
            browsing.page.select_option("#png-scale", label="5,600 px, for print")
        browsing.page.click("#take-png")
    download.value.save_as(tmp_path / "map.png")
    content = (tmp_path / "map.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == size
    browsing.page.wait_for_selector("text=is in your downloads")
    assert browsing.page.locator(".to-keep").count() == 0
    browsing.check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_the_sheet_of_paper_is_whole(visit: Any, site: Site, width: int, scheme: str) -> None:
    browsing = visit(width, scheme)
    for query in ("", "?area=Soho&suggested=1&past=1", "?q=xyzzy"):
        browsing.go(f"/map/print{query}")
        browsing.check()
