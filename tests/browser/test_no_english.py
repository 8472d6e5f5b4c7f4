"""Where another language is spoken, no page has a word left in English."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urljoin
from urllib.request import urlopen

import pytest

from graphapp.registry import menu
from tests.browser.addresses import others, pages
from tests.browser.elsewhere import CODE
from tests.browser.english_left import left, texts_of
from tests.browser.test_map import DRAWN
from tests.hidden import OPEN, Hidden
from tests.made_up_language import ROOT, in_greek, make

_MENUS = ("graphapp.clusters", "graphapp.suggestions", "graphapp.measures")

ALLOWED = frozenset(
    (
        "graphapp",
        *("GeoJSON", "GEXF", "GraphML", "Kumu", "neo4j", "admin", "CSV", "Open", "Referral", "UK"),
        *("blend", "random", "low_degree", "adamic_adar", "preferential_attachment"),
        *(word for room in _MENUS for name in menu(room) for word in (name, *name.split("_"))),
    )
)
"""Names: the program's, those of formats, and those by which methods, scores and measures are asked
for in addresses and on the command line."""

_IDENTITY = re.compile(r"(maybe|step) [\w-]+ [\w-]+$")
"""A tie's, in pictures."""

_OWN_WORDS = re.compile(r"(?<=[?&])(q|who|whom|name|area|sector)=([^&]+)")


@dataclass
class Elsewhere:
    """A running server of the made-up language."""

    address: str
    facts: Hidden
    keys: list[str]
    form: str

    def get(self, path: str) -> bytes:
        """What is at an address, whatever its status."""
        try:
            answer = urlopen(self.address + in_their_letters(path))
        except OSError as error:
            if not hasattr(error, "read"):
                raise
            answer = error
        with answer:
            content: bytes = answer.read()
        return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content

    def texts(self, path: str) -> list[str]:
        """What is read of it: of a page, a picture, pages in a ZIP, or what scripts are handed."""
        content = self.get(path)
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                some = [archive.read(name) for name in archive.namelist() if name.endswith("html")]
        elif content.startswith((b"{", b"[")) and not path.startswith("/export"):
            return [*_strings(json.loads(content))]
        else:
            is_read = content.lstrip().startswith(b"<") and not path.startswith("/export/as/")
            some = [content] if is_read else []
        return [text for page in some for text in texts_of(page.decode("utf-8"))]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """The language is chosen as a process starts, so this is one of its own."""
    folder = make(tmp_path_factory.mktemp("languages") / "zz")
    command = (sys.executable, "-m", "tests.browser.elsewhere", folder.parent / "data")
    (folder.parent / "data").mkdir()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "GRAPHAPP_LANGUAGE": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        assert server.stdin
        said: dict[str, Any] = json.loads(server.stdout.readline())
        yield Elsewhere(said["address"], Hidden(**said["facts"]), said["keys"], said["form"])
        server.stdin.close()
        assert server.wait(60) == 0


def _strings(value: object) -> Iterator[str]:
    """The sentences in what scripts are handed; a single word there may be a key."""
    if isinstance(value, dict):
        yield from (text for part in value.values() for text in _strings(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in _strings(part))
    elif isinstance(value, str) and not _IDENTITY.match(value) and " " in value:
        yield value


def in_their_letters(path: str) -> str:
    """An address that asks for somebody's own words as they are written there."""
    asked = _OWN_WORDS.sub(lambda m: f"{m[1]}={quote(in_greek(unquote(m[2])))}", path)
    return quote(asked, safe="/?&=+-.%,")


@pytest.mark.parametrize("rule", sorted(pages(Hidden("", "", "", "", ""))))
def test_no_page_has_an_english_word_left(elsewhere: Elsewhere, rule: str) -> None:
    for path in pages(elsewhere.facts)[rule]:
        assert left(elsewhere.texts(path), elsewhere.keys, ALLOWED) == [], path


@pytest.mark.parametrize("rule", sorted(others(Hidden("", "", "", "", ""))))
def test_nothing_that_is_taken_along_has_one(elsewhere: Elsewhere, rule: str) -> None:
    """Pictures, files for everybody, and what scripts are handed; not the web API."""
    for path in others(elsewhere.facts)[rule] if not rule.startswith("/api") else ():
        assert left(elsewhere.texts(path), elsewhere.keys, ALLOWED) == [], path


def test_the_map_says_none_when_it_is_worked_with(browser: Any, elsewhere: Elsewhere) -> None:
    page = browser.new_page()
    page.goto(elsewhere.address + "/map")
    page.wait_for_selector(DRAWN)

    def check(what: str) -> None:
        assert left(texts_of(page.content()), elsewhere.keys, ALLOWED) == [], what

    check("drawn")
    page.click("[data-edit=add]")
    page.fill("#ask-add [name=name]", in_greek("a bakery"))
    check("to add")
    page.keyboard.press("Enter")
    page.wait_for_selector("#side h2")
    check("added")
    page.focus("#picture")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=menu] :focus")
    check("menu")
    page.keyboard.press("Escape")
    said = page.inner_text("#told")
    page.keyboard.press("Control+z")
    page.wait_for_function("(said) => document.getElementById('told').innerText != said", arg=said)
    check("taken back")
    page.goto(f"{elsewhere.address}/map?show=table")
    page.dblclick("#rows td[data-field=area]")
    check("in the table")
    for seen in ("?present=1", f"?chosen={OPEN[0]}&present=1&names=off", "?arrange=area&past=1"):
        page.goto(f"{elsewhere.address}/map{seen}")
        page.wait_for_selector(DRAWN)
        check(seen)
    page.close()


def test_quick_add_and_import_say_none(browser: Any, elsewhere: Elsewhere) -> None:
    page = browser.new_page()
    page.goto(elsewhere.address + "/quick-add")
    for who, shown in (("boats", ".missed"), ("soho halal butchers", ".needs")):
        page.fill("#line", f"{in_greek(who)} needs {in_greek('timber')}")
        page.wait_for_selector(f"#parts {shown}")
        assert left(texts_of(page.content()), elsewhere.keys, ALLOWED | {"needs"}) == []
    page.keyboard.press("Enter")
    page.wait_for_selector("#taken-lines li")
    assert left(texts_of(page.content()), elsewhere.keys, ALLOWED | {"needs"}) == []
    page.goto(f"{elsewhere.address}/import/mapping/{elsewhere.facts.draft}")
    page.wait_for_load_state("networkidle")
    assert left(texts_of(page.content()), elsewhere.keys, ALLOWED) == []
    page.close()


def test_phones_read_none(browser: Any, elsewhere: Elsewhere) -> None:
    page = browser.new_page()
    page.goto(elsewhere.address + "/room")
    page.fill("input[name=typed]", "127.0.0.1")
    page.click("button[value='1']")
    room = f"http://{page.inner_text('.lede strong')}"
    code = frozenset(room.rpartition("/")[2:])
    pages_of_it = [elsewhere.address + "/room", elsewhere.address + "/room/wall", room]
    page.goto(room)
    pages_of_it += [link.get_attribute("href") for link in page.query_selector_all("nav a")]
    for address in pages_of_it:
        page.goto(urljoin(room, address))
        assert left(texts_of(page.content()), elsewhere.keys, ALLOWED | code) == [], address
    page.close()


def test_a_member_reads_none(browser: Any, elsewhere: Elsewhere) -> None:
    page = browser.new_page()
    address = f"{elsewhere.address}/answer/{elsewhere.form}"
    page.goto(address)
    assert left(texts_of(page.content()), elsewhere.keys, ALLOWED) == []
    page.fill("[name=code]", CODE)
    page.keyboard.press("Enter")
    page.wait_for_selector("textarea, [name=needs]")
    assert left(texts_of(page.content()), elsewhere.keys, ALLOWED) == []
    page.fill("[name=needs] >> nth=0", in_greek("a kiln"))
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    for path in (page.url, elsewhere.address + "/forms"):
        page.goto(path)
        assert left(texts_of(page.content()), elsewhere.keys, ALLOWED) == [], path
    page.click("main a[href^='/forms/']:not([href$='questions'])")
    assert left(texts_of(page.content()), elsewhere.keys, ALLOWED) == [], page.url
    page.close()
