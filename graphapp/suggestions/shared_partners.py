"""Who works with the same others."""

from __future__ import annotations

import re

import numpy as np
from scipy import sparse

from graphapp.model import Tie
from graphapp.names import listing, shorten
from graphapp.network import Clusters, Network
from graphapp.registry import Traits
from graphapp.rests_on import rests_on
from graphapp.sparse_rows import row_of, value_at
from graphapp.suggestions import Candidates, Evidence, damped_ties, room_for
from graphapp.suggestions._closure import closure
from graphapp.suggestions._walks import through, two_steps

TRAITS = Traits(weight=0.5)  # being near by many ways counts them too


def shared_partners(
    network: Network,
    groups: Clusters,  # noqa: ARG001 - every score takes it
    *,
    top: int = 20,
) -> Candidates:
    """Shared partners.

    Two that work with the same others; a shared partner counts for more the fewer others it has,
    and the stronger its ties to both are; one with more than 5,000 says nothing.

    Resource allocation: the sum over shared partners of a * b / (the sum of all that partner's),
    where a and b are the square roots of the strengths of its ties to the two. Source: Zhou, Lü &
    Zhang (2009), Predicting missing links via local information, European Physical Journal B 71;
    with strengths as in Lü & Zhou (2010), Link prediction in weighted networks, EPL 89. It is 0 by
    construction for two that no third one joins, such as people and the events that they attend,
    where nothing else ties them. It counts less where those who are tied share partners more
    seldom than any two do: where nothing is known but who funds whom, those funded by the same are
    never tied.
    """
    structure, share = _shares(network)

    def explain(i: int, j: int) -> list[Evidence]:
        both = np.intersect1d(row_of(structure, i), row_of(structure, j))
        shared = both[share[both] > 0].tolist()
        if not shared:
            return []
        worth = {
            k: share[k] * value_at(structure, i, k) * value_at(structure, j, k) for k in shared
        }
        keys = [network.keys[k] for k in sorted(shared, key=lambda k: (-worth[k], k))]
        text = _sentence(network, network.keys[i], network.keys[j], keys)
        return [Evidence(float(sum(worth.values())), text, tuple(keys))]

    return Candidates(two_steps(network, room_for(network, top)), explain, closure(network))


@rests_on("ties")
def _shares(network: Network) -> tuple[sparse.csr_array, np.ndarray]:
    return damped_ties(network), through(network)


def _sentence(network: Network, one: str, other: str, partners: list[str]) -> str:
    """ "Both are funded by A, and work with B and C": the tie's own words where they agree."""
    by_words: dict[str, list[str]] = {}
    for partner in partners:
        words = _said_of_both(network, one, other, partner)
        by_words.setdefault(words, []).append(shorten(network.entity(partner).name))
    parts = [f"{words} {listing(names)}" for words, names in by_words.items()]
    return f"Both {', and '.join(parts[:3])}."


def _said_of_both(network: Network, one: str, other: str, partner: str) -> str:
    mine = {_words(tie, one) for tie in network.ties_of[one] if partner in (tie.start, tie.end)}
    theirs = {
        _words(tie, other) for tie in network.ties_of[other] if partner in (tie.start, tie.end)
    }
    shared = (mine & theirs) - {""}
    return min(shared) if shared else "work with"


def _words(tie: Tie, key: str) -> str:
    """The tie as it reads of two together: "is funded by" becomes "are funded by"."""
    if tie.label:
        return ""
    verb, _, rest = tie.words(key).partition(" ")
    if verb == "is":
        plural = "are"
        rest = re.sub(r"^a member of", "members of", rest)
    elif verb == "has":
        plural = "have"
    elif verb.endswith("ies"):
        plural = verb[:-3] + "y"
    else:
        plural = verb.removesuffix("s")
    return f"{plural} {rest}".strip()
