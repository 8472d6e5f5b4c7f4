"""One declaration beside each route: what checks a request is what the document says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from graphapp.web.api.shapes import Schema

ROOT = "/api/v1"
ASKING_HEADER = "X-Requested-With"

T = TypeVar("T")


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
class Made(Generic[T]):
    """The answer about something new, and the address of that."""

    answer: T
    address: str


@dataclass(frozen=True)
class Operation:
    """A method of an address. `gives` is the type of the answer, `body` the name of the request's
    schema; `uploads` are the fields of a multipart form. Every operation answers what it is asked
    for with `status`; the problems it may answer instead follow from what it takes."""

    method: str
    path: str
    name: str
    summary: str
    description: str
    group: str
    gives: type[Any]
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
    def replaces(self) -> bool:
        """Whether what others wrote meanwhile would be gone without a word."""
        return self.method == "PUT"

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
        if self.replaces:
            found.add(428)
        return sorted(found)


OPERATIONS: list[Operation] = []
"""Every operation, in the order of the document."""


def operation(method: str, path: str, **facts: Any) -> Callable[..., Any]:
    """Declares the function below as an operation. Its docstring's first line is the summary, the
    rest the description; its name is the operation's; it `gives` what it returns."""

    def declare(function: Callable[[Query], T]) -> Callable[[Query], T]:
        returned = get_type_hints(function)["return"]
        answer = {"gives": (get_args(returned) or (returned,))[0]}
        summary, _, rest = (function.__doc__ or "").partition("\n")
        OPERATIONS.append(
            Operation(
                method,
                path,
                function.__name__,
                summary.strip().rstrip("."),
                " ".join(rest.split()),
                function=function,
                **answer | facts,
            )
        )
        return function

    return declare
