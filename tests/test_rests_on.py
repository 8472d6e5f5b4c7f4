"""What outlasts a change is what the change cannot have changed, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from graphapp import suggestions
from graphapp.analysis.clustering import find_clusters, methods
from graphapp.analysis.scoring import blend, scores
from graphapp.analysis.suggest import suggest
from graphapp.explore.bubbles_picture import crowd_of
from graphapp.explore.selection import see
from graphapp.explore.view import View
from graphapp.model import Entity, Taught, Tie, decision_of
from graphapp.network import Network
from graphapp.reader import OWNER, PUBLIC
from graphapp.reconcile.apply_change import apply_change
from graphapp.rests_on import only, rests_on
from graphapp.store import Change
from graphapp.suggestions import _walks, paths_of_three, personalised_pagerank
from graphapp.suggestions._walks import two_steps
from tests.networks import believable

_DAY = "2024-01-01"
_WEIGHTS = tuple((name, 1.0) for name in scores())


@pytest.mark.parametrize("walks", ["followed to the end", "followed as in a crowd"])
@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_it_says_what_a_network_read_anew_says(
    seed: int, walks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if walks == "followed as in a crowd":
        monkeypatch.setattr(suggestions, "_ROOM", 0)  # for more than the best of each
        for room in (_walks, paths_of_three, personalised_pagerank):
            monkeypatch.setattr(room, "EXACT", 100)
    network = Network.of(*believable(140, seed))
    for change in _edits(network, random.Random(seed), 12):
        network = apply_change(network, change, network.version + 1)
        anew = Network.of(
            network.entities, network.ties, version=network.version, said=network.said
        )
        for reader in (OWNER, PUBLIC):
            assert _told(network, reader) == _told(anew, reader)


def test_a_correction_of_what_nothing_rests_on_works_out_nothing_again() -> None:
    before = Network.of(*believable(120))
    one = before.entities[30]
    told = one._replace(description="Told better.", phone="0121 496 0000", url="https://a.example")
    after = _changed(before, Change((one,), (told,)))
    assert blend(after, _WEIGHTS) is blend(before, _WEIGHTS)
    assert find_clusters(after).clusters == find_clusters(before).clusters
    for method in methods().values():
        assert method.function(after) is method.function(before)


def test_a_correction_splits_and_counts_no_ties_again() -> None:
    before = Network.of(*believable(120))
    one = before.entities[30]
    after = _changed(before, Change((one,), (one._replace(description="Told better."),)))
    assert after.on(_DAY).ties is before.on(_DAY).ties
    assert after.on(_DAY).tied is before.on(_DAY).tied
    newcomer = Entity("0", "Person", "First of all")  # whose row moves all others
    moved = _changed(after, Change(entities_after=(newcomer,)))
    assert moved.on(_DAY).ties is before.on(_DAY).ties
    assert (moved.on(_DAY).tied[0] == before.on(_DAY).tied[0] + 1).all()


def test_a_need_leaves_alone_what_rests_on_ties() -> None:
    before = Network.of(*believable(120))
    one = before.entities[30]
    after = _changed(before, Change((one,), (one._replace(needs=("a delivery van",)),)))
    assert two_steps(after, 20) is two_steps(before, 20)
    assert blend(after, _WEIGHTS) is not blend(before, _WEIGHTS)


def test_it_is_asked_with_a_network_that_says_nothing_else() -> None:
    seen: list[Network] = []

    @rests_on("area")
    def ask(network: Network) -> int:
        seen.append(network)
        return len(network.entities)

    network = Network.of(*believable(30))
    assert ask(network) == ask(network) == 30
    assert len(seen) == 1
    assert {e.area for e in seen[0].entities} == {e.area for e in network.entities}
    with pytest.raises(AttributeError):
        _ = seen[0].entities[0].needs
    assert not seen[0].ties
    assert not seen[0].matrix.nnz


def test_who_may_see_less_has_another_part() -> None:
    entities, ties = believable(60)
    network = Network.of([entities[0]._replace(visibility="private"), *entities[1:]], ties)
    assert only(network, ("ties",)) is not only(network.public(), ("ties",))
    assert entities[0].key not in only(network.public(), ("ties",)).index


def test_trying_something_out_pushes_nothing_out_of_memory() -> None:
    network = Network.of(*believable(60))
    before = two_steps(network, 20)
    for number in range(6):
        two_steps(network.with_ties(network.ties[number + 1 :]), 20)
    assert two_steps(network, 20) is before


def test_many_edits_do_not_pile_up() -> None:
    network = Network.of(*believable(200))
    sizes = []
    for change in _edits(network, random.Random(9), 25):
        network = apply_change(network, change, network.version + 1)
        _told(network, OWNER)
        sizes.append(network.memory.lasting.memory.bytes)
    assert max(sizes) < 8 * sizes[0]
    assert max(sizes[15:]) < 1.5 * max(sizes[5:15])


def _changed(network: Network, change: Change) -> Network:
    return apply_change(network, change, network.version + 1)


def _told(network: Network, reader: Any) -> tuple[Any, ...]:
    seen = network.on(_DAY).as_seen_by(reader)
    clustering = find_clusters(seen)
    sight = see(seen, View())
    return (
        [*suggest(seen, limit=80)[:8]],
        [(s.source, s.target, s.score) for s in suggest(seen, limit=80)],
        [*suggest(seen, seen.keys[0], weights={"bridging": 2.0})[:3]],
        (clustering.clusters, clustering.alone),
        sight.facets,
        crowd_of(seen, clustering),
    )


def _edits(network: Network, chance: random.Random, times: int) -> Iterator[Change]:
    """Edits of every sort, each of the network as those before it left it."""
    for number in range(times):
        change = _SORTS[number % len(_SORTS)](network, chance)
        network = apply_change(network, change, network.version + 1)
        yield change


def _text(network: Network, chance: random.Random) -> Change:
    one = chance.choice(network.entities)
    return Change((one,), (one._replace(name=f"{one.name} & Co", description="Otherwise."),))


def _wish(network: Network, chance: random.Random) -> Change:
    one = chance.choice(network.entities)
    return Change((one,), (one._replace(needs=("laundry",), offers=("fresh music",)),))


def _place(network: Network, chance: random.Random) -> Change:
    one = chance.choice(network.entities)
    at = {"latitude": 52.4, "longitude": -1.9 + chance.random() / 100}
    return Change((one,), (one._replace(area="Soho", sectors=("food", "arts"), **at),))


def _tie(network: Network, chance: random.Random) -> Change:
    one, other = chance.sample(network.keys, 2)
    return Change(ties_after=(Tie(one, other, "SUPPORTS", strength=chance.choice((1.0, 4.0))),))


def _untie(network: Network, chance: random.Random) -> Change:
    tie = chance.choice(network.ties)
    if chance.random() < 0.5:
        return Change(ties_before=(tie,))
    return Change(ties_before=(tie,), ties_after=(tie._replace(strength=tie.strength + 1.5),))


def _come(network: Network, chance: random.Random) -> Change:
    key = f"e{chance.randrange(140):05}-new{network.version}"
    other = chance.choice(network.keys)
    new = Entity(key, "Enterprise", "Newcomer", sectors=("food",), needs=("catering",))
    return Change(entities_after=(new,), ties_after=(Tie(key, other, "SUPPORTS"),))


def _go(network: Network, chance: random.Random) -> Change:
    one = chance.choice(network.entities)
    return Change(entities_before=(one,), ties_before=tuple(network.ties_of.get(one.key, ())))


def _hide(network: Network, chance: random.Random) -> Change:
    one = chance.choice(network.entities)
    return Change((one,), (one._replace(visibility="private"),))


def _say(network: Network, chance: random.Random) -> Change:
    pair = suggest(network.on(_DAY), limit=1)[0]
    decided = decision_of(pair.source, pair.target, "dismissed", "2024-01-01")
    taught = Taught("laundry", "fresh music", "same", "2024-01-01")
    return Change(said_after=(decided, taught) if chance.random() < 0.5 else (decided,))


_SORTS = (_text, _wish, _tie, _come, _place, _untie, _say, _hide, _go)
