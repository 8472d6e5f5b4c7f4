"""The wall and the presenter's window in step, read from the back row; everybody by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from tests.browser.conftest import Site
from tests.browser.drawn import WATCH_WORDS, measure
from tests.browser.test_live import LISTENING

_SMALLEST = """() => Math.min(...[...document.querySelectorAll(".stage *, .turn")]
    .filter((one) => one.checkVisibility() && one.innerText?.trim())
    .filter((one) => !one.closest(".unseen, noscript"))
    .map((one) => parseFloat(getComputedStyle(one).fontSize)),
    ...document.getElementById("picture").picture.words
        .map(({ font }) => parseFloat(font.match(/([\\d.]+)px/)[1])))"""
_NAMED = """() => {
    const { spot, words } = document.getElementById("picture").picture;
    return spot && words.filter(({ of }) => spot.ids.has(of)).map(({ of }) => of);
}"""
_PLACED = """() => {
    const { spot, words } = document.getElementById("picture").picture;
    return !spot || words.some(({ of }) => spot.ids.has(of));
}"""
_PRESS_ESCAPE = """() => setTimeout(() => {
    dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", cancelable: true }));
})"""
_NODES = "document.getElementById('picture').picture.data.nodes.length"


def test_two_windows_tell_a_story_in_step(visit: Any, site: Site, tmp_path: Path) -> None:
    presenter = visit()
    page = presenter.page
    presenter.go("/story")
    page.click("button[aria-label='Take it: “Who we are”']")
    second = page.inner_text("[data-step] >> nth=1 >> strong")
    one, two = page.locator(".handle >> nth=0"), page.locator(".handle >> nth=1")
    start, end = one.bounding_box(), two.bounding_box()
    page.mouse.move(start["x"] + 9, start["y"] + 9)
    page.mouse.down()
    page.mouse.move(end["x"] + 9, end["y"] + 200, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    assert page.inner_text("[data-step] >> nth=0 >> strong") == second
    with page.expect_download() as taken:
        page.click("a:text-is('One file')")
    taken.value.save_as(tmp_path / "story.html")
    page.click("a:text-is('Start')")
    with page.context.expect_page() as opened:
        page.click("#open-wall")
    wall = opened.value
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.wait_for_selector("#picture[data-state]")
    page.wait_for_selector("#told-wall:text-is('The wall is open.')")
    assert wall.evaluate(_SMALLEST) >= 27

    caption = wall.inner_text("#foot")
    page.keyboard.press("PageDown")
    wall.wait_for_function(
        "before => document.getElementById('foot').innerText !== before", arg=caption
    )
    assert wall.inner_text("#foot") == page.inner_text(".told-now:visible .caption")
    wall.bring_to_front()
    wall.keyboard.press("PageUp")
    page.wait_for_selector("#at:text('1 of 5')")
    wall.wait_for_function(
        "before => document.getElementById('foot').innerText === before", arg=caption
    )
    wall.keyboard.press("b")
    page.wait_for_selector("#black[aria-pressed=true]")
    page.click("#black")
    wall.wait_for_selector(".black", state="hidden")

    page.click("#freeze")
    wall.wait_for_selector("body[data-frozen]")
    nodes = wall.evaluate(_NODES)
    save_entity(site.workspace, {"kind": "Partner", "name": "Newcomers"})
    page.click("#next")
    wall.wait_for_timeout(1500)
    assert (wall.inner_text("#foot"), wall.evaluate(_NODES)) == (caption, nodes)
    page.click("#freeze")
    wall.wait_for_function(
        "before => document.getElementById('foot').innerText !== before", arg=caption
    )
    page.click("#previous")
    wall.wait_for_function(f"before => {_NODES} === before + 1", arg=nodes)

    wall.bring_to_front()
    named: set[str] = set()
    for _ in range(40):
        wall.keyboard.press("n")
        wall.wait_for_function(_PLACED)
        found = wall.evaluate(_NAMED)
        if found is None:
            break
        assert wall.evaluate(_SMALLEST) >= 27
        named |= set(found)
    assert len(named) == nodes + 1, "everybody finds themselves"
    wall.mouse.move(500, 500)
    wall.keyboard.press("l")
    wall.wait_for_selector(".ring")
    with wall.expect_event("close"):
        wall.evaluate(_PRESS_ESCAPE)
    page.wait_for_selector("#open-wall:visible")

    alone = visit()
    alone.page.context.set_offline(True)
    alone.page.unroute_all()
    alone.page.goto((tmp_path / "story.html").as_uri())
    assert alone.page.inner_text("#said") == caption
    alone.page.keyboard.press("ArrowRight")
    assert alone.page.inner_text("#at") == "2 of 5"
    alone.page.wait_for_selector("#picture[data-drawn]")
    _is_led_by_the_keys_of_the_wall(alone.page)


def _is_led_by_the_keys_of_the_wall(page: Any) -> None:
    page.keyboard.press("b")
    page.wait_for_selector("#black", state="visible")
    page.keyboard.press("Escape")
    page.wait_for_selector("#black", state="hidden")
    page.keyboard.press("n")
    page.wait_for_selector("#turn:not(:empty)")
    page.wait_for_function(_PLACED)
    assert page.evaluate(_NAMED)
    page.keyboard.press("Escape")
    page.wait_for_selector("#turn", state="hidden")
    page.keyboard.press(".")
    page.keyboard.press("PageDown")
    assert page.inner_text("#at") == "2 of 5"
    page.keyboard.press(".")
    page.wait_for_selector("#at:text('3 of 5')")
    page.keyboard.press("PageUp")
    assert page.inner_text("#at") == "2 of 5"
    page.keyboard.press("End")
    assert page.inner_text("#at") == "5 of 5"


def test_what_is_written_by_a_form_is_answered_on_the_wall(visit: Any, site: Site) -> None:
    wall = visit(1920)
    page = wall.page
    wall.go("/map?present=1")
    page.wait_for_selector("#picture[data-state]")
    needs = {"kind": "Partner", "name": "Hungry Newcomers", "needs": "catering"}
    save_entity(site.workspace, needs)
    page.wait_for_selector(".news p:has-text('Hungry Newcomers needs catering: ')")
    assert page.evaluate(_SMALLEST) >= 22
    lit = "[...document.getElementById('picture').picture.spot.ids]"
    assert "partner-hungry-newcomers" in page.evaluate(lit)
    page.keyboard.press("Escape")
    page.wait_for_selector(".news", state="hidden")
    assert page.evaluate("document.getElementById('picture').picture.spot") is None
    wall.check()


def test_on_a_phone_whoever_is_chosen_is_in_the_middle_of_what_is_seen(visit: Any) -> None:
    wall = visit(400)
    page = wall.page
    wall.go("/map?present=1&chosen=asset-dam-hut")
    page.wait_for_selector("#picture[data-drawn]")
    high, y, ties = page.evaluate("""() => {
        const { element, network, data } = document.getElementById("picture").picture;
        const at = (id) => network.canvasToDOM(network.getPosition(id)).y;
        return [element.clientHeight, at(data.chosen),
            data.nodes.filter(({ state }) => state === "lit").map(({ id }) => at(id))];
    }""")
    assert all(0 < each < high for each in (y, *ties))
    assert 0.35 < (max(ties) + min(ties)) / 2 / high < 0.65
    foot = page.locator("#foot").bounding_box()
    assert foot["y"] >= page.locator("#legend").bounding_box()["y"]
    wall.check()


def test_a_name_is_not_below_what_the_wall_says_at_its_foot(visit: Any) -> None:
    wall = visit(1280)
    page = wall.page
    page.add_init_script(WATCH_WORDS)
    wall.go("/map?present=1&chosen=partner-kpmg")  # who stands in the last row
    page.wait_for_selector("#picture[data-drawn]")
    foot = page.locator("#foot").bounding_box()
    below = {text: box[3] for text, _, box in measure(page).words}
    assert below["KPMG"] < foot["y"]
    wall.check()


def test_whoever_is_hidden_while_the_wall_is_open_is_gone_from_all_of_it(
    visit: Any, site: Site
) -> None:
    key = save_entity(site.workspace, {"kind": "Partner", "name": "Soonhidden Hub", "area": "Soho"})
    try:
        browsing = visit()
        browsing.go(f"/map?present=1&chosen={key}")
        browsing.page.wait_for_selector("#foot:has-text('Soonhidden')")
        browsing.page.wait_for_timeout(LISTENING)
        save_entity(site.workspace, {"visibility": "private"}, key)
        browsing.page.wait_for_function(
            "(words) => words.every((word) => !document.documentElement.outerHTML.includes(word))",
            arg=["Soonhidden", "soonhidden"],
        )
    finally:
        remove_entity(site.workspace, key)
