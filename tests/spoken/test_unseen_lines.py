"""A hundred lines of a workshop, written by somebody who had never seen the reader. Each was gone
through by hand against what it means: what is taken is so, and what is not is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphapp.network import Network
from graphapp.spoken import read_line
from tests.spoken.sample import sample_entities
from tests.spoken.test_reading import told

_KEPT = Path(__file__).with_name("unseen_lines.json")
LINES = [(each["line"], each["told"]) for each in json.loads(_KEPT.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("line", "expected"), LINES, ids=range(1, len(LINES) + 1))
def test_what_is_taken_is_so_and_what_is_not_is_told(line: str, expected: list[str]) -> None:
    assert list(told(read_line(Network.of(sample_entities(), ()), line))) == expected
