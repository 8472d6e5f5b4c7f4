"""Every text for a reader that stands in the source: what `words.py` makes the catalogue of."""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graphapp.registry import menu  # noqa: E402 - of this very source
from graphapp.web.frame.phrases import LOOK_UP, translated  # noqa: E402

_STRING = r'"(?:[^"\\\n]|\\.)*"'
_CALL = re.compile(r"(?<![\w.$])_n?\(")
_IN_SCRIPT = re.compile(
    rf"(?<![\w.$])(?P<call>_n?)\(\s*(?P<one>{_STRING})(?:\s*,\s*(?P<many>{_STRING}))?"
)
_MENUS = ("clusters", "suggestions", "measures", "analysis.agenda.aims")

Text = str | tuple[str, str]
"""A text, or one of one and one of many."""


def gathered() -> Catalog:
    """All texts, by file in the order of the alphabet, and in a file as they stand there."""
    catalog = Catalog(project="graphapp", header_comment="# The texts of graphapp.", fuzzy=False)
    for path, texts in sorted([*_python(), *_scripts(), *_templates(), *_menus()], key=_first):
        for text in texts:
            catalog.add(text, locations=[(path, None)])  # type: ignore[list-item]
    return catalog


def _python() -> Iterator[tuple[str, list[Text]]]:
    for path in (ROOT / "graphapp").rglob("*.py"):
        calls = [n for n in ast.walk(ast.parse(path.read_bytes())) if isinstance(n, ast.Call)]
        calls.sort(key=lambda call: (call.lineno, call.col_offset))
        yield _name(path), [text for call in calls if (text := _said_in_python(call))]


def _said_in_python(call: ast.Call) -> Text:
    name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
    values = [a.value for a in call.args[:2] if isinstance(a, ast.Constant)]
    texts = [value for value in values if isinstance(value, str)]
    if name == "_n" and len(texts) == 2:
        return texts[0], texts[1]
    return texts[0] if name == "_" and texts else ""


def _scripts() -> Iterator[tuple[str, list[Text]]]:
    for path in (ROOT / "graphapp/web/static").glob("*.js"):
        text = path.read_text("utf-8")
        found = [(m["call"], json.loads(m["one"]), m["many"]) for m in _IN_SCRIPT.finditer(text)]
        said = [(one, json.loads(many)) if call == "_n" else one for call, one, many in found]
        if path.name != "language.js" and len(said) != len(_CALL.findall(text)):
            sys.exit(f"error: {path} looks up what is no literal between double quotes.")
        yield _name(path), said


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


def _first(found: tuple[str, list[Text]]) -> str:
    return found[0]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
