"""Pages that need nothing else: what they wear and run stands in them, named by its hash."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from flask import current_app


def static_text(name: str) -> str:
    """A file of ours as it stands inside a page."""
    return inline((Path(str(current_app.static_folder)) / name).read_text("utf-8"))


def inline(text: str) -> str:
    """Text as a browser reads it inside a page, which its hash is taken of."""
    return re.sub(r"\r\n?", "\n", text)


def hash_of(text: str) -> str:
    """What a page's policy calls it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
