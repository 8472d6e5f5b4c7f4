"""Templates have one thought a line, and pages hand them values with names."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphapp.resources import folder
from graphapp.web import pages

LONGEST = 160
TEMPLATES = sorted(folder("templates").glob("*.html"))
PAGES = sorted(Path(pages.__path__[0]).glob("*.py"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_line_of_a_template_is_longer_than_anybody_reads(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [n for n, line in enumerate(lines, 1) if len(line) > LONGEST] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_page_gives_a_dict_that_does_not_say_what_it_holds(path: Path) -> None:
    assert "dict[str, Any]" not in path.read_text("utf-8")
