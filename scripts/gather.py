"""Every text for a reader that stands in the source: what `words.py` makes the catalogue of."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graphapp.registry import menu  # noqa: E402 - of this very source
from graphapp.web.frame.phrases import LOOK_UP, translated  # noqa: E402

_KEYWORDS = {"_": None, "_n": (1, 2)}
_MENUS = ("clusters", "suggestions", "measures", "analysis.agenda.aims")

Text = str | tuple[str, str]
"""A text, or one of one and one of many."""


def gathered() -> Catalog:
    """All texts, by file in the order of the alphabet, and in a file as they stand there."""
    catalog = Catalog(project="graphapp", header_comment="# The texts of graphapp.", fuzzy=False)
    for path, texts in sorted([*_scripts_and_python(), *_templates(), *_menus()]):
        for text in texts:
            catalog.add(text, locations=[(path, None)])  # type: ignore[list-item]
    return catalog


def _scripts_and_python() -> Iterator[tuple[str, list[Text]]]:
    for folder, ending, language in (
        ("graphapp", "*.py", "python"),
        ("graphapp/web/static", "*.js", "javascript"),
    ):
        for path in (ROOT / folder).rglob(ending):
            with path.open("rb") as file:
                found = extract(language, file, _KEYWORDS, options={"encoding": "utf-8"})
                texts = [text for _, text, _, _ in found if text and text != ("", "")]
            yield _name(path), texts


def _templates() -> Iterator[tuple[str, list[Text]]]:
    environment = Environment(autoescape=True)
    for path in (ROOT / "templates").glob("*.html"):
        parsed = translated(environment.parse(path.read_text("utf-8")))
        yield _name(path), list(_called(parsed))


def _called(template: nodes.Template) -> Iterator[Text]:
    for call in template.find_all(nodes.Call):
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        texts = [a.value for a in call.args[:2] if isinstance(a, nodes.Const)]
        if name in (LOOK_UP, "_") and texts:
            yield texts[0]
        elif name == "_n" and len(texts) == 2:
            yield texts[0], texts[1]


def _menus() -> Iterator[tuple[str, list[Text]]]:
    """The docstrings that the menus show, paragraph by paragraph as they look them up."""
    for room in _MENUS:
        for entry in menu(f"graphapp.{room}").values():
            paragraphs = inspect.cleandoc(entry.function.__doc__ or "").split("\n\n")
            path = f"graphapp/{room.replace('.', '/')}/{entry.name}.py"
            yield path, [" ".join(paragraph.split()) for paragraph in paragraphs]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
