"""Clusters and suggestions in a real browser: drawn, whole at any width, found by typing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graphapp.analysis.clustering import find_clusters
from graphapp.journeys import networks
from graphapp.model import Entity, make_tie
from tests.browser.conftest import Site

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    '‮مطبخ الحي المشترك ☕ 👩🏾‍🌾 "O\'Neill" & -->',
    "W" * 5_000,
)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (400, "light")])
def test_clusters_are_drawn_told_and_lead_on(
    visit: Any, site: Site, width: int, scheme: str
) -> None:
    there = visit(width, scheme)
    there.go("/clusters")
    there.page.wait_for_selector(".picture[data-drawn=true] canvas")
    there.check()
    clusters = find_clusters(site.workspace.network()).clusters
    assert there.page.locator("[aria-label='The clusters'] .cluster").count() == len(clusters)
    there.page.get_by_role("link", name="Members and profile").first.click()
    there.page.wait_for_selector(".picture[data-drawn=true] canvas")
    assert there.page.locator("#members tbody tr").count() == len(clusters[0].members)
    there.check()
    there.page.get_by_role("link", name="Open it on the map").click()
    there.page.wait_for_selector("[data-drawn=true] canvas")
    assert "cluster=" in there.page.url
    there.check()


def test_another_method_and_its_options_stand_in_the_address(visit: Any) -> None:
    there = visit()
    there.go("/clusters")
    there.page.get_by_text("Find them another way").click()
    there.page.get_by_label("Found by").select_option("louvain")
    there.page.get_by_label("Resolution").fill("3")
    there.page.get_by_role("button", name="Find again").click()
    there.page.wait_for_url(re.compile("method=louvain&resolution=3"))
    assert "Found by Louvain" in there.page.locator("summary").inner_text()
    there.page.wait_for_selector(".picture[data-drawn=true] canvas")
    there.check()


def test_suggestions_for_somebody_are_found_by_typing_their_name(visit: Any, site: Site) -> None:
    network = site.workspace.network()
    best_known = max(network.keys, key=lambda key: len(network.neighbours(key)))
    there = visit()
    there.go("/suggestions")
    there.page.get_by_label("For whom").press_sequentially(network.entity(best_known).name[:15])
    there.page.wait_for_selector("#who-found li")
    there.page.keyboard.press("ArrowDown")
    there.page.keyboard.press("Enter")
    there.page.wait_for_url(f"**/suggestions?for={best_known}")
    there.page.locator("summary").first.click()
    there.check()
    there.page.get_by_role("link", name="See it on the map").first.click()
    there.page.wait_for_selector("[data-drawn=true] canvas")
    there.check()


@pytest.mark.parametrize("width", [1280, 400])
def test_hostile_names_stay_text_and_the_pages_whole(visit: Any, site: Site, width: int) -> None:
    entities = [
        Entity(f"h{i}", "Enterprise", name, sectors=(name,), area=name, needs=("bread",))
        for i, name in enumerate(HOSTILE)
    ]
    helper = Entity("helper", "Partner", "Helper", offers=("bread",))
    ties = [make_tie("helper", e.key, "SUPPORTS", label="<b>x</b>" * 40) for e in entities[:2]]
    networks.start_from(site.workspace, HOSTILE[0], [*entities, helper], ties, [HOSTILE[1]])
    there = visit(width)
    there.page.on("dialog", lambda dialog: there.problems.append(dialog.message))
    cluster = find_clusters(site.workspace.network()).clusters[0]
    try:
        for path in (
            "/clusters",
            f"/clusters/{cluster.id}",
            "/suggestions",
            "/suggestions?for=h0",
            "/import",
        ):
            assert there.go(path).ok
            there.check()
        sheet = "key,kind,name\n" + "".join(
            f'h{i},Enterprise,"{name[::-1][:4000]}"\n'.replace('"O', "'O")
            for i, name in enumerate(("plain", *HOSTILE))
        )
        there.page.set_input_files(
            "#files",
            {"name": "<img src=x>.csv", "mimeType": "text/csv", "buffer": sheet.encode()},
        )
        there.page.get_by_label("Into the open network").check()
        there.page.get_by_role("button", name="Read the files").click()
        there.page.wait_for_url("**/import/preview/**")
        there.check()
    finally:
        networks.open_sample(site.workspace)


@pytest.mark.parametrize("width", [1280, 400])
def test_a_slider_says_its_value_and_show_puts_it_into_the_address(visit: Any, width: int) -> None:
    there = visit(width)
    there.go("/suggestions")
    there.page.get_by_text("What counts how much").click()
    slider = there.page.get_by_label("Bridging", exact=True)
    slider.focus()
    there.page.keyboard.press("End")
    assert there.page.locator("output[for=weight-bridging]").inner_text() == "counts × 3"
    there.page.get_by_label("Shared partners", exact=True).focus()
    there.page.keyboard.press("Home")
    assert there.page.locator("output[for=weight-shared_partners]").inner_text() == "does not count"
    there.page.get_by_role("button", name="Show").click()
    there.page.wait_for_url(re.compile("w=bridging(:|%3A)3&w=shared_partners(:|%3A)0"))
    assert slider.input_value() == "3"
    there.page.get_by_text("What each score said").first.click()
    assert there.page.locator(".by-score[open] li").count() == 7
    there.check()


@pytest.mark.parametrize("width", [1280, 400])
def test_two_methods_stand_side_by_side_at_any_width(visit: Any, width: int) -> None:
    there = visit(width)
    there.go("/clusters")
    there.page.get_by_role("link", name="compare it with another way").click()
    there.page.wait_for_url("**/clusters/compare")
    there.page.locator("#other").select_option("shared_assets")
    there.page.get_by_role("button", name="Compare").click()
    there.page.wait_for_url(re.compile("other=shared_assets"))
    assert "Shares assets or partners" in there.page.locator("h1").inner_text()
    there.check()
    there.page.locator("#crosswise tbody a").first.click()
    there.page.wait_for_selector(".picture[data-drawn=true] canvas")
    there.check()
