"""What a cluster is about as a whole, and what ties it to the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graphapp.analysis.clustering import Cluster, Clustering
from graphapp.language import _
from graphapp.memory import once
from graphapp.model import KINDS, Tie
from graphapp.network import Network

Words = tuple[tuple[str, int], ...]
"""Words with how many members have them, most frequent first."""

_KNIT = (
    (0.99, _("Everybody is tied to everybody")),
    (0.5, _("Very closely knit")),
    (0.25, _("Closely knit")),
    (0.1, _("Loosely knit")),
    (0.000001, _("Hardly knit")),
    (0.0, _("Not tied to each other yet")),
)
"""What a density is called that is so high or higher."""
_SHOWN = 12
_JOINS = ("CommunityAsset", "Partner", "MacroInvestment")


@dataclass(frozen=True)
class Profile:
    """What the members have, taken together. `tied` of the `pairs` of members are tied; `shared`
    are those, in the cluster or not, that two or more members are tied to."""

    kinds: Words
    sectors: Words
    areas: Words
    needs: Words
    offers: Words
    inside: int
    outside: int
    tied: int
    pairs: int
    shared: Words

    @property
    def density(self) -> float:
        """The share of the pairs of members that are tied, from 0 to 1."""
        return self.tied / self.pairs if self.pairs else 0.0

    @property
    def knit(self) -> str:
        """The density in words."""
        return next(words for least, words in _KNIT if self.density >= least)


@dataclass(frozen=True)
class Neighbour:
    """Another cluster that ties lead to: how many, and the members here that hold most of them."""

    cluster: Cluster
    ties: int
    via: tuple[str, ...]


@once
def profile(network: Network, cluster: Cluster) -> Profile:
    """The profile of a cluster; `inside` and `outside` count its ties among its members and to
    everybody else."""
    entities = [network.entity(key) for key in cluster.members]
    kinds = Counter(entity.kind for entity in entities)
    members = set(cluster.members)
    ties = _ties_of(network, cluster)
    inside = sum(tie.start in members and tie.end in members for tie in ties)
    return Profile(
        tuple((kind, kinds[kind]) for kind in KINDS if kinds[kind]),
        _most_frequent(word for e in entities for word in set(e.sectors)),
        _most_frequent(e.area for e in entities if e.area),
        _most_frequent(word for e in entities for word in set(e.needs)),
        _most_frequent(word for e in entities for word in set(e.offers)),
        inside,
        len(ties) - inside,
        sum(len(members.intersection(network.neighbours(key))) for key in members) // 2,
        len(members) * (len(members) - 1) // 2,
        _shared(network, cluster),
    )


def _shared(network: Network, cluster: Cluster) -> Words:
    """Keys of the assets, partners and investments that two or more members are tied to."""
    counts = Counter(key for member in cluster.members for key in network.neighbours(member))
    joining = ((key, n) for key, n in counts.items() if n > 1)
    found = [(key, n) for key, n in joining if network.entity(key).kind in _JOINS]
    return tuple(sorted(found, key=lambda item: (-item[1], item[0]))[:_SHOWN])


def neighbours(network: Network, clustering: Clustering, cluster: Cluster) -> list[Neighbour]:
    """The other clusters that this one is tied to, those with the most ties first."""
    ties: Counter[str] = Counter()
    holders: dict[str, Counter[str]] = {}
    for tie in _ties_of(network, cluster):
        for here, there in ((tie.start, tie.end), (tie.end, tie.start)):
            other = clustering.of.get(there)
            if clustering.of.get(here) == cluster.id and other not in (None, cluster.id):
                assert other is not None
                ties[other] += 1
                holders.setdefault(other, Counter())[here] += 1
    return [
        Neighbour(
            clustering.cluster(id),
            ties[id],
            tuple(sorted(holders[id], key=lambda key: (-holders[id][key], key))[:3]),
        )
        for id in sorted(ties, key=lambda id: (-ties[id], id))
    ]


def _ties_of(network: Network, cluster: Cluster) -> list[Tie]:
    """Every tie that a member has, each once."""
    return list(
        {tie.id: tie for key in cluster.members for tie in network.ties_of.get(key, ())}.values()
    )


def _most_frequent(words: Iterable[str]) -> Words:
    counts = Counter(words)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN])
