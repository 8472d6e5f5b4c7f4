"""What CONTRIBUTING prints does what it promises when it is typed in to the letter."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRINTED = re.findall(
    r"^One file in `graphapp/(\w+)/`(?:(?!^## ).)*?^```python\n(.*?)^```$",
    (ROOT / "CONTRIBUTING.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A clone to type in, so that nobody else's menu has an entry more."""
    left_out = shutil.ignore_patterns(".git", ".venv", ".*cache", "__pycache__")
    return shutil.copytree(ROOT, tmp_path / "copy", ignore=left_out)


def test_it_prints_a_cluster_method_and_a_score() -> None:
    assert [room for room, _ in PRINTED] == ["clusters", "suggestions"]


@pytest.mark.parametrize(("room", "text"), PRINTED, ids=[room for room, _ in PRINTED])
def test_what_it_prints_passes_the_tests_of_its_room(copy: Path, room: str, text: str) -> None:
    [name] = re.findall(r"^def (\w+)\(", text, re.MULTILINE)
    file = copy / "graphapp" / room / f"{name}.py"
    file.write_text(text, "utf-8")
    told = run("pytest", "-q", "-p", "no:cacheprovider", f"tests/{room}", "-k", name, cwd=copy)
    assert int(re.findall(r"(\d+) passed", told)[0]) >= 7
    run("ruff", "check", "--no-cache", str(file), cwd=copy)
    run("ruff", "format", "--no-cache", "--check", str(file), cwd=copy)
