"""The wheel works alone: installed in an empty environment, away from the repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_PIP = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-compile")


def _run(*command: str | Path, cwd: Path) -> str:
    """What it prints; fails with what it complains about."""
    done = subprocess.run(command, cwd=cwd, env=_surroundings(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _surroundings() -> dict[str, str]:
    """The environment without what would point back to the repository or to a Neo4j."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "NEO4J_"))}
    return kept | {"PYTHONIOENCODING": "utf-8"}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment (`bin/`) that has the built wheel and what it requires."""
    folder = tmp_path_factory.mktemp("elsewhere")
    build = ("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    _run(sys.executable, *build, cwd=ROOT)
    [wheel] = folder.glob("*.whl")
    _run(sys.executable, "-m", "venv", folder / "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    _run(python, *_PIP, "--require-hashes", "-r", ROOT / "requirements.lock", cwd=folder)
    _run(python, *_PIP, "--no-deps", wheel, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def address(elsewhere: Path) -> Iterator[str]:
    """Where the installed `graphapp serve` is."""
    command = (elsewhere / "env/bin/graphapp", "serve", "--port", "0", "--data", elsewhere / "data")
    with subprocess.Popen(
        command, cwd=elsewhere, env=_surroundings(), stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        found = re.search(r"http://\S+/", server.stdout.readline())
        assert found
        yield found.group()
        server.terminate()
        assert server.wait(60) == 0


def test_it_brings_its_statements_templates_and_sample_network(elsewhere: Path) -> None:
    code = "from graphapp.resources import folder; print(*map(folder, %r), sep='\\n')"
    names = ("cypher", "seeds", "templates")
    python = elsewhere / "env" / "bin" / "python"
    printed = _run(python, "-c", code % (names,), cwd=elsewhere).splitlines()
    for name, found in zip(names, printed, strict=True):
        assert Path(found).is_relative_to(elsewhere)
        ours = {path.name for path in (ROOT / name).rglob("*") if path.is_file()}
        assert ours
        assert {path.name for path in Path(found).rglob("*") if path.is_file()} == ours


def test_it_brings_every_text_for_translators(elsewhere: Path) -> None:
    code = "from graphapp.language import FOLDER; print(FOLDER / 'messages.pot')"
    [found] = _run(elsewhere / "env" / "bin" / "python", "-c", code, cwd=elsewhere).splitlines()
    assert Path(found).is_relative_to(elsewhere)
    assert Path(found).read_bytes() == (ROOT / "graphapp/languages/messages.pot").read_bytes()


def test_it_says_its_version(elsewhere: Path) -> None:
    text = _run(elsewhere / "env" / "bin" / "graphapp", "--version", cwd=elsewhere)
    assert re.fullmatch(r"graphapp \d+\.\d+\.\d+\n", text)


def test_it_shows_the_sample_network(elsewhere: Path, address: str) -> None:
    with urllib.request.urlopen(address, timeout=60) as answer:
        page = answer.read().decode()
    assert "USE-IT! Birmingham" in page
    style = re.search(r'href="(/static/[^"]+\.css)', page)
    assert style
    with urllib.request.urlopen(address + style.group(1)[1:], timeout=60) as answer:
        assert answer.headers.get_content_type() == "text/css"


def test_a_second_command_shares_the_engine_of_the_first(elsewhere: Path, address: str) -> None:
    command = elsewhere / "env" / "bin" / "graphapp"
    text = _run(command, "check", "--json", "--data", elsewhere / "data", cwd=elsewhere)
    found = json.loads(text)
    assert found["engine"] == "embedded"
    assert found["entities"] >= 120
    assert found["ties"] >= 250
