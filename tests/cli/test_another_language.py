"""Commands in another language: their help, what they did, and what went wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

_SAID = {
    "How many entities.": "Wie viele Beteiligte.",
    "Written: {files}": "Geschrieben: {files}",
    "error: {message}": "Fehler: {message}",
    "hint: {hint}": "Rat: {hint}",
}


@pytest.fixture
def german(tmp_path: Path) -> Path:
    """The folder of a catalogue with a few texts."""
    catalogue = Catalog(locale="de")
    for text, said in _SAID.items():
        catalogue.add(text, said)
    folder = tmp_path / "de"
    folder.mkdir()
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalogue)
    return folder


def _sample(german: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "graphapp", "sample", *arguments],
        env={**os.environ, "GRAPHAPP_LANGUAGE": str(german), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_commands_speak_the_language_that_is_asked_for(german: Path, tmp_path: Path) -> None:
    made = ("--entities", "4", "--ties", "3", "--out", str(tmp_path / "made"))
    assert "Wie viele Beteiligte." in _sample(german, "--help").stdout
    assert _sample(german, *made).stdout.startswith("Geschrieben: ")
    again = _sample(german, *made)
    assert again.returncode == 1
    assert again.stderr.startswith("Fehler: ")
    assert "\nRat: " in again.stderr
