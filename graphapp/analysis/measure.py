"""Measures of everybody in the network."""

from __future__ import annotations

from graphapp.analysis.clustering import find_clusters
from graphapp.memory import once
from graphapp.network import Network
from graphapp.registry import Menu, menu


def measures() -> Menu:
    """The measures there are."""
    return menu("graphapp.measures")


@once
def measure(network: Network, name: str) -> dict[str, float]:
    """A measure's value for each key of whom it says something; what asks for clusters is told
    those of the default method. Raises NotFound for an unknown measure."""
    function = measures().find(name).function
    found: dict[str, float] = function(network, find_clusters(network).groups)
    return found
