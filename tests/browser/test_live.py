"""Two browsers on one network: what one changes stands on the other's page within a second."""

from __future__ import annotations

import time
from typing import Any

from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from tests.browser.conftest import Site

_COUNT_MOVES = """() => {
    window.moves = 0;
    for (const name of ["moveTo", "fit"]) {
        const move = vis.Network.prototype[name];
        vis.Network.prototype[name] = function (...how) {
            window.moves++;
            return move.apply(this, how);
        };
    }
}"""
LISTENING = 1500  # milliseconds until a page does


def state(site: Site) -> str:
    facts = site.workspace.store.meta()
    return f"{facts.identity}-{facts.version}"


def test_what_one_changes_the_other_sees_without_a_jump(visit: Any, site: Site) -> None:
    one, other = visit(), visit()
    network = site.workspace.network()
    total, key = len(network.entities), network.entities[0].key
    one.go(f"/map?chosen={key}")
    one.page.wait_for_selector("#picture[data-state]")
    one.page.wait_for_timeout(LISTENING)
    one.page.click("[data-zoom='1.3']")
    one.page.evaluate(_COUNT_MOVES)

    other.go("/add")
    other.page.fill("[name=name]", "Newcomers of Soho")
    other.page.select_option("[name=kind]", "Enterprise")
    other.page.click("main form .button.first")
    other.page.wait_for_url("**/directory/**")
    begun = time.monotonic()
    one.page.wait_for_selector(f'#picture[data-state="{state(site)}"]', timeout=5_000)
    assert time.monotonic() - begun < 2, "a second, on a machine that does other things as well"
    assert one.page.inner_text("#counts") == str(total + 1)
    assert one.page.inner_text("#said") == f"The network changed. {total + 1} shown."
    assert one.page.evaluate("window.moves") == 0

    one.go("/map?show=table&q=newcomers+of")
    one.page.wait_for_timeout(LISTENING)
    save_entity(site.workspace, {"area": "Ladywood"}, "enterprise-newcomers-of-soho")
    one.page.wait_for_selector("#rows td:has-text('Ladywood')", timeout=5_000)

    remove_entity(site.workspace, key)
    one.go(f"/map?chosen={network.entities[1].key}")
    one.page.wait_for_timeout(LISTENING)
    remove_entity(site.workspace, network.entities[1].key)
    one.page.wait_for_url("**/map")
    assert one.page.is_hidden("#side")

    other.go("/directory?q=newcomers")
    other.page.wait_for_timeout(LISTENING)
    one.go("/add")
    one.page.fill("[name=name]", "Half a name")
    one.page.wait_for_timeout(LISTENING)
    save_entity(site.workspace, {"name": "Newcomers"}, "enterprise-newcomers-of-soho")
    other.page.click("p.changed button")
    other.page.wait_for_selector("td:has-text('Newcomers'), th:has-text('Newcomers')")
    assert one.page.input_value("[name=name]") == "Half a name"
    one.problems = [problem for problem in one.problems if "404" not in problem]  # who was removed
    for browsing in (one, other):
        browsing.check()
