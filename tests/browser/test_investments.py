"""Investments in a real browser: the rings drawn, the steps chosen, names from strangers whole."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graphapp.analysis import reach
from graphapp.journeys import networks
from graphapp.model import Entity, make_tie
from tests.browser.conftest import Site

HOSTILE = ("<img src=x onerror=alert(2)>", '‮مطبخ الحي ☕ "O\'Neill" & -->', "W" * 5_000)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "dark")])
def test_an_investment_is_drawn_in_rings_for_the_steps_chosen(
    visit: Any, site: Site, width: int, scheme: str
) -> None:
    first = reach.investments(site.workspace.network())[0]
    there = visit(width, scheme)
    there.go("/investments")
    there.check()
    there.page.locator(".investments .who").first.click()
    there.page.wait_for_url(f"**/investments/{first.key}")
    there.page.wait_for_selector(".picture[data-drawn=true] canvas")
    there.check()
    steps = there.page.get_by_role("navigation", name="How many steps")
    steps.get_by_role("link", name="1", exact=True).click()
    there.page.wait_for_url("**?steps=1#rings")
    there.page.wait_for_selector(".picture[data-drawn=true] canvas")
    reached = len(reach.reach(site.workspace.network(), first.key, steps=1).reached)
    assert there.page.locator("#reached tbody tr").count() == reached
    there.check()


def test_the_table_sorts_by_its_headers(visit: Any, site: Site) -> None:
    first = reach.investments(site.workspace.network())[0]
    there = visit()
    there.go(f"/investments/{first.key}")
    steps = there.page.locator("#reached tbody td.number")
    before = steps.all_inner_texts()
    assert before == sorted(before)
    there.page.locator("#reached").get_by_role("button", name="Steps").click()
    assert steps.all_inner_texts() == sorted(before, reverse=True)


def test_figures_of_thousands_sort_by_size(visit: Any, site: Site) -> None:
    first = reach.investments(site.workspace.network())[0]
    figures = iter(["12", "1,234", "999", "98,765", "1,233"])

    def as_in_a_large_network(route: Any) -> None:
        answer = route.fetch()
        cell = re.compile(r'(data-label="Opens the way to">)\d+<')
        page = cell.sub(lambda found: f"{found[1]}{next(figures, '1')}<", answer.text())
        route.fulfill(response=answer, body=page)

    there = visit()
    there.page.route(f"**/investments/{first.key}", as_in_a_large_network)
    there.go(f"/investments/{first.key}")
    by_figure = there.page.get_by_role("button", name="Opens the way to")
    by_figure.click()
    by_figure.click()
    shown = there.page.locator("td[data-label='Opens the way to']").all_inner_texts()
    assert [one for one in shown if one != "1"] == ["98,765", "1,234", "1,233", "999", "12"]


@pytest.mark.parametrize("width", [1280, 400])
def test_hostile_names_stay_text_and_the_page_whole(visit: Any, site: Site, width: int) -> None:
    big = Entity("big", "MacroInvestment", HOSTILE[0], needs=HOSTILE, area=HOSTILE[2])
    others = [
        Entity(f"h{i}", "Enterprise", name, sectors=(name,), area=name, offers=(name,))
        for i, name in enumerate(HOSTILE)
    ]
    ties = [make_tie("h0", "big", "SUPPLIES"), make_tie("h0", "h1", "PARTNERS_WITH")]
    networks.start_from(site.workspace, "Hostile", [big, *others], ties, ["x.csv"])
    there = visit(width)
    there.page.on("dialog", lambda dialog: there.problems.append(dialog.message))
    try:
        for path in ("/investments", "/investments/big", "/directory/h1"):
            assert there.go(path).ok
            there.check()
    finally:
        networks.open_sample(site.workspace)
