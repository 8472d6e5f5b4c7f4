"""Each page in a real browser: whole, quiet, and as wide as the screen."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Site

PAGES = (
    "/",
    "/needs",
    "/directory",
    "/directory?kind=enterprise&sort=-area",
    "/directory?q=nobody-is-called-this",
    "/directory/{key}",
    "/directory/{key}/edit",
    "/directory/{key}/remove",
    "/directory/{key}/ties/add",
    "/directory/{person}",
    "/directory/{person}/remove",
    "/add",
    "/history",
    "/networks",
    "/map",
    "/clusters",
    "/suggestions",
    "/duplicates",
    "/pipeline",
    "/words",
    "/import",
)


@pytest.mark.parametrize("width", [1280, 400])
def test_it_shows_every_page_whole_in_light_and_dark(visit: Any, site: Site, width: int) -> None:
    network = site.workspace.network()
    best_known = max(network.keys, key=lambda key: len(network.neighbours(key)))
    person = next(e.key for e in network.entities if e.kind == "Person")
    browsing = visit(width)
    for page in PAGES:
        answer = browsing.go(page.format(key=best_known, person=person))
        assert answer.ok, page
        for scheme in ("dark", "light"):
            browsing.page.emulate_media(color_scheme=scheme)
            browsing.check()


def test_the_name_of_the_network_is_not_cut_at_its_foot(visit: Any) -> None:
    browsing = visit()
    browsing.go("/networks")
    name = browsing.page.locator(".bar .name")
    assert name.evaluate("(name) => name.scrollHeight <= name.clientHeight")


def test_it_draws_its_pictures(visit: Any, site: Site) -> None:
    network = site.workspace.network()
    best_known = max(network.keys, key=lambda key: len(network.neighbours(key)))
    browsing = visit()
    for page in ("/", f"/directory/{best_known}"):
        browsing.go(page)
        browsing.page.wait_for_selector(".picture[data-drawn=true] canvas")
    browsing.check()


def test_it_answers_an_unknown_page_in_a_whole_page(visit: Any) -> None:
    browsing = visit()
    assert browsing.go("/directory/nobody").status == 404
    browsing.problems.clear()  # the browser itself reports the 404
    browsing.check()


def test_words_side_by_side_stand_on_one_line(visit: Any) -> None:
    browsing = visit()
    browsing.go("/directory/enterprise-medics-bridge")
    feet = browsing.page.evaluate(
        """[...document.querySelectorAll(".ties .does")].map((both) =>
          [...both.querySelectorAll("a, button")].map((one) => {
            const foot = one.appendChild(document.createElement("span"));
            foot.style.display = "inline-block";
            return Math.round(foot.getBoundingClientRect().bottom);
          }))"""
    )
    assert feet
    assert all(correct == remove for correct, remove in feet), feet
    browsing.check()


def test_it_finds_while_somebody_types(visit: Any, site: Site) -> None:
    name = site.workspace.network().entities[0].name
    browsing = visit()
    browsing.go("/")
    browsing.page.keyboard.press("/")
    browsing.page.keyboard.type(name[:12])
    browsing.page.wait_for_selector("#found li")
    browsing.page.keyboard.press("ArrowDown")
    browsing.page.keyboard.press("Enter")
    browsing.page.wait_for_url("**/directory/*")
    browsing.check()


def test_it_sorts_a_table_in_place_and_keeps_the_address_in_step(visit: Any) -> None:
    browsing = visit()
    browsing.go("/directory?kind=partner")
    names = "() => [...document.querySelectorAll('tbody th bdi')].map((n) => n.textContent)"
    rising = browsing.page.evaluate(names)
    browsing.page.click("thead a:has-text('Name')")
    assert browsing.page.evaluate(names) == rising[::-1]
    assert browsing.page.url.endswith("sort=-name")
    browsing.page.reload()
    assert browsing.page.evaluate(names) == rising[::-1]
    browsing.check()


def test_it_adds_a_tie_by_typing_a_name_and_takes_it_back(visit: Any, site: Site) -> None:
    network = site.workspace.network()
    one, other = network.entities[0], network.entities[-1]
    before = len(network.ties)
    browsing = visit(400)
    browsing.go(f"/directory/{one.key}/ties/add")
    browsing.page.select_option("#how", "CONNECTED_TO")
    browsing.page.type("#to", other.name[:14])
    browsing.page.click(f"#to-found li:has-text('{other.name}')")
    browsing.page.fill("#label", "was joined up in a test with")
    browsing.page.click("button.first")
    browsing.page.wait_for_selector(".said button")
    assert len(site.workspace.network().ties) == before + 1
    browsing.page.click(".said button")
    browsing.page.wait_for_selector(".said >> text=Undone")
    assert len(site.workspace.network().ties) == before
    browsing.check()


def test_it_gives_room_for_one_more_value_when_the_last_is_used(visit: Any) -> None:
    browsing = visit()
    browsing.go("/add")
    inputs = browsing.page.locator("input[name=needs]")
    before = inputs.count()
    inputs.last.fill("a delivery van")
    assert inputs.count() == before + 1
    browsing.check()
