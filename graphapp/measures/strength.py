"""How strong an entity's ties are together."""

from __future__ import annotations

import numpy as np

from graphapp.language import _
from graphapp.network import Clusters, Network
from graphapp.registry import Traits

TRAITS = Traits(says=_("The ties of {who} are the strongest together, {figure} in all."))


def strength(network: Network, groups: Clusters | None = None) -> dict[str, float]:  # noqa: ARG001 - every measure takes it
    """Strength of ties.

    The strengths of all its ties, summed.

    Known as strength or weighted degree. Source: Barrat et al. (2004), The architecture of complex
    weighted networks, PNAS 101.
    """
    sums = np.asarray(network.matrix.sum(axis=1)).ravel()
    return {key: float(value) for key, value in zip(network.keys, sums, strict=True)}
