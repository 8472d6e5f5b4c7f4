"""Another language: asked for by a setting, and told where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphapp.language import _, _n, number


def test_english_stands_in_the_source() -> None:
    assert _("{who} offers {what}.", who="A {b}", what="c") == "A {b} offers c."
    assert _("100 {percent}") == "100 {percent}"
    assert _n("one tie", "{n} ties", 1) == "one tie"
    assert _n("one tie", "{n} ties of {whom}", 12345, whom="A") == "12,345 ties of A"
    assert number(1234567) == "1,234,567"


def _ask(language: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "graphapp", "measures"],
        env={**os.environ, "GRAPHAPP_LANGUAGE": language},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_language_without_a_catalogue_is_told() -> None:
    ran = _ask("tlh")
    assert ran.returncode == 1
    assert "There is no catalogue for GRAPHAPP_LANGUAGE 'tlh'." in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    "content", [b"", b"no catalogue at all", b"\xde\x12\x04\x95" + b"\xff" * 40]
)
def test_a_damaged_catalogue_is_told(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "messages.mo").write_bytes(content)
    ran = _ask(str(folder))
    assert ran.returncode == 1
    assert "is damaged." in ran.stderr
    assert "Traceback" not in ran.stderr
