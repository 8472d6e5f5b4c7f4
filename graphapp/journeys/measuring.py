"""Measures of everybody in the network."""

from __future__ import annotations

from graphapp.journeys.workspace import Workspace
from graphapp.network import Network
from graphapp.registry import Menu, menu


def measures() -> Menu:
    """The measures there are."""
    return menu("graphapp.measures")


def measure(workspace: Workspace, network: Network, name: str) -> dict[str, float]:
    """A measure's value for each key. Raises NotFound for an unknown measure."""
    entry = measures().find(name)
    found: dict[str, float] = workspace.remember(
        f"measure {name}", network, (), lambda: entry.function(network)
    )
    return found
