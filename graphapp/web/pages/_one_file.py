"""A page in one file that needs nothing else, not even a network: what it shows, runs and wears.

What it may run and wear is named in it by its hashes, so nothing that is shown can add to it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import current_app, render_template
from markupsafe import Markup

from graphapp.web.frame.page_language import as_script
from graphapp.web.frame.shell import VIS_NETWORK

PICTURE = (
    "language.js",
    "state.js",
    "picture-room.js",
    "picture-grounds.js",
    "picture-spots.js",
    "picture-write.js",
    "picture-words.js",
    "picture-looks.js",
    "picture-crowd.js",
    "picture-levels.js",
    "picture-bundles.js",
    "picture-fit.js",
    "picture.js",
    "outlines.js",
)
"""The modules that draw a picture, in the order in which they need each other."""


def one_file(
    template: str,
    styles: Sequence[str],
    modules: Sequence[Sequence[str]],
    data: bytes,
    **shown: Any,
) -> bytes:
    """The template as a page with these styles and bundles of modules of ours in it, and `data` as
    JSON for them."""
    scripts = [("", _library()), *(("module", _bundle(*names)) for names in modules)]
    worn = "\n".join(static_text(name) for name in styles)
    policy = (
        "default-src 'none'; "
        f"script-src {' '.join(hash_of(text) for _, text in scripts)}; style-src {hash_of(worn)}; "
        "base-uri 'none'; form-action 'none'"
    )
    page = render_template(
        template,
        policy=policy,
        # Ours, and the library's: no word of the network is in them.
        styles=Markup(worn),  # noqa: S704
        scripts=[(kind, Markup(text)) for kind, text in scripts],  # noqa: S704
        data=as_script(data.decode()),
        **shown,
    )
    return page.encode()


def _library() -> str:
    text = (VIS_NETWORK / "vis-network.min.js").read_text("utf-8")
    return inline(re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE))


def _bundle(*names: str) -> str:
    """Modules of ours as one, in the order in which they need each other."""
    text = "\n".join(static_text(name) for name in names)
    text = re.sub(r"^import [^;]*;$", "", text, flags=re.MULTILINE)
    return inline(re.sub(r"^export ", "", text, flags=re.MULTILINE))


def static_text(name: str) -> str:
    return inline((Path(str(current_app.static_folder)) / name).read_text("utf-8"))


def inline(text: str) -> str:
    """Text as a browser reads it inside a page, which its hash is taken of."""
    return re.sub(r"\r\n?", "\n", text)


def hash_of(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
