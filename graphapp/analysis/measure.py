"""Measures of everybody in the network."""

from __future__ import annotations

from graphapp.memory import once
from graphapp.network import Network
from graphapp.registry import Menu, menu


def measures() -> Menu:
    """The measures there are."""
    return menu("graphapp.measures")


@once
def measure(network: Network, name: str) -> dict[str, float]:
    """A measure's value for each key. Raises NotFound for an unknown measure."""
    found: dict[str, float] = measures().find(name).function(network)
    return found
