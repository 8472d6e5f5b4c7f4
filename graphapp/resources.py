"""Where the statements, the sample network and the templates are.

They stand beside the package in the repository and inside it (`_data`) in the wheel.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `name` (cypher, seeds or templates). Raises FileNotFoundError if it is nowhere."""
    for base in (_PACKAGE / "_data", _PACKAGE.parent):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"graphapp is not installed whole: its folder {name} is missing")
