"""Two browsers on one network: what one changes stands on the other's page within a second."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from graphapp.explore.view import View
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.map.named_views import keep_view
from graphapp.journeys.map.notes import pin_to_somebody, remove_note
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
    other.page.wait_for_function("() => document.querySelector('th bdi').innerText === 'Newcomers'")
    assert one.page.input_value("[name=name]") == "Half a name"
    one.problems = [problem for problem in one.problems if "404" not in problem]  # who was removed
    for browsing in (one, other):
        browsing.check()


_KNOWS = """([key, name]) => {
    const node = document.getElementById("picture").picture.byId.get(key);
    return name ? node?.label === name : !node;
}"""


@contextmanager
def held(page: Any, path: str) -> Iterator[None]:
    """While the block runs, this path is asked for in vain; then it is answered."""
    waiting: list[Any] = []
    address = re.compile(rf"//[^/]+{path}(\?.*)?$")
    page.route(address, lambda route: waiting.append(route))
    yield
    page.unroute(address)
    for route in waiting:
        route.continue_()


def test_a_change_is_drawn_before_all_that_follows_from_it(visit: Any, site: Site) -> None:
    workspace, one = site.workspace, visit()
    total = len(workspace.network().entities)
    key = save_entity(workspace, {"kind": "Enterprise", "name": "Early Bird"})
    one.go("/map")
    one.page.wait_for_selector("#picture[data-state]")
    one.page.wait_for_timeout(LISTENING)
    with held(one.page, "/map"):
        other = save_entity(workspace, {"kind": "Partner", "name": "Quick Off the Mark"})
        one.page.wait_for_function(_KNOWS, arg=[other, "Quick Off the Mark"])
        assert one.page.inner_text("#counts") == str(total + 2)
        assert one.page.inner_text("#said") == f"The network changed. {total + 2} shown."
        one.page.wait_for_selector("#lags:has-text('Clusters and figures are being worked out')")
        save_entity(workspace, {"name": "Late Bird"}, key)
        one.page.wait_for_function(_KNOWS, arg=[key, "Late Bird"])
        remove_entity(workspace, other)
        one.page.wait_for_function(_KNOWS, arg=[other, ""])
        assert one.page.inner_text("#counts") == str(total + 1)
    one.page.wait_for_selector(f'html[data-state="{state(site)}"]')
    one.page.wait_for_function("() => !document.getElementById('lags').textContent")
    assert one.page.evaluate(_KNOWS, [key, "Late Bird"])
    assert one.page.evaluate(_KNOWS, [other, ""])
    assert one.page.inner_text("#counts") == str(total + 1)
    one.check()


def test_the_wall_follows_and_shows_nobody_who_is_hidden(visit: Any, site: Site) -> None:
    workspace, wall = site.workspace, visit()
    wall.go("/map?present=1")
    wall.page.wait_for_selector("#picture[data-state]")
    wall.page.wait_for_timeout(LISTENING)
    with held(wall.page, "/map"):
        hidden = {"kind": "Partner", "name": "Quillfeather", "visibility": "private"}
        private = save_entity(workspace, hidden)
        public = save_entity(workspace, {"kind": "Partner", "name": "Seen by All"})
        wall.page.wait_for_function(_KNOWS, arg=[public, "Seen by All"])
        assert wall.page.evaluate(_KNOWS, [private, ""])
    wall.page.wait_for_function("() => !document.getElementById('lags').textContent")
    wall.check()


def test_bubbles_follow_with_how_many_are_in_them(visit: Any, site: Site) -> None:
    workspace, usual = site.workspace, site.workspace.settings
    workspace.settings = replace(usual, picture_limit=20)
    try:
        one = visit()
        one.go("/map")
        one.page.wait_for_selector("#picture[data-state]")
        one.page.wait_for_timeout(LISTENING)
        bubbles = (
            "() => document.getElementById('picture').picture.data.nodes.filter(n => n.members)"
        )
        members = f"() => ({bubbles})().reduce((sum, {{members}}) => sum + members, 0)"
        before = one.page.evaluate(members)
        assert before == len(workspace.network().entities)
        with held(one.page, "/map"):
            key = save_entity(workspace, {"kind": "Partner", "name": "Outside of Bubbles"})
            one.page.wait_for_function(_KNOWS, arg=[key, "Outside of Bubbles"])
            assert one.page.evaluate(members) == before, "clusters are being worked out"
            one.page.wait_for_selector("#lags:has-text('being worked out')")
        one.page.wait_for_function(f"(many) => ({members})() === many", arg=before + 1)
        remove_entity(workspace, key)
        one.page.wait_for_function(f"(many) => ({members})() === many", arg=before)
        one.check()
    finally:
        workspace.settings = usual


def test_what_one_moves_and_notes_stands_on_the_others_map(visit: Any, site: Site) -> None:
    network = site.workspace.network()
    key, name = network.keys[0], network.entities[0].name
    one, other = visit(), visit()
    for browsing in (one, other):
        browsing.go(f"/map?chosen={key}")
        browsing.page.wait_for_selector("#picture[data-state]")
    one.page.wait_for_timeout(LISTENING)
    one.page.evaluate(_COUNT_MOVES)
    other.page.evaluate(
        """(key) => document.getElementById("picture").dispatchEvent(
            new CustomEvent("moved", { detail: { positions: [{ key, x: 321, y: -123 }] } }))""",
        key,
    )
    stands = f"""() => {{
        const {{ network, data }} = document.getElementById("picture").picture;
        const {{ x, y }} = network.getPosition("{key}");
        return x === 321 && y === -123 && data.pinned.includes("{key}");
    }}"""
    one.page.wait_for_function(stands)
    assert one.page.evaluate("window.moves") == 0
    told = "Somebody moved or noted something on the map."
    one.page.wait_for_function(
        "(told) => document.getElementById('said').textContent.startsWith(told)", arg=told
    )

    noted = pin_to_somebody(site.workspace, site.workspace.network(), key, "Likes to be asked")
    for browsing in (one, other):
        browsing.page.wait_for_function(
            "() => document.getElementById('told').dataset.notes.includes('Likes to be asked')"
        )
        browsing.page.wait_for_function(stands)
        assert browsing.page.inner_text("#side h2") == name
    remove_note(site.workspace, noted.id)
    one.page.wait_for_function(
        "() => !document.getElementById('told').dataset.notes.includes('Likes to be asked')"
    )
    keep_view(site.workspace, View(areas=("Soho",)), "Only in Soho", "")
    one.page.wait_for_selector("#sentence :text('Only in Soho')", state="attached")
    for browsing in (one, other):
        browsing.check()
