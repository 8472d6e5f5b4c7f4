"""The texts that a page's scripts say in another language than English: JSON in the page, since a
script cannot wait for them (see static/language.js). English stands in the scripts themselves."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from graphapp.language import CATALOGUE


def as_script(text: str) -> Markup:
    """JSON that can stand in a script element: no text in it can end the element or begin one."""
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing in it is read as HTML any more


def _element(catalogue: Path | None) -> Markup:
    """Nothing for English, and where the catalogue has nothing for scripts."""
    if catalogue is None or not (catalogue / "scripts.json").is_file():
        return Markup()
    texts = as_script((catalogue / "scripts.json").read_text("utf-8").strip())
    return Markup('\n<script type="application/json" id="language">{}</script>').format(texts)


PAGE_LANGUAGE = _element(CATALOGUE)
"""What a page's head has for its scripts."""
