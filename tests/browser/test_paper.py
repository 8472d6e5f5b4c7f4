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
from tests.browser.conftest import Site
from tests.hidden import HUB, OPEN, WOMAN, WORKS, Hidden

WORDS = (*hidden.PRIVATE, *hidden.MEMBERS)
TITLE, ADDRESS = '<span class="title"></span>', ' <span class="url"></span>'


@pytest.fixture(scope="module")
def facts(site: Site) -> Hidden:
    return hidden.plant(site.workspace)


def pages(facts: Hidden) -> dict[str, list[str]]:
    """Every page by its rule, at addresses that lead to what is hidden."""
    places = [HUB, WOMAN, WORKS, *OPEN]
    return {
        "/": ["/", "/?on=2019", "/?present=1"],
        "/add": ["/add", "/add?name=Vexley&kind=Partner"],
        "/after": ["/after", "/after?since=2020&present=1", "/after?since=2020&only=said"],
        "/agenda": [
            *("/agenda", "/agenda?aim=hold", "/agenda?aim=nobody_alone&k=30", "/agenda?present=1"),
            *(f"/agenda?investment={WORKS}", f"/agenda?without={HUB},{OPEN[0]}"),
        ],
        "/clusters": ["/clusters", "/clusters?method=louvain", "/clusters?present=1"],
        "/clusters/<id>": [f"/clusters/{facts.cluster}", f"/clusters/{facts.cluster}?present=1"],
        "/clusters/compare": ["/clusters/compare", "/clusters/compare?present=1"],
        "/compare": [
            *("/compare", f"/compare?one={OPEN[0]}&with={OPEN[1]}", "/compare?who=Vexley+Hub"),
            *(f"/compare?one={OPEN[0]}&with={HUB}", f"/compare?one={WOMAN}"),
            f"/compare?one={OPEN[0]}&with={OPEN[1]}&present=1",
        ],
        "/directory": [
            *("/directory", "/directory?sort=-ties", "/directory?page=2", "/directory?present=1"),
            *("/directory?q=vexley", "/directory?q=soho+vexley", "/directory?area=Umberhythe"),
            f"/directory?cluster={facts.cluster}",
            f"/directory?focus={HUB}",
        ],
        "/directory/<path:key>": [
            *(f"/directory/{key}" for key in places),
            f"/directory/{OPEN[1]}?on=2018",
            f"/directory/{OPEN[0]}?present=1",
            "/directory/partner-zephyrine-trust",
        ],
        "/directory/<path:key>/edit": [f"/directory/{key}/edit" for key in places],
        "/directory/<path:key>/remove": [f"/directory/{key}/remove" for key in (WOMAN, OPEN[0])],
        "/directory/<path:key>/ties/<tie_id>": [f"/directory/{WOMAN}/ties/{facts.tie}"],
        "/directory/<path:key>/ties/add": [
            f"/directory/{OPEN[0]}/ties/add?to={HUB}",
            f"/directory/{HUB}/ties/add",
        ],
        "/duplicates": ["/duplicates", "/duplicates?present=1"],
        "/export": ["/export", "/export?present=1"],
        "/history": ["/history", "/history?present=1", "/history?from=2020"],
        "/history/<id>": [f"/history/{facts.done}"],
        "/import": ["/import"],
        "/import/done/<id>": [f"/import/done/{facts.done}"],
        "/import/mapping/<token>": [f"/import/mapping/{facts.draft}"],
        "/import/preview/<token>": [f"/import/preview/{facts.draft}"],
        "/import/working/<token>": [f"/import/working/{facts.draft}"],
        "/investments": ["/investments", "/investments?present=1"],
        "/investments/compare": [
            *("/investments/compare", "/investments/compare?present=1"),
            *("/investments/compare?area=Umberhythe", "/investments/compare?area=Soho"),
        ],
        "/investments/<path:key>": [
            f"/investments/{WORKS}",
            "/investments/investment-midland-metropolitan-hospital",
        ],
        "/map": [
            *("/map", "/map?show=table", "/map?present=1", "/map?suggested=1&past=1"),
            *(f"/map?chosen={key}" for key in places),
            *(f"/map?chosen={OPEN[0]}&present=1", f"/map?focus={HUB}&steps=1&present=1"),
            *("/map?since=2010", "/map?arrange=area", f"/map?arrange=rings&chosen={HUB}"),
            *("/map?area=Umberhythe", "/map?colour=area", "/map?q=falconry", "/map?on=2018"),
            *(f"/map?cluster={facts.cluster}", "/map?top=5&names=off&present=1"),
            *(f"/map?story={facts.story}&present=1", f"/map?story={facts.story}&step=2&present=1"),
        ],
        "/map/print": ["/map/print", f"/map/print?chosen={HUB}"],
        "/present": ["/present", f"/present?story={facts.story}", "/present?present=1"],
        "/story": ["/story", "/story?present=1"],
        "/story/<id>": [f"/story/{facts.story}", f"/story/{facts.story}?present=1"],
        "/paper-forms": [f"/paper-forms?each=4&cluster={facts.cluster}", "/paper-forms?q=soho"],
        "/poster": ["/poster", f"/poster?sheet=a1&chosen={HUB}", "/poster?arrange=area"],
        "/take-home": ["/take-home", f"/take-home?cluster={facts.cluster}"],
        "/take-home/<path:key>": [f"/take-home/{key}" for key in places],
        "/views": ["/views", "/views?present=1"],
        "/words": ["/words", "/words?present=1"],
        "/pipeline": ["/pipeline", "/pipeline?present=1"],
        "/room": ["/room", "/room?present=1"],
        "/room/wall": ["/room/wall", "/room/wall?present=1"],
        "/quick-add": ["/quick-add", "/quick-add?present=1"],
        "/measures": ["/measures", "/measures?present=1", "/measures?since=2019-01-01"],
        "/what-if": [
            *("/what-if", f"/what-if?meet={OPEN[0]},{OPEN[1]}", f"/what-if?leave={OPEN[1]}"),
            *(f"/what-if?meet={OPEN[0]},{HUB}", f"/what-if?leave={WOMAN}"),
            f"/what-if?leave={OPEN[1]}&present=1",
        ],
        "/needs": ["/needs", "/needs?on=2019", "/needs?present=1"],
        "/evaluate": ["/evaluate", "/evaluate?present=1"],
        "/forms": ["/forms"],
        "/forms/<id>": ["/forms/none"],
        "/forms/questions": ["/forms/questions"],
        "/networks": ["/networks"],
        "/networks/<id>/discard": [f"/networks/{facts.shelf}/discard"],
        "/path": [
            *("/path", f"/path?from={OPEN[0]}&to={OPEN[1]}", f"/path?from={OPEN[0]}&to={HUB}"),
            *(f"/path?from={WOMAN}", "/path?who=Vexley+Hub&whom=Soho", "/path?who=Vexly"),
            f"/path?from={OPEN[0]}&to={OPEN[1]}&present=1",
        ],
        "/suggestions": [
            *("/suggestions", f"/suggestions?for={OPEN[0]}", f"/suggestions?for={HUB}"),
            *("/suggestions?who=Vexley+Hub", "/suggestions?present=1"),
        ],
    }


def others(facts: Hidden) -> dict[str, list[str]]:
    """Everything else that can be fetched: pictures, files, and the web API."""
    of_hub = {rule: [rule.replace("<path:key>", HUB)] for rule in _OF_AN_ENTITY}
    alone = {rule: [rule] for rule in _ALONE}
    return {
        **of_hub,
        **alone,
        "/answer/<token>": ["/answer/none"],
        "/events": [],  # held to its words in tests/web/pages/test_events.py: it never ends
        "/version": ["/version"],
        "/api/v1/clusters": ["/api/v1/clusters", "/api/v1/clusters?method=louvain"],
        "/api/v1/imports/<token>": [f"/api/v1/imports/{facts.draft}"],
        "/api/v1/map": ["/api/v1/map", "/api/v1/map?present=true"],
        "/api/v1/path": [f"/api/v1/path?from={HUB}&to={OPEN[0]}"],
        "/api/v1/search": ["/api/v1/search?q=a"],
        "/api/v1/ties/<id>": [f"/api/v1/ties/{facts.tie}"],
        "/export/as/<name>": [f"/export/as/{name}" for name in ("graphml", "kumu", "cypher")],
        "/import/mapping/<token>/mapping.toml": [f"/import/mapping/{facts.draft}/mapping.toml"],
        "/import/preview/<token>/complaints.csv": [f"/import/preview/{facts.draft}/complaints.csv"],
        "/import/working/<token>/state": [f"/import/working/{facts.draft}/state"],
        "/lib/<path:name>": ["/lib/vis-network.min.js"],
        "/map/changes": ["/map/changes", "/map/changes?present=1"],
        "/map/crowd": ["/map/crowd", "/map/crowd?present=1"],
        "/map/data": ["/map/data", "/map/data?present=1", f"/map/data?chosen={HUB}&present=1"],
        "/map/file": ["/map/file", f"/map/file?cluster={facts.cluster}", "/map/file?q=vexley"],
        "/map/table.csv": ["/map/table.csv", "/map/table.csv?area=Umberhythe"],
        "/path/picture": [f"/path/picture?from={OPEN[0]}&to={OPEN[1]}"],
        "/poster.svg": ["/poster.svg", f"/poster.svg?sheet=a1&way=upright&chosen={HUB}"],
        "/story/<id>/file": [f"/story/{facts.story}/file"],
        "/search": ["/search?q=vexley", "/search?q=soho"],
        "/static/<path:filename>": ["/static/app.css"],
        "/take-home.zip": ["/take-home.zip?q=soho+social", "/take-home.zip?q=vexley"],
        "/take-home.zip/state": ["/take-home.zip/state"],
        "/wall/news": ["/wall/news", "/wall/news?after=", "/wall/news?after=none"],
    }


_OF_AN_ENTITY = (
    "/map/one/<path:key>",
    *("/api/v1/entities/<path:key>", "/api/v1/reach/<path:key>"),
    *("/directory/<path:key>/picture", "/investments/<path:key>/picture"),
)
_ALONE = (
    *("/api/v1/agenda", "/api/v1/check", "/api/v1/entities", "/api/v1/history"),
    *("/api/v1/decisions", "/api/v1/words"),
    *(
        "/api/v1/measures",
        "/api/v1/measures/whole",
        "/api/v1/openapi.json",
    ),
    *("/api/v1/suggestions", "/api/v1/ties"),
    *("/export/network.xlsx", "/export/network.zip", "/health", "/import/template.xlsx"),
    *("/picture", "/ready"),
)
SHARED = (
    *("/map/file", "/map/table.csv", "/map/print", "/poster", "/paper-forms", "/poster.svg"),
    *("/take-home", "/take-home.zip", "/story/<id>/file", "/wall/news"),
)
"""Always for everybody, whatever the address says."""


def test_every_address_is_known_here(site: Site, facts: Hidden) -> None:
    """A new one is to be added above, where it is printed or fetched."""
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
