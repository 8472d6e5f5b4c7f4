"""The docs say what the program does, and no file names a place that only one machine knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from html import unescape
from pathlib import Path

import click
import pytest
from flask import Flask

from graphapp.analysis import clustering, suggest
from graphapp.cli import main
from graphapp.explore.view import PARAMETERS
from graphapp.formats._format import formats
from graphapp.formats._template import column_help
from graphapp.journeys import networks
from graphapp.journeys.workspace import Workspace
from graphapp.model import ENTITY_FIELDS, KINDS, TIE_FIELDS, TIE_TYPES, VISIBILITIES
from graphapp.registry import Menu, menu
from graphapp.settings import Settings
from graphapp.store import Store
from graphapp.web import create_app
from tests.browser.take_pictures import BROKEN, LARGEST, SHOTS
from tests.conftest import empty

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
IGNORED = [
    ".git",
    *(line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines() if line),
]

# Written so that this file does not name one either.
_REGISTRIES = r"py(pi|thonhosted)\.org|npmj[s]\.|maven\.(org|apache)|repo1\.|deb(ian)?\.debian\.org"
_MACHINES = r"(?<![\w.$~}<])/(work|root|home|Users|opt)/\w"


def _text(*parts: str) -> str:
    return ROOT.joinpath(*parts).read_text("utf-8")


def _files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that belongs to the repository."""
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, pattern) for pattern in IGNORED):
            continue
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


def _commands() -> dict[str, click.Command]:
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def _section(page: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    _, _, rest = page.partition(f"\n## {heading}\n")
    return rest.partition("\n## ")[0]


def _anchors(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", list(_commands()))
def test_it_documents_every_option_of_a_command(name: str) -> None:
    section = _section(_text("docs", "commands.md"), f"graphapp {name}")
    assert section, f"docs/commands.md has no section ## graphapp {name}"
    for parameter in _commands()[name].params:
        if isinstance(parameter, click.Option):
            [option] = [text for text in parameter.opts if text.startswith("--")]
            shared = option == "--as-of" and "as above" in section
            assert re.search(rf"`{option}[` ]", section) or shared, (
                f"{name} {option} is not documented"
            )


def test_it_documents_no_command_that_there_is_not() -> None:
    headings = re.findall(r"^## graphapp (\S+)$", _text("docs", "commands.md"), re.MULTILINE)
    assert sorted(headings) == sorted(_commands())


def test_it_documents_every_setting() -> None:
    read = set(re.findall(r'"((?:GRAPHAPP|NEO4J)_[A-Z_]+)"', _text("graphapp", "settings.py")))
    for path in (*ROOT.glob("tests/**/*.py"), *ROOT.glob("scripts/*"), ROOT / "Makefile"):
        text = path.read_text("utf-8")
        read |= set(re.findall(r"(?:environ\S*\(?\[?|\$\{?)\"?((?:GRAPHAPP|NEO4J)_[A-Z_]+)", text))
        read |= set(re.findall(r"^([A-Z]+) \?=", text, re.MULTILINE))
    rows = re.findall(r"^\| (`[^|]+) \|", _text("docs", "settings.md"), re.MULTILINE)
    documented = set(re.findall(r"`([A-Z0-9_]+)`", " ".join(rows)))
    assert {"GRAPHAPP_DATA", "NEO4J_URI", "PORT"} <= read
    assert read <= documented, f"not in docs/settings.md: {sorted(read - documented)}"


@pytest.mark.parametrize("menu", [clustering.methods(), suggest.scores()], ids=lambda m: m.room)
def test_it_tells_what_every_method_and_score_means(menu: Menu) -> None:
    page = _text("docs", "clusters-and-suggestions.md")
    assert menu
    for entry in menu.values():
        [row] = re.findall(rf"^\| `{entry.name}` \|.*$", page, re.MULTILINE)
        assert f"**{entry.title}**" in page
        for option in entry.options if menu.room == "clusters" else ():
            assert f"`{option.name}`" in row, f"{entry.name} has the option {option.name}"


def test_it_tells_what_every_measure_means() -> None:
    page = _text("docs", "measures.md")
    for entry in menu("graphapp.measures").values():
        assert f"| `{entry.name}` | {entry.title} |" in page
        assert f"**{entry.title}**" in page


def test_it_tells_of_every_format() -> None:
    headings = re.findall(r"^## (.+)$", _text("docs", "files.md"), re.MULTILINE)
    assert formats()
    assert {entry.title.lower() for entry in formats()} <= {
        text.lower().removeprefix("our ") for text in headings
    }


@pytest.fixture(scope="module")
def app(_embedded_store: Store, settings: Settings) -> Flask:
    """The app with the sample network, as somebody has it who begins."""
    workspace = Workspace(empty(_embedded_store), settings)
    networks.open_sample(workspace)
    return create_app(workspace)


def test_it_names_every_page_and_none_that_there_is_not(app: Flask) -> None:
    page = _text("docs", "pages.md")
    rules = {
        re.sub(r"<path:", "<", rule.rule)
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in ("static", "lib")
    }
    told = set(re.findall(r"`(/[^`\s]*)`", page))
    pages = {rule for rule in rules if not rule.startswith("/api/")}
    assert len(pages) > 20
    assert pages <= told, f"not in docs/pages.md: {sorted(pages - told)}"
    assert told <= rules | {"/api/v1/"}, f"only in docs/pages.md: {sorted(told - rules)}"


def test_it_tells_every_word_of_the_map_s_address() -> None:
    section = _section(_text("docs", "pages.md"), "The map")
    for word in PARAMETERS.values():
        assert f"`{word}`" in section


def _addresses(name: str) -> set[str]:
    """The addresses of the app that a page of the docs gives, those to be filled in left out."""
    return set(re.findall(r"`(/[^`\s<{]*)`", _text("docs", name)))


GUIDES = ("tutorial.md", "how-to-coordinator.md", "how-to-partner.md", "how-to-facilitator.md")


@pytest.mark.parametrize("name", GUIDES)
def test_it_gives_addresses_that_answer(app: Flask, name: str) -> None:
    client = app.test_client()
    addresses = _addresses(name) - {"/"}
    assert addresses
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, f"docs/{name} sends to {address}"


def test_it_quotes_the_app_word_for_word(app: Flask) -> None:
    client = app.test_client()
    said = [_words(client.get(address).text) for address in _addresses("tutorial.md")]
    quotes = re.findall(r"^ *> (.+)$", _text("docs", "tutorial.md"), re.MULTILINE)
    assert len(quotes) > 10
    missing = [q for q in quotes if not any("".join(q.split()) in page for page in said)]
    assert not missing


def _words(page: str) -> str:
    """What a page says to those who see it, without blanks."""
    main = page.partition("<main")[2]
    seen = re.sub(r'<span class="unseen">.*?</span>|<[^>]*>', "", main, flags=re.DOTALL)
    return "".join(unescape(seen).split())


def test_it_has_its_reader_type_what_the_picture_shows() -> None:
    tutorial = _text("docs", "tutorial.md")
    for rows in BROKEN.values():
        for row in rows:
            for value in row.values():
                assert f" {value} |" in tutorial


@pytest.mark.parametrize("name", list(SHOTS))
def test_it_takes_its_pictures_where_there_is_something(app: Flask, name: str) -> None:
    assert app.test_client().get(SHOTS[name].path).status_code == 200


def test_it_shows_every_picture_that_is_taken_and_no_other() -> None:
    shown = {
        Path(target).name
        for page in PAGES
        for target in re.findall(r"!\[[^\]]+\]\(([^)\s]+)\)", page.read_text("utf-8"))
    }
    kept = {path.name: path.stat().st_size for path in ROOT.glob("docs/pictures/*")}
    assert shown == set(SHOTS) == set(kept)
    assert max(kept.values()) <= LARGEST


def test_it_tells_every_column_and_word_of_the_sheet() -> None:
    section = _section(_text("docs", "files.md"), "Our own sheet")
    for fields in (ENTITY_FIELDS, TIE_FIELDS):
        columns = [field for field in fields.values() if field.has_column]
        told = [(f"`{field.called}`", column_help(field)) for field in columns]
        rows = [("column", "holds"), ("---", "---"), *told]
        table = "".join(f"| {name} | {help.replace('|', chr(92) + '|')} |\n" for name, help in rows)
        assert table in section, f"docs/files.md should have:\n{table}"
    for word in (*KINDS, *VISIBILITIES):
        assert word in section
    for tie in TIE_TYPES.values():
        assert f"| {tie.name} | {tie.forward} | {tie.backward} |" in section


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_it_links_to_what_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        linked = page.parent / path if path else page
        assert linked.exists(), f"{page.name} links to {target}"
        if anchor:
            assert anchor in _anchors(linked.read_text("utf-8")), f"{page.name} links to {target}"


def test_it_lists_every_page_of_the_docs() -> None:
    index = _text("docs", "index.md")
    for page in ROOT.glob("docs/**/*.md"):
        assert page.name == "index.md" or f"({page.name})" in index


def test_it_names_no_registry_and_no_machine() -> None:
    looked_at = 0
    for path in _files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        looked_at += 1
        for line in text.splitlines():
            found = re.search(_REGISTRIES, line) or re.search(_MACHINES, line)
            assert not found, f"{path.relative_to(ROOT)} names {found and found.group()}"
    assert looked_at > 50


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_it_locks_every_requirement_with_a_hash(name: str) -> None:
    text = _text(name)
    pinned = re.findall(r"^[a-z0-9-]+==", text, re.MULTILINE)
    assert pinned
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert len(blocks) == len(pinned)
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
