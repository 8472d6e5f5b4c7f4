"""What a place in a template's phrase is called: after the expression that stands there."""

from __future__ import annotations

import re

from jinja2 import nodes


class Names:
    """Names in one phrase, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, value: nodes.Expr) -> str:
        """A name for an expression, as plain as it can be."""
        return self.unique(re.sub(r"\W", "_", _name(value)).strip("_").lower() or "value")

    def unique(self, name: str) -> str:
        """The name, with a number where it is taken."""
        new, n = name, 1
        while new in self._taken:
            n += 1
            new = f"{name}{n}"
        self._taken.add(new)
        return new


def _name(value: nodes.Node) -> str:
    if isinstance(value, nodes.Name):
        return value.name
    if isinstance(value, nodes.Getattr):
        return f"{_name(value.node)}_{value.attr}"
    if isinstance(value, nodes.Call):
        return _called(value)
    if isinstance(value, nodes.CondExpr):
        return _name(value.expr1) or (_name(value.expr2) if value.expr2 else "")
    if isinstance(value, nodes.Concat):
        return next((name for name in map(_name, value.nodes) if name), "")
    if isinstance(value, nodes.BinExpr):
        return _name(value.left) or _name(value.right)
    if isinstance(value, nodes.Filter | nodes.Getitem) and value.node is not None:
        return _name(value.node)
    return ""


def _called(call: nodes.Call) -> str:
    """`number(n)` is about `n`, `who(row.target)` about the target, `today()` about today."""
    about = "" if _name(call.node) == "icon" else next(filter(None, map(_name, call.args)), "")
    return about or _name(call.node)
