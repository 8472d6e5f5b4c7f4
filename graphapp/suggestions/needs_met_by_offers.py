"""Who needs what another offers."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graphapp.language import _
from graphapp.model import Entity
from graphapp.names import shorten
from graphapp.network import Clusters, Network
from graphapp.rests_on import rests_on, values_of
from graphapp.suggestions import Candidates, Evidence, best_pairs, room_for
from graphapp.wording.phrases import Phrases

_CROWD = 500


def needs_met_by_offers(
    network: Network,
    groups: Clusters,
    *,
    top: int = 20,
) -> Candidates:
    """Needs met by offers.

    One needs what the other offers, in either direction, judged by the stems of their words; a
    word that many use, such as "space", counts little. Where more than 500 offer what more than
    500 need, only those in one's own cluster are looked at.

    The sum, over the needs of each and the things that the other offers, of what the match is
    worth: the weight of the words that they share (inverse document frequency) over that of the
    longer phrase. Source: Salton & Buckley (1988), Term-weighting approaches in automatic text
    retrieval, Information Processing & Management 24; stems by Porter's English Snowball.
    """
    phrases = phrases_in(network)
    is_crowded = any(_crowded(has).any() for has in (phrases.offered_by, phrases.needed_by))
    group = tuple(_group_of(network, groups).tolist()) if is_crowded else ()
    scores = _scores(network, group, room_for(network, top))

    def explain(i: int, j: int) -> list[Evidence]:
        one, other = network.entities[i], network.entities[j]
        found = [*_met(phrases, one, other), *_met(phrases, other, one)]
        return sorted(found, key=lambda evidence: (-evidence.weight, evidence.text))

    return Candidates(scores, explain)


@rests_on("needs", "offers")
def phrases_in(network: Network) -> Phrases:
    """What the network's entities need and offer, compared with each other."""
    return Phrases(values_of(network, "needs"), values_of(network, "offers"), network.taught)


@rests_on("ties", "settled", "needs", "offers")
def _scores(network: Network, groups: tuple[int, ...], room: int) -> sparse.csr_array:
    """`groups` are the clusters' numbers by row, where there is a crowd to be parted by them."""
    phrases, group = phrases_in(network), np.array(groups, np.int64)
    needs, offers, worth = phrases.needed_by, phrases.offered_by, phrases.worth
    asks, gives = _nearby((needs @ worth).tocsr(), offers, group)
    offering, asking = _nearby((offers @ worth.T).tocsr(), needs, group)
    left = sparse.hstack([asks, offering], format="csr")
    right = sparse.vstack([gives.T, asking.T], format="csr")
    return best_pairs(network, left, right, room, "needs met by offers")


def _crowded(having: sparse.csr_array) -> np.ndarray:
    """Of which phrases (columns) more than a crowd has each."""
    crowded: np.ndarray = np.bincount(having.indices, minlength=having.shape[1]) > _CROWD
    return crowded


def _group_of(network: Network, groups: Clusters) -> np.ndarray:
    """A cluster number for each row; those who stand alone are dealt out among the clusters."""
    together = [members for members in groups if len(members) > 1]
    group = np.arange(len(network.entities)) % max(len(together), 1)
    for number, members in enumerate(together):
        group[[network.index[key] for key in members]] = number
    return group


def _nearby(
    wanting: sparse.csr_array, having: sparse.csr_array, group: np.ndarray
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """The same two (n x phrases); a phrase that a crowd has gets a further column for each cluster,
    and its entries move there."""
    crowded = _crowded(having)
    if not crowded.any():
        return wanting, having
    phrases, clusters = having.shape[1], int(group.max()) + 1
    first = phrases + (np.cumsum(crowded) - 1) * clusters

    def spread(matrix: sparse.csr_array) -> sparse.csr_array:
        entries = matrix.tocoo()
        moved = first[entries.col] + group[entries.row]
        column = np.where(crowded[entries.col], moved, entries.col)
        shape = (matrix.shape[0], phrases + int(crowded.sum()) * clusters)
        return sparse.coo_array((entries.data, (entries.row, column)), shape=shape).tocsr()

    return spread(wanting), spread(having)


def _met(phrases: Phrases, asks: Entity, gives: Entity) -> list[Evidence]:
    """For each need of the first that the second meets, its best offer."""
    found = []
    for need in asks.needs:
        worth = {offer: phrases.worth_of(need, offer) for offer in gives.offers}
        best = max(worth, key=lambda offer: (worth[offer], offer), default="")
        if worth.get(best, 0.0) > 0:
            found.append(
                Evidence(worth[best], _sentence(asks, need, gives, best), (asks.key, gives.key))
            )
    return found


def _sentence(asks: Entity, need: str, gives: Entity, offer: str) -> str:
    who, whom = shorten(asks.name), shorten(gives.name)
    if need.casefold() == offer.casefold():
        return _(
            "{who} needs “{need}”, and {whom} offers it.", who=who, need=shorten(need), whom=whom
        )
    return _(
        "{who} needs “{need}”; {whom} offers “{offer}”.",
        who=who,
        need=shorten(need),
        whom=whom,
        offer=shorten(offer),
    )
