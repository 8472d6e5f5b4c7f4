"""A coordinator brings their own spreadsheet: template, complaints, preview, map, undo."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

# As the coordinator filled it in at first, with words for dates.
BROKEN_ENTITIES = [
    {"kind": "Enterprise", "name": "Towpath Bakery", "offers": "bread", "since": "soon"},
    {"kind": "Partner", "name": "Walk-in Clinic Nine", "needs": "bread"},
]
MENDED_ENTITIES = [{**BROKEN_ENTITIES[0], "since": "2017"}, BROKEN_ENTITIES[1]]
BROKEN_TIES = [
    {
        "from": "Towpath Bakery",
        "to": "Walk-in Clinic Nine",
        "type": "supplies",
        "since": "later",
    }
]
MENDED_TIES = [{**BROKEN_TIES[0], "since": "2018"}]


def filled_in(
    template: bytes, entities: list[dict[str, str]], ties: list[dict[str, str]]
) -> dict[str, Any]:
    """The template with these rows written below its headers, as a browser takes files."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    for title, rows in (("entities", entities), ("ties", ties)):
        sheet = book[title]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for number, row in enumerate(rows, 2):
            for name, text in row.items():
                sheet.cell(number, columns[name], text)
    content = io.BytesIO()
    book.save(content)
    mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "ours.xlsx", "mimeType": mimetype, "buffer": content.getvalue()}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "dark")])
def test_a_spreadsheet_is_mended_saved_seen_on_the_map_and_undone(
    visit: Callable[..., Any], width: int, scheme: str
) -> None:
    there = visit(width, scheme)
    page = there.page
    there.go("/import")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the template").click()
    template = waiting.value.path().read_bytes()

    page.set_input_files("#files", filled_in(template, BROKEN_ENTITIES, BROKEN_TIES))
    assert page.locator(".chosen li").inner_text().startswith("ours.xlsx")
    page.get_by_label("Into the open network").check()
    page.get_by_role("button", name="Read the files").click()
    page.get_by_role("heading", name="2 things to put right first").wait_for()
    complaints = page.locator(".wrongs tbody").inner_text()
    for words in ("ours.xlsx", "entities", "soon", "later"):
        assert words in complaints
    assert page.get_by_role("button", name="Save this").count() == 0
    there.check()

    page.set_input_files("#files", filled_in(template, MENDED_ENTITIES, MENDED_TIES))
    page.get_by_role("button", name="Read them again").click()
    page.get_by_role("heading", name="2 new entities and 1 new tie").wait_for()
    there.check()
    page.get_by_role("button", name="Save this").click()
    page.get_by_role("heading", name="Saved: 2 new entities and 1 new tie").wait_for()
    there.check()

    page.get_by_role("link", name="See it on the map").click()
    page.wait_for_selector('[data-drawn="true"]')
    there.go("/directory?q=Towpath+Bakery")
    page.locator(".list th a", has_text="Towpath Bakery").click()
    page.get_by_role("heading", name="Towpath Bakery").wait_for()
    assert "Walk-in Clinic Nine" in page.locator("main").inner_text()

    there.go("/import")
    page.get_by_role("button", name="Undo").click()
    page.get_by_text(re.compile("Undone: Imported ours.xlsx")).wait_for()
    assert there.go("/directory/enterprise-towpath-bakery").status == 404
    there.problems = [p for p in there.problems if "404" not in p]
    there.check()


GERMAN = """Organisation;Art;Bietet;Partner von
Ash;Verein;Brot, Kuchen;Zed Hall
Elm;Laden;Obst, Saft;Zed Hall
"""


def test_questions_follow_while_answers_are_changed(visit: Callable[..., Any]) -> None:
    there = visit()
    page = there.page
    there.go("/import")
    sheet = {"name": "de.csv", "mimeType": "text/csv", "buffer": GERMAN.encode()}
    page.set_input_files("#files", sheet)
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route("**/mapping.js*", hold)
    page.get_by_role("button", name="Read the files").click()
    page.get_by_role("heading", name="What the columns mean").wait_for()
    # A sign stands beside its words, not above them.
    signs = page.locator(".gives .pieces svg.kind")
    shown = signs.evaluate_all("all => all.map((one) => getComputedStyle(one).display)")
    assert set(shown) == {"inline-block"}
    kind = page.locator("select[name='s0.c1.meaning']")
    kind.focus()
    kind.select_option("kind")  # before the page's script is there
    held[0].continue_()
    page.get_by_label("Laden means").select_option("Enterprise")
    page.locator(".gives", has_text="1 enterprise").wait_for()
    assert page.get_by_label("Laden means").input_value() == "Enterprise"
    page.locator("select[name='s0.c2.meaning']").select_option("offers")
    page.locator(".gives", has_text="4 offers").wait_for()
    assert page.locator("select[name='s0.c2.separator']").input_value() == ","
    assert page.get_by_label("Zed Hall means").count() == 1
    page.locator("select[name='s0.c3.meaning']").select_option("keep")
    page.get_by_label("Zed Hall means").wait_for(state="detached")
    there.check()


def test_a_file_above_the_limit_is_refused_before_it_is_sent(visit: Callable[..., Any]) -> None:
    there = visit()
    there.go("/import")
    there.page.evaluate(
        """() => {
          const files = new DataTransfer();
          files.items.add(new File([new Uint8Array(101 * 1024 * 1024)], "large.csv"));
          const input = document.getElementById("files");
          input.files = files.files;
          input.dispatchEvent(new Event("change"));
        }"""
    )
    assert "100 MB are accepted at most" in there.page.locator("#files-said").inner_text()
    assert there.page.get_by_role("button", name="Read the files").is_disabled()
    there.check()


def test_the_button_says_that_it_is_reading_and_is_not_pressed_twice(
    visit: Callable[..., Any],
) -> None:
    there = visit()
    there.go("/import")
    # As if the server took its time: the form is sent, but no answer comes.
    there.page.evaluate(
        "document.querySelector('.upload').addEventListener('submit', (e) => e.preventDefault())"
    )
    sheet = b"kind,name\nEnterprise,Slow Bakery\n"
    there.page.set_input_files("#files", {"name": "a.csv", "mimeType": "text/csv", "buffer": sheet})
    there.page.get_by_role("button", name="Read the files").click()
    there.page.wait_for_selector(".upload button:disabled")
    assert there.page.locator(".upload button:disabled").inner_text() == "Reading …"
    there.check()


def test_import_works_without_scripts(browser: Any, site: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/import")
    sheet = b"kind,name\nEnterprise,No Script Bakery\n"
    page.set_input_files("#files", {"name": "a.csv", "mimeType": "text/csv", "buffer": sheet})
    page.get_by_label("Into the open network").check()
    page.get_by_role("button", name="Read the files").click()
    assert page.get_by_role("heading", name="1 new entity").count() == 1
    page.get_by_role("button", name="Cancel").click()
    assert "Nothing was saved." in page.locator(".said").first.inner_text()
    context.close()
