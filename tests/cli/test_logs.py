"""Lines that an operator can read."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

from graphapp.cli.logs import OneLine
from graphapp.errors import SetupProblem
from graphapp.settings import read_settings

_TALK = """
import logging, sys
from graphapp.cli.logs import start_logging
start_logging(sys.argv[1])
for name in ("graphapp.web", "waitress.queue", "another.library"):
    for level in ("debug", "info", "warning"):
        getattr(logging.getLogger(name), level)("%s %s", name, level)
"""


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("warning", ["graphapp.web warning", "another.library warning"]),
        ("info", ["graphapp.web info", "graphapp.web warning", "another.library warning"]),
        (
            "debug",
            [
                "graphapp.web debug",
                "graphapp.web info",
                "graphapp.web warning",
                "waitress.queue warning",
                "another.library warning",
            ],
        ),
    ],
)
def test_it_says_what_was_asked_for(level: str, said: list[str]) -> None:
    command = [sys.executable, "-c", _TALK, level]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert [line.split(maxsplit=2)[2] for line in done.stderr.splitlines()] == said


def test_a_record_is_always_one_line() -> None:
    try:
        raise ValueError("one\ntwo")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "a\x1b[2J\nb", None, sys.exc_info())
    line = OneLine().format(record)
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
    assert "ValueError: one | two" in line


def test_the_level_is_one_of_three() -> None:
    assert read_settings({}).log_level == "info"
    assert read_settings({"GRAPHAPP_LOG": " Debug"}).log_level == "debug"
    with pytest.raises(SetupProblem, match="GRAPHAPP_LOG"):
        read_settings({"GRAPHAPP_LOG": "loud"})


def test_commands_that_do_not_serve_keep_the_log_to_themselves() -> None:
    code = "import graphapp, logging; logging.getLogger('graphapp.store').warning('gone')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
