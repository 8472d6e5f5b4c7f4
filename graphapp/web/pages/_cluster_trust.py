"""How far what is found can be trusted, in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.analysis.cluster.chance import MOST_TIES, against_chance
from graphapp.analysis.cluster.stability import MOST_ENTITIES, Stability
from graphapp.analysis.clustering import Clustering
from graphapp.language import _, _n, number
from graphapp.network import Network
from graphapp.registry import Entry

_MANY = 10  # members: fewer may well be one group
_NEARLY_ALL = 0.75  # of those in any cluster


@dataclass(frozen=True)
class Trust:
    """`doubts` speak against the clusters and stand in front; `sentences` say how far they hold,
    `term` the figures for those who know them."""

    doubts: tuple[str, ...]
    sentences: tuple[str, ...]
    term: str


def trust_in(
    network: Network, found: Clustering, entry: Entry, steady: Stability | None
) -> Trust | None:
    """None where there is nothing to trust in."""
    if not found.clusters:
        return None
    doubts = _one_for_all(found)
    sentences: list[str] = []
    terms: list[str] = []
    chance = against_chance(network) if entry.traits.finds_communities else None
    if chance:
        (sentences if chance.is_clear else doubts).append(chance.sentence)
        terms.append(chance.term)
    elif entry.traits.finds_communities and network.matrix.nnz // 2 > MOST_TIES:
        sentences.append(
            _(
                "Whether they are more than chance would make is not measured above "
                "{most} tied pairs.",
                most=number(MOST_TIES),
            )
        )
    if steady:
        sentences.append(steady.sentence)
        if steady.between:
            sentences.append(
                _n(
                    "{n} stands between two of them.",
                    "{n} stand between two of them.",
                    steady.between,
                )
            )
        terms.append(_n("{n} draw", "{n} draws", steady.draws))
    elif len(network.entities) > MOST_ENTITIES:
        most = number(MOST_ENTITIES)
        sentences.append(_("How far they hold is not measured above {most} entities.", most=most))
    return Trust(tuple(doubts), tuple(sentences), "; ".join(terms))


def _one_for_all(found: Clustering) -> list[str]:
    """A method that sees no parts puts everybody together, and does not say so."""
    largest, together = len(found.clusters[0].members), len(found.of)
    if largest < _MANY or largest < _NEARLY_ALL * together:
        return []
    return [
        _(
            "{method} puts {n} of {all} into one group: it sees no parts.",
            method=found.title,
            n=number(largest),
            all=number(together),
        )
    ]


def percent(share: float) -> str:
    """A share as it is read in a table."""
    return f"{share:.0%}"
