"""A phone of 390 px in the room: it proposes, loses its connection, votes and finds itself, and the
wall has what the facilitator takes."""

from __future__ import annotations

from typing import Any

import pytest

from graphapp.journeys.room.proposals import Proposals
from tests.browser.conftest import Site

LINE = "Hope Bakery needs a van and knows Soho Traders' Table"
NODES = "document.getElementById('picture').picture.data.nodes.length"
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def phone(browser: Any) -> Any:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    yield context
    context.close()


def test_the_room_takes_part(visit: Any, site: Site, phone: Any) -> None:
    facilitator = visit()
    facilitator.go("/room")
    facilitator.page.fill("input[name=typed]", "127.0.0.1")
    facilitator.page.click("button[value='1']")
    room = f"http://{facilitator.page.inner_text('.lede strong')}"
    wall, map = visit(1920), visit(1920)
    wall.page.goto(f"{site.address}/room/wall")
    map.page.goto(f"{site.address}/map?present=1")

    map.page.wait_for_selector("#picture[data-state]")
    shown = map.page.evaluate(NODES)

    page, problems = phone.new_page(), []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(room)
    page.fill("#line", LINE)
    page.get_by_text("Hope Bakery needs van").wait_for()
    phone.set_offline(True)  # the connection drops
    page.tap("#say button")
    page.get_by_text("is kept here until it is sent").wait_for()
    assert Proposals(site.workspace).now().waiting == []
    assert page.input_value("#line") == ""
    phone.set_offline(False)
    page.get_by_text("Thank you. It waits for the facilitator.").wait_for()
    page.reload()
    assert [one.line for one in Proposals(site.workspace).now().waiting] == [LINE]
    assert page.evaluate("localStorage.getItem('room outbox')") == "[]"
    assert problems == [p for p in problems if "ERR_INTERNET_DISCONNECTED" in p]

    assert "Hope Bakery" not in wall.page.inner_text("main")
    facilitator.page.click(".proposals button:has-text('Take it')")
    facilitator.page.get_by_text("Nothing waits.").wait_for()
    wall.page.get_by_text("1 on the map").wait_for()
    assert "Hope Bakery" in {e.name for e in site.workspace.network().entities}
    map.page.wait_for_function(f"before => {NODES} === before + 1", arg=shown)

    page.get_by_role("link", name="Vote").tap()
    page.locator("li button[value=yes]").first.tap()
    wall.page.get_by_text("Who should meet, by your votes").wait_for()
    page.get_by_role("link", name="Find me").tap()
    page.fill("#who", "hope bakery")
    page.locator("form button").tap()
    page.locator(".hits a").first.tap()
    page.locator(".ties", has_text="Knows Soho Traders").wait_for()
    assert page.evaluate(WIDE) <= 0

    facilitator.page.click("text=Close the room now")
    wall.page.get_by_text("The room is closed").wait_for()
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        page.goto(room)
    for one in (facilitator, wall, map):
        one.check()
