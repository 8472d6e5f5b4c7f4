"""Editing on the map in a real browser: by keys, by mouse, and by two at once."""

from __future__ import annotations

from typing import Any

import pytest

from graphapp.journeys.edit.edit_entity import save_entity
from graphapp.journeys.workspace import Workspace
from tests.browser.conftest import Site, Visit
from tests.browser.test_map import DRAWN

HOSTILE = "<img src=x onerror=alert(1)> " + "W" * 4_900


def _open(visit: Any, path: str = "/map", width: int = 1280) -> Visit:
    browsing: Visit = visit(width)
    browsing.page.on("dialog", lambda dialog: browsing.problems.append(dialog.message))
    browsing.go(path)
    browsing.page.wait_for_selector(DRAWN)
    browsing.page.evaluate("window.sameVisit = true")
    return browsing


def _ties(workspace: Workspace, key: str) -> int:
    return len(workspace.network().ties_of.get(key, ()))


def _said(page: Any, words: str) -> None:
    page.wait_for_function(
        "(words) => document.getElementById('told').innerText.includes(words)", arg=words
    )


def test_one_adds_ties_takes_back_and_does_again_without_a_reload(visit: Any, site: Site) -> None:
    browsing = _open(visit)
    page = browsing.page
    total = len(site.workspace.network().entities)
    page.evaluate(
        """document.addEventListener("placed", ({ detail: { key, x, y } }) => {
            window.placed = [key, Number.isFinite(x), Number.isFinite(y)];
        })"""
    )
    page.click("[data-edit=add]")
    page.fill("#ask-add [name=name]", "Map Made Bakery")
    page.keyboard.press("Enter")
    _said(page, "Added Map Made Bakery")
    assert page.inner_text("#side h2") == "Map Made Bakery"
    (key,) = [e.key for e in site.workspace.network().entities if e.name == "Map Made Bakery"]
    assert page.evaluate("window.placed") == [key, True, True]
    assert page.inner_text("#counts") == str(total + 1)

    page.focus("#picture")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=menu] :focus")
    page.keyboard.press("t")
    page.keyboard.press("Enter")
    page.wait_for_selector("#ask-tie[open]")
    page.keyboard.type("icknield port l")
    page.wait_for_selector("#ask-tie [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    _said(page, "Tied Map Made Bakery to Icknield Port Loop")
    assert page.evaluate("document.activeElement.id") == "picture"
    assert "Works with 1 other" in page.inner_text("#side")
    assert _ties(site.workspace, key) == 1

    for keys, verb, ties in (("Control+z", "Took back", 0), ("Control+Shift+z", "Did again", 1)):
        page.keyboard.press(keys)
        _said(page, f"{verb}: Tied Map Made Bakery")
        assert _ties(site.workspace, key) == ties
    page.click("[data-edit=undo]")
    _said(page, "Took back: Tied")
    page.click("[data-edit=undo]")
    _said(page, "Took back: Added")
    assert page.is_hidden("#side")
    assert page.inner_text("#counts") == str(total)
    assert key not in site.workspace.network().index
    assert page.evaluate("window.sameVisit")
    browsing.check()


def test_two_who_edit_the_same_at_once_lose_nothing(visit: Any, site: Site) -> None:
    key = save_entity(site.workspace, {"kind": "Enterprise", "name": "Twice", "area": "Soho"})
    one, other = (_open(visit, f"/map?chosen={key}") for _ in range(2))
    for browsing in (one, other):
        browsing.page.focus("#picture")
        browsing.page.keyboard.press("Shift+F10")
        browsing.page.click("[role=menuitem]:has-text('Correct')")
        browsing.page.wait_for_selector("#ask-correct[open]")
    other.page.fill("#ask-correct [name=area]", "Digbeth")
    other.page.click("#ask-correct button.first")
    _said(other.page, "Corrected Twice")
    one.page.fill("#ask-correct [name=area]", "Hockley")
    one.page.fill("#ask-correct [name=tags]", "one\ntwo")
    one.page.click("#ask-correct button.first")
    one.page.wait_for_selector("#ask-correct-wrong p")
    assert one.page.inner_text("#ask-correct-wrong p").startswith(
        "Somebody else changed “Twice” meanwhile: its area is now “Digbeth”."
    )
    assert site.workspace.network().entity(key).area == "Digbeth"
    assert one.page.input_value("#ask-correct [name=area]") == "Hockley"
    one.page.click("#ask-correct-wrong button")
    _said(one.page, "Corrected Twice")
    entity = site.workspace.network().entity(key)
    assert (entity.area, entity.tags) == ("Hockley", ("one", "two"))
    # What the other did stands in the way of nobody but themselves.
    other.page.keyboard.press("Control+z")
    _said(other.page, "cannot be taken back as things are")
    # The first refusal is a message of the browser's too.
    for browsing in (one, other):
        browsing.problems = [p for p in browsing.problems if "409 (CONFLICT)" not in p]
        browsing.check()


def test_pins_are_taken_back_and_set_again_in_their_turn(visit: Any, site: Site) -> None:
    browsing = _open(visit, "/map?chosen=investment-icknield-port-loop")
    page = browsing.page
    pinned = "!!document.getElementById('picture').picture.data.pinned?.length === "
    page.focus("#picture")
    page.keyboard.press("Enter")
    page.click("[role=menuitem]:has-text('Pin here')")
    for keys, now in ((None, "true"), ("Control+z", "false"), ("Control+Shift+z", "true")):
        if keys:
            page.keyboard.press(keys)
        page.wait_for_function(f"() => {pinned}{now}")
    page.focus("#picture")
    page.keyboard.press("Enter")
    page.click("[role=menuitem]:has-text('Unpin')")
    page.wait_for_function(f"() => {pinned}false")
    browsing.check()


def test_what_was_corrected_in_the_table_is_taken_back_by_the_same_keys(
    visit: Any, site: Site
) -> None:
    key = save_entity(site.workspace, {"kind": "Enterprise", "name": "Celled", "area": "Soho"})
    browsing: Visit = visit()
    browsing.go("/map?show=table&q=Celled")
    page = browsing.page
    page.dblclick("#rows td[data-field=area]")
    page.keyboard.press("Control+a")
    page.keyboard.type("Digbeth")
    page.keyboard.press("Enter")
    page.wait_for_selector("#rows td[data-field=area]:has-text('Digbeth')")
    page.focus("#rows [data-key]")
    page.keyboard.press("Control+z")
    _said(page, "Took back: Corrected a cell")
    page.wait_for_selector("#rows td[data-field=area]:has-text('Soho')")
    assert site.workspace.network().entity(key).area == "Soho"
    browsing.check()


@pytest.mark.parametrize("path", ["/map", "/map?chosen=asset-dam-hut"])
def test_nothing_lies_on_the_buttons(visit: Any, path: str) -> None:
    browsing = _open(visit, path)
    page = browsing.page
    for width in (1600, 1280, 1220, 1150, 1000):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(_APART, [".edit-tools", ".time", ".legend", ".zoom"]) == [], width
    browsing.check()


_APART = """(all) => {
  const boxes = all.map((each) => [each, document.querySelector(each).getBoundingClientRect()]);
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1)
    .filter(([, b]) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom)
    .map(([other]) => `${one} ${other}`));
}"""


@pytest.mark.parametrize("width", [1280, 400])
def test_hostile_names_stay_text_in_menus_and_forms(visit: Any, site: Site, width: int) -> None:
    name = f"{width}{HOSTILE}"
    key = save_entity(site.workspace, {"kind": "Enterprise", "name": name})
    browsing = _open(visit, f"/map?chosen={key}", width)
    page = browsing.page
    page.focus("#picture")
    for words, dialog in (("Tie to", "tie"), ("Correct", "correct"), ("Remove", "remove")):
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=menu]")
        assert "<img src=x" in page.inner_text("[role=menu] .about")
        browsing.check()
        page.click(f"[role=menuitem]:has-text('{words}')")
        page.wait_for_selector(f"#ask-{dialog}[open]")
        browsing.check()
        page.keyboard.press("Escape")
    page.keyboard.press("Delete")
    page.wait_for_selector("#ask-remove[open]")
    page.click("#ask-remove button.first")
    _said(page, "Removed")
    assert key not in site.workspace.network().index
    browsing.check()


def test_arrows_walk_along_ties_and_each_step_is_said(visit: Any, site: Site) -> None:
    network = site.workspace.network()
    key = max(network.keys, key=lambda key: len(network.neighbours(key)))
    browsing = _open(visit, f"/map?chosen={key}")
    page = browsing.page
    page.focus("#picture")
    assert page.get_attribute("#picture", "role") == "application"
    page.keyboard.press("ArrowUp")
    page.wait_for_function("(key) => !location.href.endsWith(key)", arg=key)
    found = page.evaluate("new URL(location.href).searchParams.get('chosen')")
    assert found in network.neighbours(key)
    page.wait_for_function("document.getElementById('said').innerText.includes('is chosen')")
    said = page.inner_text("#said")
    assert network.entity(found).name in said
    assert network.entity(key).name in said
    assert f"{len(network.entities)} shown" in said
    page.keyboard.press("h")
    page.wait_for_selector(".chip:has-text('1 hidden')")
    assert page.inner_text("#counts").startswith(f"{len(network.entities) - 1} of")
    page.click("text=show them again")
    page.wait_for_url("**/map")
    browsing.check()


def test_a_double_click_opens_around_somebody_and_another_shows_everyone_again(
    visit: Any, site: Site
) -> None:
    key = "investment-icknield-port-loop"
    browsing = _open(visit, "/map?q=Icknield+Port+Loop&kind=investment")
    page = browsing.page
    place = _hover(page)
    page.mouse.dblclick(*place)
    page.wait_for_url(f"**focus={key}**")
    page.goto(f"{browsing.address}/map?focus={key}&steps=0")
    page.wait_for_selector(DRAWN)
    page.mouse.dblclick(*_hover(page))
    page.wait_for_url(lambda url: "focus" not in url)
    browsing.check()


def test_a_tie_is_drawn_from_one_to_another_and_many_are_tagged_by_a_loop(
    visit: Any, site: Site
) -> None:
    fields = {"kind": "CommunityAsset", "area": "Zedland"}
    keys = [save_entity(site.workspace, fields | {"name": f"Drawn {n}"}) for n in "AB"]
    browsing = _open(visit, "/map?area=Zedland")
    page = browsing.page
    one = _hover(page)
    page.mouse.click(*one, button="right")
    page.click("[role=menuitem]:has-text('Draw a tie from here')")
    other = _hover(page, past=one)
    page.mouse.move(*other)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_selector("#ask-tie[open]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#ask-tie", state="hidden")
    assert _ties(site.workspace, keys[0]) == _ties(site.workspace, keys[1]) == 1

    page.click("[data-zoom=fit]")  # they are a cluster of their own now
    frame = page.locator("#picture").bounding_box()
    left, right = frame["x"] + 300, frame["x"] + frame["width"] - 20
    top, bottom = frame["y"] + 60, frame["y"] + frame["height"] - 100
    page.keyboard.down("Shift")
    page.mouse.move(left, top)
    page.mouse.down()
    for corner in ((right, top), (right, bottom), (left, bottom)):
        page.mouse.move(*corner, steps=3)
    page.mouse.up()
    page.keyboard.up("Shift")
    page.click("[role=menuitem]:has-text('Tag them')")
    page.fill("#ask-tag [name=tags]", "drawn")
    page.keyboard.press("Enter")
    _said(page, "Tagged 2 with drawn")
    page.keyboard.press("Control+z")
    _said(page, "Took back: Tagged 2")
    assert {site.workspace.network().entity(key).tags for key in keys} == {()}
    browsing.check()


def _hover(page: Any, past: tuple[float, float] | None = None) -> tuple[float, float]:
    """A place in the picture where somebody is, another than the one past."""
    frame = page.locator("#picture").bounding_box()
    middle = frame["x"] + frame["width"] / 2
    for across in (0, *(side * step * 12 for step in range(1, 45) for side in (1, -1))):
        for down in range(70, int(frame["height"]) - 70, 9):
            place = (middle + across, frame["y"] + down)
            if past and abs(place[0] - past[0]) + abs(place[1] - past[1]) < 80:
                continue
            page.mouse.move(*place)
            if page.evaluate("document.querySelector('#picture').classList.contains('over')"):
                return place
    raise AssertionError("Nobody is in the picture.")
