"""Pages that tell of the network follow it in place, under whoever reads or writes in them."""

from __future__ import annotations

from typing import Any

import pytest

from graphapp.analysis.clustering import find_clusters
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from tests.browser.conftest import Site
from tests.browser.test_live import LISTENING, state

_READ = "() => document.getElementById('main').innerText.replace(/\\s+/g, ' ')"


def wait_for(page: Any, site: Site) -> None:
    page.wait_for_selector(f'html[data-state="{state(site)}"]', state="attached")


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/clusters", "/suggestions", "/suggestions?for=KEY", "/investments", "/needs"),
        *("/directory", "/directory?sort=-ties", "/directory/KEY", "/measures", "/history"),
        *("/pipeline", "/path?from=KEY&to=OTHER", "/clusters/compare", "/?present=1"),
        *("/compare?one=KEY&with=OTHER", "/what-if?leave=KEY"),
    ],
)
def test_it_says_in_place_what_it_would_say_anew(visit: Any, site: Site, path: str) -> None:
    network = site.workspace.network()
    key, other = network.keys[0], network.keys[-1]
    one = visit()
    one.go(path.replace("KEY", key).replace("OTHER", other))
    one.page.wait_for_timeout(LISTENING)
    one.page.evaluate("window.sameVisit = true")
    fields = {"kind": "Enterprise", "name": "Followed Closely", "needs": "a van; bread"}
    added = save_entity(site.workspace, fields)
    tie = {"from": added, "to": key, "type": "SUPPLIES"}
    save_tie(site.workspace, tie)
    save_entity(site.workspace, {"description": "Known to all."}, key)
    wait_for(one.page, site)
    assert one.page.evaluate("window.sameVisit")
    followed = one.page.evaluate(_READ)
    one.page.reload(wait_until="networkidle")
    assert one.page.evaluate(_READ) == followed
    remove_entity(site.workspace, added)
    one.check()


def test_focus_scroll_what_is_typed_and_how_it_is_sorted_stay(visit: Any, site: Site) -> None:
    one = visit()
    one.go("/directory?kind=person")
    one.page.wait_for_timeout(LISTENING)
    one.page.evaluate("window.sameVisit = true")
    one.page.click("th a:has-text('Name')")
    assert one.page.get_attribute("thead th", "aria-sort") == "descending"
    one.page.fill("#q", "half a wo")
    rows = one.page.locator("tbody tr")
    link = rows.nth(rows.count() - 2).locator("a.who")
    name = link.inner_text()
    link.focus()
    assert one.page.evaluate("scrollY") > 0
    save_entity(site.workspace, {"kind": "Person", "name": "Ååå comes last of all"})
    save_entity(site.workspace, {"kind": "Person", "name": "Zzz comes first of all"})
    wait_for(one.page, site)
    assert one.page.evaluate("window.sameVisit")
    assert rows.first.locator("th bdi").inner_text() == "Zzz comes first of all"
    assert rows.last.locator("th bdi").inner_text() == "Ååå comes last of all"
    assert one.page.evaluate("document.activeElement.innerText") == name
    assert one.page.input_value("#q") == "half a wo"
    in_view = "document.activeElement.getBoundingClientRect()"
    assert one.page.evaluate(f"{in_view}.top > 0 && {in_view}.bottom < innerHeight")
    assert one.page.inner_text("#followed") == "The network changed, and this page follows."
    one.page.click("th a:has-text('Name')")
    assert one.page.get_attribute("thead th", "aria-sort") == "ascending"
    one.check()


def test_its_picture_follows_and_what_was_opened_stays_open(visit: Any, site: Site) -> None:
    one = visit()
    one.go("/")
    one.page.wait_for_selector(".picture[data-drawn]")
    one.page.wait_for_timeout(LISTENING)
    key = save_entity(site.workspace, {"kind": "Enterprise", "name": "In the Picture"})
    drawn = "(key) => document.querySelector('.picture').picture.byId.has(key)"
    one.page.wait_for_function(drawn, arg=key)

    one.go("/suggestions")
    one.page.wait_for_timeout(LISTENING)
    opened = one.page.evaluate(
        "() => { const all = [...document.querySelectorAll('main details')];"
        " for (const one of all) one.open = true; return all.length; }"
    )
    assert opened
    remove_entity(site.workspace, key)
    wait_for(one.page, site)
    assert one.page.locator("main details[open]").count() == opened
    one.check()


def test_where_a_form_is_half_filled_it_only_offers_to_show_it(visit: Any, site: Site) -> None:
    one = visit()
    cluster = find_clusters(site.workspace.network()).clusters[0]
    one.go(f"/clusters/{cluster.id}")
    one.page.wait_for_timeout(LISTENING)
    field = one.page.locator("#called")
    field.evaluate(
        "(field) => { const more = field.closest('details'); if (more) more.open = true; }"
    )
    field.fill("Half a name")
    shown = one.page.get_attribute("html", "data-state")
    save_entity(site.workspace, {"description": "Known to few."}, cluster.members[0])
    one.page.wait_for_selector("p.changed:visible")
    assert one.page.get_attribute("html", "data-state") == shown
    assert field.input_value() == "Half a name"
    assert one.page.inner_text("p.changed button") == "Show it, without what was typed here"
    one.page.click("p.changed button")
    wait_for(one.page, site)
    one.check()
