"""What lines and sizes mean, in a real browser: the legend says it, and filters."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import Site
from tests.browser.test_map import DRAWN, _open

_LOOKS = """() => {
  const { picture } = document.getElementById("picture");
  return picture.edges.get().map(({ color, dashes }) => JSON.stringify([color.color, dashes]));
}"""


def test_kinds_of_ties_are_told_apart_on_demand_and_lead_to_themselves(
    visit: Any, site: Site
) -> None:
    browsing = _open(visit)
    page = browsing.page
    assert len(set(page.evaluate(_LOOKS))) == 1
    page.click("#look > summary")
    page.select_option("#l-lines", "kind")
    page.wait_for_url("**lines=kind**")
    page.wait_for_selector(".tie-kinds a")
    page.wait_for_function(f"() => new Set(({_LOOKS})()).size === 6")
    page.click("#ties-tie-1")
    page.wait_for_url("**tie=*")
    page.wait_for_selector("#ties-tie-1[aria-current]")
    page.wait_for_function(f"() => new Set(({_LOOKS})()).size === 1")
    assert page.evaluate("document.activeElement.id") == "ties-tie-1"
    assert page.evaluate(_LOOKS)[0].endswith("[16,6]]")
    page.keyboard.press("Enter")
    page.wait_for_function("() => !location.search.includes('tie=')")
    page.wait_for_selector(DRAWN)
    browsing.check()


def test_a_step_of_the_sizes_narrows_and_its_chip_widens_again(visit: Any) -> None:
    browsing = _open(visit)
    page = browsing.page
    total = page.inner_text("#counts")
    step = page.locator("#least-2")
    count = step.locator(".n").inner_text()
    step.click()
    page.wait_for_url("**least=degree:*")
    page.wait_for_selector("#least-2[aria-current]")
    assert page.inner_text("#counts") == f"{count} of {total}"
    page.click(".chip:has-text('at least') .x")
    page.wait_for_url("**/map")
    page.wait_for_function("(n) => document.getElementById('counts').innerText === n", arg=total)
    browsing.check()
