"""One declaration beside each route: what checks a request is what the document says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphapp.web.api.shapes import Schema

ROOT = "/api/v1"
ASKING_HEADER = "X-Requested-With"


@dataclass(frozen=True)
class Parameter:
    """A value in the address; `where` is "query" or "path" (then it must be given)."""

    name: str
    schema: Schema
    where: str = "query"
    example: Any = None
    required: bool = False

    @property
    def is_list(self) -> bool:
        return bool(self.schema["type"] == "array")


@dataclass(frozen=True)
class Query:
    """A request that fits its description. `values` has every parameter by name (None, or the
    schema's default, where it was not given); `expected_version` is the graph's version that
    `If-Match` names."""

    values: Mapping[str, Any]
    body: Any = None
    expected_version: int | None = None

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True)
class Operation:
    """A method of an address. `gives` describes the answer's JSON (a schema's name), `body` that of
    the request; `uploads` are the fields of a multipart form. Every operation answers what it is
    asked for with `status`; the problems it may answer instead follow from what it takes."""

    method: str
    path: str
    name: str
    summary: str
    description: str
    group: str
    gives: str
    function: Callable[[Query], Any]
    parameters: tuple[Parameter, ...] = ()
    status: int = 200
    body: str = ""
    uploads: Schema = field(default_factory=dict)
    body_example: Any = None
    locks: bool = False
    problems: tuple[int, ...] = ()

    @property
    def reads(self) -> bool:
        return self.method == "GET"

    @property
    def refusals(self) -> list[int]:
        """The statuses of the problems that this operation may answer."""
        found = {400, 500, 503, *self.problems}
        if self.parameters or not self.reads:
            found.add(422)
        if not self.reads:
            found |= {403, 409, 413}
        if self.body or self.uploads:
            found |= {415}
        if self.locks:
            found.add(412)
        return sorted(found)


OPERATIONS: list[Operation] = []
"""Every operation, in the order of the document."""


def operation(method: str, path: str, **facts: Any) -> Callable[..., Any]:
    """Declares the function below as an operation. Its docstring's first line is the summary, the
    rest the description; its name is the operation's."""

    def declare(function: Callable[[Query], Any]) -> Callable[[Query], Any]:
        summary, _, rest = (function.__doc__ or "").partition("\n")
        OPERATIONS.append(
            Operation(
                method,
                path,
                function.__name__,
                summary.strip().rstrip("."),
                " ".join(rest.split()),
                function=function,
                **facts,
            )
        )
        return function

    return declare
