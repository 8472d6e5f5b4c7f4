"""The Chromium on this machine, or Playwright's own, started as every test starts it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Missing(Exception):
    """There is no browser here."""


def launch(playwright: Any) -> Any:
    """A headless browser of Playwright's. Raises Missing."""
    return playwright.chromium.launch(**how(playwright.chromium))


def how(chromium: Any) -> dict[str, Any]:
    """How a browser of this type is started. Raises Missing."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    path = found or chromium.executable_path
    if not Path(path).exists():
        raise Missing("No Chromium was found on this machine.")
    return {"executable_path": path, "args": list(_FLAGS)}
