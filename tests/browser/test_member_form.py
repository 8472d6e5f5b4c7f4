"""A form from the coordinator to a member's phone and back, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.conftest import Site


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_member_answers_on_a_phone_and_the_coordinator_takes_it(
    visit: Any, browser: Any, site: Site, *, scripts: bool
) -> None:
    entity = next(e for e in site.workspace.network().entities if e.kind == "Enterprise")
    need, friends = f"a cargo bike {scripts}", f"Friends {scripts}"

    office = visit()
    office.go("/directory")
    office.page.get_by_role("link", name="Let members fill in their own").click()
    office.page.get_by_label("Name 1").fill(entity.name)
    office.page.get_by_label("One code for all").fill("open sesame")
    office.check()
    office.page.get_by_role("button", name="Open these forms").click()
    link = office.page.get_by_label("Its address").first.input_value()
    office.check()

    context = browser.new_context(
        viewport={"width": 390, "height": 800}, java_script_enabled=scripts
    )
    phone = context.new_page()
    problems: list[str] = []
    phone.on("console", lambda message: problems.append(message.text))
    phone.goto(link)
    assert entity.name not in phone.content()
    phone.get_by_label("Code").fill("Open Sesame")
    phone.get_by_role("button", name="Open the form").click()
    last = phone.locator("input[name=needs]").last
    last.fill(need)
    phone.locator("input[name=partner]").first.fill(friends)
    phone.get_by_label("How closely").first.select_option("closely")
    fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    if scripts:
        assert phone.evaluate(fits)
    phone.get_by_role("button", name="Send").click()
    phone.get_by_role("status").get_by_text("Thank you").wait_for()
    assert problems == []
    context.close()

    for width in (1280, 390):
        office = visit(width)
        office.go("/forms")
        office.check()
        office.page.get_by_role("link", name=re.compile("answer")).first.click()
        office.check()
    office.page.get_by_label(f"Works with {friends}").uncheck()
    office.page.get_by_role("button", name="Take what is ticked").click()
    office.page.get_by_role("status").get_by_text("These lines were taken.").wait_for()
    assert need in site.workspace.network().entity(entity.key).needs
    office.page.get_by_role("button", name="Decline what is ticked").click()
    office.page.get_by_text("Nothing waits here").wait_for()
    office.check()
