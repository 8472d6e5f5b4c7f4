"""Where another language is spoken, no page has a word left in English."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote
from urllib.request import urlopen

import pytest

from graphapp.registry import menu
from tests.browser.addresses import pages
from tests.browser.english_left import left, texts_of
from tests.hidden import Hidden
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

_OWN_WORDS = re.compile(r"(?<=[?&])(q|who|whom|name|area|sector)=([^&]+)")


@dataclass
class Elsewhere:
    """A running server of the made-up language."""

    address: str
    facts: Hidden
    keys: list[str]

    def get(self, path: str) -> str:
        """The page at an address, whatever its status."""
        try:
            answer = urlopen(self.address + in_their_letters(path))
        except OSError as error:
            if not hasattr(error, "read"):
                raise
            answer = error
        with answer:
            return str(answer.read().decode("utf-8"))


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
        yield Elsewhere(said["address"], Hidden(**said["facts"]), said["keys"])
        server.stdin.close()
        assert server.wait(60) == 0


def in_their_letters(path: str) -> str:
    """An address that asks for somebody's own words as they are written there."""
    asked = _OWN_WORDS.sub(lambda m: f"{m[1]}={quote(in_greek(unquote(m[2])))}", path)
    return quote(asked, safe="/?&=+-.%,")


@pytest.mark.parametrize("rule", sorted(pages(Hidden("", "", "", "", ""))))
def test_no_page_has_an_english_word_left(elsewhere: Elsewhere, rule: str) -> None:
    for path in pages(elsewhere.facts)[rule]:
        found = texts_of(elsewhere.get(path))
        assert left(found, elsewhere.keys, ALLOWED) == [], path
