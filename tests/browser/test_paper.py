"""Every address of the app, on paper: what is not public is in no word of it."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from pypdf import PdfReader

from graphapp.web import create_app
from tests import hidden
from tests.browser.addresses import SHARED, others, pages
from tests.browser.conftest import Site
from tests.hidden import HUB, Hidden

WORDS = (*hidden.PRIVATE, *hidden.MEMBERS)
TITLE, ADDRESS = '<span class="title"></span>', ' <span class="url"></span>'


@pytest.fixture(scope="module")
def facts(site: Site) -> Hidden:
    return hidden.plant(site.workspace)


def test_every_address_is_known_here(site: Site, facts: Hidden) -> None:
    """A new one is to be added to addresses.py, where it is printed or fetched."""
    rules = create_app(site.workspace).url_map.iter_rules()
    assert {*pages(facts), *others(facts)} == {r.rule for r in rules if "GET" in (r.methods or ())}


@pytest.mark.parametrize("rule", sorted(pages(Hidden("", "", "", "", ""))))
def test_no_word_of_what_is_hidden_is_printed(
    visit: Any, site: Site, facts: Hidden, rule: str
) -> None:
    browsing = visit()
    for number, address in enumerate(pages(facts)[rule]):
        browsing.page.goto(site.address + address)
        address_before, title = browsing.page.url, browsing.page.title()
        printed = _printed(browsing.page, in_a_window=number > 0)
        assert _told(printed) == [], address
        assert "USE-IT! Birmingham" in printed, address
        assert (browsing.page.url, browsing.page.title()) == (address_before, title)


def test_no_byte_that_is_shared_tells_of_what_is_hidden(site: Site, facts: Hidden) -> None:
    known = pages(facts) | others(facts)
    for rule, addresses in known.items():
        for address in addresses:
            asked = ["paper=1", "present=1"]
            if rule in SHARED or "present=" in address:
                asked.append("")
            for more in asked:
                content = _fetched(site, address, more)
                assert _told(content) == [], f"{address} with {more}"


def test_the_owner_reads_all_of_it_on_the_screen(site: Site, facts: Hidden) -> None:
    """Without which the tests above would say nothing."""
    addresses = [*pages(facts).values(), *others(facts).values()]
    seen = "\n".join(_fetched(site, one) for some in addresses for one in some)
    assert _told(seen) == [word.casefold() for word in WORDS]


def test_a_cluster_is_named_after_whom_nobody_may_see(site: Site, facts: Hidden) -> None:
    heading = _fetched(site, f"/clusters/{facts.cluster}").split("<h1>")[1].split("</h1>")[0]
    assert _told(heading)


@pytest.mark.parametrize("path", ["/", "/clusters", "/map", f"/directory/{HUB}", "/history"])
def test_without_the_script_nothing_but_a_sentence_is_printed(
    visit: Any, site: Site, facts: Hidden, path: str
) -> None:
    browsing = visit()
    browsing.page.route("**/printing.js*", lambda route: route.abort())
    browsing.page.goto(site.address + path)
    text = _text(PdfReader(io.BytesIO(browsing.page.pdf())))
    assert " ".join(text.split()).startswith("This page was not made ready for paper")
    assert len(text) < 200


@pytest.mark.parametrize("path", ["/", f"/directory/{HUB}"])
def test_where_the_server_is_gone_nothing_but_a_sentence_is_printed(
    visit: Any, site: Site, facts: Hidden, path: str
) -> None:
    browsing = visit()
    browsing.page.goto(site.address + path)
    browsing.page.route("**/*paper=1*", lambda route: route.abort())
    printed = _printed(browsing.page)
    assert "not made ready for paper" in printed
    assert _told(printed) == []
    assert browsing.page.url == site.address + path


def _printed(page: Any, *, in_a_window: bool = False) -> str:
    """All words of the printed page, with the browser's header, its links and what it is called.

    Without a window, Chromium reads the address of its header before it tells the page that it
    prints; in a window, afterwards.
    """
    if in_a_window:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    header = f'<p style="font-size: 9px">{TITLE}{ADDRESS if in_a_window else ""}</p>'
    made = page.pdf(display_header_footer=True, header_template=header, footer_template="<p></p>")
    reader = PdfReader(io.BytesIO(made))
    return "\n".join([_text(reader), str(reader.metadata), *_links(reader)])


def _text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def _links(reader: PdfReader) -> Iterable[str]:
    for page in reader.pages:
        for note in page.get("/Annots", []):
            yield str(note.get_object().get("/A", ""))


def _fetched(site: Site, address: str, more: str = "") -> str:
    """What comes from an address, unpacked, whatever its status."""
    joint = "&" if "?" in address else "?"
    url = site.address + quote(address, safe="/?&=+-.") + (joint + more if more else "")
    request = Request(url, headers={"Accept-Encoding": "gzip"})
    try:
        answer = urlopen(request)
    except OSError as error:
        if not hasattr(error, "read"):
            raise
        answer = error
    with answer:
        content = answer.read()
    if answer.headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return content.decode("utf-8", "replace")


def _told(text: str) -> list[str]:
    """The hidden words that are in it."""
    read = " ".join(text.casefold().split())
    return [word.casefold() for word in WORDS if word.casefold() in read]
