"""Who works with the same others."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graphapp.language import _
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
    """ "Both are funded by A, and work with B and C": the tie's own words where they agree, of
    three sorts at most."""
    by_words: dict[str, list[str]] = {}
    for partner in partners:
        words = _said_of_both(network, one, other, partner)
        by_words.setdefault(words, []).append(shorten(network.entity(partner).name))
    first, *more = [(words, listing(names)) for words, names in by_words.items()][:3]
    if not more:
        return _("Both {are} {whom}.", are=first[0], whom=first[1])
    (then, others), *last = more
    places = {"are": first[0], "whom": first[1], "then": then, "others": others}
    if not last:
        return _("Both {are} {whom}, and {then} {others}.", **places)
    places |= {"also": last[0][0], "further": last[0][1]}
    return _("Both {are} {whom}, and {then} {others}, and {also} {further}.", **places)


def _said_of_both(network: Network, one: str, other: str, partner: str) -> str:
    mine, theirs = (
        {tie.words_of_many(key) for tie in network.ties_of[key] if partner in (tie.start, tie.end)}
        for key in (one, other)
    )
    shared = (mine & theirs) - {""}
    return min(shared) if shared else _("work with")
