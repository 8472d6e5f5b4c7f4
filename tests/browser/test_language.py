"""What scripts say in another language: a made-up one of three plural forms, which pages bring."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphapp.settings import Settings
from tests.browser.conftest import Site
from tests.cli.test_serving import serving

HOSTILE = "</script><!--<script>alert('SIDA')</script>"
TEXTS: dict[str, str | list[str]] = {
    "1,000": "1.000",
    "Its page": HOSTILE,
    "map": "KARTA",
    "None chosen.": "INGEN.",
    "{n} chosen: {names}.": [f"{form} ({{n}}): {{names}}!" for form in ("EN", "FÅ", "MÅNGA")],
    "{n} chosen": ["{n} EN", "{n} FÅ", "{n} MÅNGA"],
    "{n} of {all} shown.": "AV {all} VISAS {n}.",
    "Nothing is found for “{text}”.": "INGET FÖR »{text}«.",
    "Nothing is found for “{text}”. Near it:": "INGET FÖR »{text}«. NÄRA:",
    "New: {who} {choice}": "{choice} ÄR NY: {who}",
    "No connection now: it is kept in this phone until there is one.": "INGEN LINJE.",
    "Send it": "SÄND",
}
"""What is not among them stays in English."""


def _form(n: int) -> int:
    """As in Polish: one; two to four; the rest."""
    return 0 if n == 1 else 1 if 2 <= n % 10 <= 4 and n // 10 % 10 != 1 else 2


@pytest.fixture(scope="module")
def address(
    site: Site, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The sample network, served in that language by a process of its own."""
    folder = tmp_path_factory.mktemp("languages") / "qaa"
    folder.mkdir()
    (folder / "messages.mo").write_bytes(struct.pack("<7I", 0x950412DE, 0, 0, 28, 28, 0, 28))
    told = {"texts": TEXTS, "plural": [_form(n) for n in range(200)]}
    (folder / "scripts.json").write_text(json.dumps(told), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPHAPP_LANGUAGE", str(folder))
        with serving(settings, "--room-port", "0") as (_, address):
            yield address


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Any]:
    """Opens an address of it; the browser must not complain."""
    context = browser.new_context(accept_downloads=True, reduced_motion="reduce")
    problems: list[str] = []

    def open_it(where: str) -> Any:
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda said: problems.append(said.text) if said.type == "error" else 0)
        page.on("dialog", lambda dialog: problems.append(dialog.message))
        page.goto(where if ":" in where else address + where, wait_until="networkidle")
        return page

    yield open_it
    context.close()
    assert problems == []


def _chosen(page: Any, words: str) -> None:
    page.wait_for_function(
        "words => document.getElementById('said').textContent.startsWith(words)", arg=words
    )


def test_the_map_speaks_it_with_as_many_plural_forms_as_it_has(opened: Any) -> None:
    page = opened("map")
    page.wait_for_selector("#picture[data-drawn=true]")
    assert page.get_attribute("#picture", "aria-roledescription") == "KARTA"
    page.focus("#picture")
    keys = page.evaluate("document.getElementById('picture').picture.shown.map(({ id }) => id)")
    for n, form in enumerate(("EN", "FÅ"), 1):
        page.evaluate(
            """key => document.getElementById("picture").dispatchEvent(
                new CustomEvent("choose", { bubbles: true, detail: { key, members: 0 } }))""",
            keys[n],
        )
        page.keyboard.press("Space")
        _chosen(page, f"{form} ({n}): ")
    page.keyboard.press("Escape")
    _chosen(page, "INGEN.")
    page.keyboard.press("Enter")
    assert page.locator("[role=menuitem]").first.inner_text() == HOSTILE
    counted = """async () => {
        const { _n } = await import("/static/language.js");
        return [1, 2, 5, 22, 112, 12345].map((n) => _n("{n} chosen", "{n} chosen", n));
    }"""
    assert page.evaluate(counted) == [
        *("1 EN", "2 FÅ", "5 MÅNGA", "22 FÅ", "112 MÅNGA", "12.345 MÅNGA")
    ]


def test_words_and_elements_stand_where_the_language_has_them(opened: Any) -> None:
    page = opened("quick-add")
    page.fill("#line", "Zebra Bakery needs a van")
    chip = page.locator("#parts .chip:has(select)").first
    chip.wait_for()
    assert chip.evaluate("chip => chip.textContent").endswith("ÄR NY: Zebra Bakery")
    assert chip.evaluate("chip => chip.firstChild.nodeName") == "SELECT"
    page.fill("#find", "{text} qqqq")
    page.get_by_text("INGET FÖR »{text} qqqq«.").wait_for()


def test_a_file_taken_along_brings_it(opened: Any, tmp_path: Path) -> None:
    page = opened("map?area=Soho")
    page.click("#along summary")
    with page.expect_download() as download:
        page.click("text=One file")
    path = tmp_path / "along.html"
    download.value.save_as(path)
    page = opened(path.as_uri())
    page.wait_for_selector("#picture[data-drawn=true]")
    page.fill("#narrow [name=text]", "spice kitchen")
    page.wait_for_function("document.getElementById('narrowed').textContent.endsWith('VISAS 1.')")
    assert page.inner_text("#narrowed").startswith("AV ")


def test_phones_in_the_room_have_it(opened: Any) -> None:
    page = opened("room")
    page.fill("input[name=typed]", "127.0.0.1")
    page.click("button[value='1']")
    phone = opened(f"http://{page.inner_text('.lede strong')}")
    phone.get_by_role("button", name="SÄND").wait_for()
    phone.route("**/reading", lambda route: route.fulfill(status=200, body="not ours"))
    phone.fill("#line", "Zebra Bakery needs a van")
    phone.get_by_text("INGEN LINJE.").wait_for()
