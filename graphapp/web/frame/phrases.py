"""The templates' own text goes through the catalogue by itself.

Where another language than English is spoken, a template is changed while it is compiled: each run
of text in its HTML, with the expressions in it, becomes one phrase that is looked up. In English
nothing is changed. In a phrase an expression is a `{place}` named after it, and an inline element
has no attributes: `Ask <a>{name}</a> first.`, whatever the link's address is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flask import Flask
from flask.templating import Environment
from jinja2 import nodes
from markupsafe import Markup, escape

from graphapp import language
from graphapp.names import capital
from graphapp.web.frame.html_runs import FIRST_MARK, MARK, Piece, Run, has_words, pieces, runs
from graphapp.web.frame.place_names import Names

LOOK_UP = "_html"
"""What looks up a template's own text, as the templates' globals name it."""

_NO_TEXT = ("sheet", "class", "root_class", "body_class", "main_class")
"""Blocks that stand inside of a tag."""

_FROM_THE_RIGHT = ("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi")

_OPEN = re.compile(r"<([a-z]+\d*)>")
_CLOSE = re.compile(r"</([a-z]+)\d+>")


def speak(app: Flask) -> None:
    """Lets an app's templates speak the language of this process."""
    if language.CATALOGUE is not None:
        app.jinja_environment = Translated
    app.jinja_env.globals.update(
        {"_": _text, "_n": _count, "number": language.number, LOOK_UP: _html},
        language=language.CODE.replace("_", "-"),
        direction=Markup(' dir="rtl"') if language.CODE[:2] in _FROM_THE_RIGHT else "",
    )
    app.jinja_env.filters.update(capital=capital, within=language.within)


def _text(text: str, /, **values: object) -> str:
    """As `language._`; with values that are HTML the whole is HTML."""
    if not any(hasattr(value, "__html__") for value in values.values()):
        return language._(text, **values)
    return Markup(escape(language._(text))).format_map(values)  # noqa: S704 - it is escaped


def _count(one: str, many: str, n: int, /, **values: object) -> str:
    """As `language._n`; with values that are HTML the whole is HTML."""
    if not any(hasattr(value, "__html__") for value in values.values()):
        return language._n(one, many, n, **values)
    kept = {name: f"{{{name}}}" for name in values}
    said = escape(language._n(one, many, n, **kept))
    return Markup(said).format_map(values)  # noqa: S704 - it is escaped


def _html(text: str, values: dict[str, object]) -> Markup:
    """A phrase of a template, with what stands in its places."""
    said = language._(text).replace('"', "&#34;")  # it may stand in an attribute
    if not values:
        return Markup(said)  # noqa: S704 - it is a template's own text
    said = _OPEN.sub(lambda m: f"{{{m[0]}}}" if m[0] in values else m[0], said)
    said = _CLOSE.sub(r"</\1>", said)
    return Markup(said).format_map(values)  # noqa: S704 - it is a template's own text


class Translated(Environment):
    """Jinja as Flask has it, with templates whose own text is looked up."""

    def compile(self, source, name=None, filename=None, raw=False, defer_init=False):  # type: ignore[no-untyped-def]
        if isinstance(source, str) and str(name).endswith(".html"):
            source = translated(self.parse(source, name, filename))
        return super().compile(source, name, filename, raw, defer_init)


def translated(template: nodes.Template) -> nodes.Template:
    """The template, with its text looked up."""
    _Text().walk(template.body)
    return template


class _Text:
    """Goes through a template in its order; `open` is the markup that stands open."""

    def __init__(self) -> None:
        self.open = ""

    def walk(self, body: Sequence[nodes.Node]) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                node.nodes = list(self._output(node.nodes))
            elif isinstance(node, nodes.If):
                self._branches(node)
            elif isinstance(node, nodes.For):
                self.walk(node.body)
                self.walk(node.else_)
            elif isinstance(node, nodes.Macro | nodes.AssignBlock | nodes.CallBlock):
                around, self.open = self.open, _begins_in(node.body)
                self.walk(node.body)
                self.open = around
            elif isinstance(node, nodes.Block) and node.name in _NO_TEXT:
                continue
            elif hasattr(node, "body"):
                self.walk(node.body)

    def _branches(self, node: nodes.If) -> None:
        before = self.open
        self.walk(node.body)
        after = self.open
        for other in (*(branch.body for branch in node.elif_), node.else_):
            self.open = before
            self.walk(other)
        self.open = after

    def _output(self, parts: Sequence[nodes.Expr]) -> Iterator[nodes.Expr]:
        html, inside = "", list[nodes.Expr]()
        for part in parts:
            if isinstance(part, nodes.TemplateData):
                html += part.data
            else:
                html += chr(FIRST_MARK + len(inside))
                inside.append(part)
        found, self.open = pieces(html, self.open)
        for run in runs(found):
            if any(piece.is_text for piece in run):
                yield from _phrase(run, inside)
            else:
                for piece in run:
                    yield from _tag(piece, inside)


def _begins_in(body: Sequence[nodes.Node]) -> str:
    """The markup that a macro is to be called in: an open tag where it begins with an attribute."""
    data = (text.data for node in body for text in _data(node) if text.data.strip())
    return "<x " if re.match(r'\s*[a-z-]+="', next(data, "")) else ""


def _data(node: nodes.Node) -> Iterator[nodes.TemplateData]:
    return node.find_all(nodes.TemplateData)


def _plain(html: str, inside: Sequence[nodes.Expr]) -> Iterator[nodes.Expr]:
    """`html` as it stands, with its expressions."""
    at = 0
    for mark in MARK.finditer(html):
        if mark.start() > at:
            yield nodes.TemplateData(html[at : mark.start()])
        yield inside[ord(mark[0]) - FIRST_MARK]
        at = mark.end()
    if at < len(html):
        yield nodes.TemplateData(html[at:])


def _tag(piece: Piece, inside: Sequence[nodes.Expr]) -> Iterator[nodes.Expr]:
    at = 0
    for begin, end in piece.values:
        yield from _plain(piece.text[at:begin], inside)
        yield from _phrase([Piece(piece.text[begin:end], is_text=True)], inside)
        at = end
    yield from _plain(piece.text[at:], inside)


def _phrase(run: Run, inside: Sequence[nodes.Expr]) -> Iterator[nodes.Expr]:
    """A run as one phrase; what is blank around it stays outside."""
    if not any(piece.is_text and has_words(piece.text) for piece in run):
        for piece in run:
            yield from _tag(piece, inside)
        return
    names, values = Names(), dict[str, nodes.Expr]()
    said = ""
    open_: list[str] = []
    for piece in run:
        if piece.is_text:
            said += MARK.sub(lambda m: _place(m[0], inside, names, values), _braces(piece.text))
        elif piece.closes:
            said += f"</{open_.pop()}>"
        else:
            open_.append(names.unique(piece.element))
            said += f"<{open_[-1]}>"
            if piece.text != f"<{open_[-1]}>":
                values[f"<{open_[-1]}>"] = nodes.MarkSafe(nodes.Concat(list(_tag(piece, inside))))
    text = " ".join(said.split())
    if not values:
        text = text.replace("{{", "{").replace("}}", "}")
    first, last = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    pairs = [nodes.Pair(nodes.Const(name), value) for name, value in values.items()]
    if first:
        yield nodes.TemplateData(first)
    call = nodes.Name(LOOK_UP, "load")
    yield nodes.Call(call, [nodes.Const(text), nodes.Dict(pairs)], [], None, None)
    if last:
        yield nodes.TemplateData(last)


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _place(
    mark: str, inside: Sequence[nodes.Expr], names: Names, values: dict[str, nodes.Expr]
) -> str:
    value = inside[ord(mark) - FIRST_MARK]
    name = names.of(value)
    values[name] = value
    return f"{{{name}}}"
