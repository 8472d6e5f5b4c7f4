"""Moving somebody on the map: what is dragged stays where it was put, until it is let go.

None of it is part of the graph: the network's version stays, and so does all that was worked out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from graphapp.analysis.clustering import find_clusters
from graphapp.analysis.find_entity import find_entity
from graphapp.errors import BadInput, Conflict, NotFound
from graphapp.journeys.map.kept_places import (
    FARTHEST,
    Before,
    Move,
    Places,
    document_of,
    load,
    save,
)
from graphapp.journeys.map.map_positions import is_whole, places, positions
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, _n
from graphapp.names import listing, shorten
from graphapp.network import Network
from graphapp.pictures.again import arrange_anew
from graphapp.pictures.layout import SPACING


@dataclass(frozen=True)
class Arrangement:
    """What people did to the map: who is pinned by key, the last move in words with its id, and the
    same of the move that was taken back last ("" where there is none)."""

    pinned: tuple[str, ...] = ()
    last: str = ""
    id: str = ""
    undone: str = ""
    undone_id: str = ""


def arrangement(workspace: Workspace, network: Network) -> Arrangement:
    """What the network's reader may know of it; nothing where there is no map of everybody."""
    if not is_whole(network, workspace):
        return Arrangement()
    kept = places(network, workspace)
    pinned = tuple(key for key in kept.pinned if key in network.index)
    last, undone = _told(network, kept.moves), _told(network, kept.undone)
    return Arrangement(pinned, *last, *undone)


def move(
    workspace: Workspace,
    network: Network,
    where: Mapping[str, tuple[float, float]],
    *,
    newcomers: bool = False,
) -> Arrangement:
    """Pins everybody named where they were put; of `newcomers`, who were just added there, that is
    no move of its own. Raises NotFound for who is not there, and BadInput for a place that is none.
    """
    for key, at in where.items():
        find_entity(network, key)
        if not all(math.isfinite(number) and abs(number) <= FARTHEST for number in at):
            raise BadInput(_("That is no place on the map."), _("Put it where you can see it."))
    if not where:
        raise BadInput(_("Nobody was moved."), _("Drag somebody to another place."))
    after = {key: Before((round(x, 1), round(y, 1)), True) for key, (x, y) in where.items()}
    if newcomers:
        return _change(workspace, network, lambda kept: kept.with_newcomers(after))
    return _change(workspace, network, lambda kept: kept.with_move("moved", after))


WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def nudge(workspace: Workspace, network: Network, key: str, way: str) -> Arrangement:
    """Moves somebody by the room between two, one of the `WAYS`. Raises NotFound and BadInput."""
    find_entity(network, key)
    if way not in WAYS:
        raise BadInput(
            _("There is no way {way}.", way=repr(way[:20])),
            _("There is: {known}.", known=", ".join(WAYS)),
        )
    x, y = positions(network, workspace, find_clusters(network), [key])[key]
    across, down = WAYS[way]
    return move(workspace, network, {key: (x + across * SPACING, y + down * SPACING)})


def let_go(workspace: Workspace, network: Network, keys: Collection[str]) -> Arrangement:
    """They stand again where their ties put them. Raises NotFound for who is not there."""
    for key in keys:
        find_entity(network, key)

    def change(kept: Places) -> Places:
        pinned = [key for key in keys if key in kept.pinned]
        return kept.with_move("let go", dict.fromkeys(pinned, Before())) if pinned else kept

    return _change(workspace, network, change)


def arrange_again(workspace: Workspace, network: Network, cluster: str = "") -> Arrangement:
    """Lays out everybody anew, or one cluster's members (by its id) amid the others; who was pinned
    among them is let go. Raises NotFound."""
    if not cluster:
        return _change(
            workspace,
            network,
            lambda kept: kept.with_move("arranged", dict.fromkeys(kept.positions, Before())),
        )
    found = find_clusters(network)
    members = next((c.members for c in found.clusters if c.id == cluster), ())
    if not members:
        raise NotFound(_("There is no such cluster."), _("Look at the map again and choose one."))
    placed = positions(network, workspace, found, members)
    anew = arrange_anew(network, frozenset(members), placed)
    after = {key: Before(at) for key, at in anew.items()}
    return _change(workspace, network, lambda kept: kept.with_move("arranged cluster", after))


def take_back(workspace: Workspace, network: Network, id: str) -> Arrangement:
    """Takes back the last move, which must be that one: a second click takes back nothing more.
    Raises Conflict where it is not the last any more."""

    def change(kept: Places) -> Places:
        _check_last(kept.moves, id)
        return kept.without_last_move()

    return _change(workspace, network, change)


def do_again(workspace: Workspace, network: Network, id: str) -> Arrangement:
    """Does the move again that was taken back last, which must be that one. Raises Conflict."""

    def change(kept: Places) -> Places:
        _check_last(kept.undone, id)
        return kept.with_undone_move()

    return _change(workspace, network, change)


def _check_last(moves: Sequence[Move], id: str) -> None:
    if not moves or moves[-1].id != id:
        raise Conflict(
            _("The map was arranged otherwise meanwhile."),
            _("Look at it again; nothing was moved."),
        )


def _told(network: Network, moves: Sequence[Move]) -> tuple[str, str]:
    return (in_words(network, moves[-1]), moves[-1].id) if moves else ("", "")


def in_words(network: Network, move: Move) -> str:
    """ "Bakery Co-op was moved": who is not in the network is not named."""
    if move.what == "arranged":
        return _("Everybody was arranged again")
    keys = [key for key in move.before if key in network.index]
    if move.what == "taken over":
        return _n(
            "The places of {n} were taken over from the map",
            "The places of {n} were taken over from the map",
            len(keys),
        )
    if move.what == "arranged cluster":
        return _n(
            "A cluster of {n} was arranged again", "A cluster of {n} was arranged again", len(keys)
        )
    names = listing([shorten(network.entity(key).name, 60) for key in keys], most=2)
    names, many = names or _("Somebody"), max(len(keys), 1)
    if move.what == "let go":
        return _n("{names} was let go", "{names} were let go", many, names=names)
    return _n("{names} was moved", "{names} were moved", many, names=names)


def _change(
    workspace: Workspace, network: Network, change: Callable[[Places], Places]
) -> Arrangement:
    if not is_whole(network, workspace):
        raise Conflict(
            _("There are too many here for one map, so no places are kept."),
            _("Show fewer to look at them; their places follow from their ties."),
        )
    document = document_of(network, workspace)
    with workspace.placing:
        kept = load(workspace, document)
        now = change(kept)
        if now != kept:
            save(workspace, document, now)
            workspace.rearranged()
    return arrangement(workspace, network)
