"""What is read of the documents beside a network, remembered until one of them changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from graphapp.journeys.workspace import Workspace
from graphapp.memory import once
from graphapp.network import Network

T = TypeVar("T")
P = ParamSpec("P")


def as_arranged(
    function: Callable[Concatenate[Network, Workspace, P], T],
) -> Callable[Concatenate[Network, Workspace, P], T]:
    """A function of a network, its workspace and hashable arguments, worked out once for this very
    network (see `memory.once`) until somebody moves, names, pins or tells something on the map."""

    @once
    def kept(network: Network, workspace: Workspace, arrangement: str, *args: Any) -> T:  # noqa: ARG001 - another one after each change
        return cast(Callable[..., T], function)(network, workspace, *args)

    @wraps(function)
    def remembered(network: Network, workspace: Workspace, *args: P.args, **named: P.kwargs) -> T:
        assert not named, "by position, as they are remembered"
        return kept(network, workspace, workspace.arrangement, *args)

    return cast(Callable[Concatenate[Network, Workspace, P], T], remembered)
