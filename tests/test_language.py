"""Another language: asked for by a setting, and told where there is none."""

from __future__ import annotations

import os
import subprocess
import sys

from graphapp.language import _, _n, number


def test_english_stands_in_the_source() -> None:
    assert _("{who} offers {what}.", who="A {b}", what="c") == "A {b} offers c."
    assert _("100 {percent}") == "100 {percent}"
    assert _n("one tie", "{n} ties", 1) == "one tie"
    assert _n("one tie", "{n} ties of {whom}", 12345, whom="A") == "12,345 ties of A"
    assert number(1234567) == "1,234,567"


def test_a_language_without_a_catalogue_is_told() -> None:
    asked = {**os.environ, "GRAPHAPP_LANGUAGE": "tlh"}
    found = subprocess.run(
        [sys.executable, "-m", "graphapp", "sample", "--help"],
        env=asked,
        capture_output=True,
        text=True,
        check=False,
    )
    ran = subprocess.run(
        [sys.executable, "-m", "graphapp", "measures"],
        env=asked,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1, found
    assert "There is no catalogue for GRAPHAPP_LANGUAGE 'tlh'." in ran.stderr
    assert "Traceback" not in ran.stderr
