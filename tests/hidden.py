"""A network with much that is not public: people, organisations, what only they have, and what the
history, the shelf and a draft tell of them."""

from __future__ import annotations

import io
from dataclasses import dataclass

from graphapp.analysis.clustering import find_clusters
from graphapp.explore.view import View
from graphapp.journeys import networks
from graphapp.journeys.decide import decide
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from graphapp.journeys.files import uploads
from graphapp.journeys.map import move_on_map, named_views, notes, stories
from graphapp.journeys.past.history import history
from graphapp.journeys.room.proposals import Proposals
from graphapp.journeys.teach import teach
from graphapp.journeys.workspace import Workspace
from graphapp.network import Network
from graphapp.reader import MEMBER

PRIVATE = (
    *("Quillfeather", "umberhythe", "Falconry", "pilot barges", "marrow carving", "lapwinged"),
    *("Brindlebook", "Wexcombe", "thrumwell", "ZOBRIST", "Snickelway", "gossamers", "Plinthbook"),
    *("Vexley", "Kestrelgate", "smelting", "Zephyrine", "tamarisk", "Tamarisa", "galingale"),
    *("Pomfretly", "Nightjar", "Oxgloved"),
)
"""Words that only the owner may read, each a part of one thing."""
MEMBERS = ("Jorvane", "ropewalking")
"""Words that members may read as well."""

HUB = "partner-vexley-hub"
WOMAN = "person-ottoline-quillfeather"
WORKS = "investment-kestrelgate-works"
GUILD = "partner-jorvane-guild"
OPEN = ("partner-birmingham-city-council", "asset-soho-social-enterprise-network")

_ENTITIES = (
    {
        **{"kind": "Person", "name": "Ottoline Quillfeather", "visibility": "private"},
        **{"area": "Umberhythe", "sectors": "Falconry", "needs": "pilot barges"},
        **{"offers": "marrow carving", "tags": "lapwinged", "source": "Brindlebook"},
        **{"description": "Of Wexcombe.", "url": "https://thrumwell.example"},
        **{"identifiers": "GB-ZOBRIST-1"},
    },
    {
        **{"kind": "Partner", "name": "Vexley Hub", "visibility": "private"},
        **{"area": "Umberhythe", "sectors": "Falconry", "needs": "pilot barges"},
    },
    {
        **{"kind": "MacroInvestment", "name": "Kestrelgate Works", "visibility": "private"},
        **{"needs": "smelting", "area": "Umberhythe"},
    },
    {
        **{"kind": "Partner", "name": "Jorvane Guild", "visibility": "members"},
        **{"offers": "smelting", "needs": "ropewalking", "area": "Umberhythe"},
    },
)
_AROUND = tuple(f"Umberhythe Friend {number}" for number in range(1, 6))


@dataclass(frozen=True)
class Hidden:
    """What addresses name: a cluster with the hub in it, a tie, an import, a draft, a shelf, a
    story."""

    cluster: str
    tie: str
    done: str
    draft: str
    shelf: str
    story: str = ""


def plant(workspace: Workspace) -> Hidden:
    """The sample network, left once and opened again, with what is hidden in the middle of it."""
    networks.start_empty(workspace, "Nightjar circle")
    networks.open_sample(workspace)
    _imported(workspace, "tamarisk.csv", "Tamarisa Moss")
    for fields in _ENTITIES:
        save_entity(workspace, fields)
    save_entity(workspace, {"kind": "Partner", "name": "Zephyrine Trust", "visibility": "private"})
    remove_entity(workspace, "partner-zephyrine-trust")
    for number, name in enumerate(_AROUND):
        key = save_entity(
            workspace, {"kind": "Partner", "name": name.replace("Umberhythe", "Soho Green")}
        )
        save_tie(workspace, {"from": HUB, "to": key, "type": "supports", "strength": "9"})
        if number:
            save_tie(workspace, {"from": GUILD, "to": key, "type": "supports"})
    for other in OPEN:
        save_tie(workspace, {"from": HUB, "to": other, "type": "supports"})
    tie = save_tie(
        workspace,
        {
            **{"from": WOMAN, "to": HUB, "type": "connected-to", "label": "gossamers with"},
            **{"source": "Plinthbook"},
        },
    )
    save_tie(workspace, {"from": HUB, "to": WORKS, "type": "leads"})
    save_tie(workspace, {"from": WOMAN, "to": OPEN[1], "type": "leads", "until": "2019"})
    decide(workspace, WOMAN, OPEN[0], "promised", why="Brindlebook", introducer=HUB)
    about = {"who": "Ottoline Quillfeather", "why": "Nightjar", "introducer": HUB}
    decide(workspace, *OPEN, "dismissed", **about)
    teach(workspace, "smelting", "ropewalking", "different", who="Ottoline Quillfeather")
    Proposals(workspace).propose("0123456789ab", "Oxgloved Bakery needs a van", "a phone")
    network = workspace.network()
    _noted(workspace, network)
    step = next(step for step in history(workspace) if step.files)
    return Hidden(
        find_clusters(network).of[HUB],
        tie,
        step.id,
        _draft(workspace, "galingale.csv", "Orlando Pomfretly"),
        networks.shelved(workspace)[0].id,
        _told(workspace),
    )


def _noted(workspace: Workspace, network: Network) -> None:
    """On the map: views and notes whose texts are the owner's, or tell of who is hidden."""
    named_views.keep_view(workspace, View(chosen=HUB), "Quillfeather", "Falconry and Nightjar")
    notes.pin_to_somebody(workspace, network, OPEN[0], "Nightjar meets them")
    notes.pin_to_somebody(workspace, network, OPEN[0], "Ask Vexley Hub", shown=True)
    notes.pin_to_somebody(workspace, network, HUB, "Umberhythe starts here", shown=True)
    notes.pin_to_place(workspace, (1.0, 2.0), "Falconry", shown=True)
    move_on_map.move(workspace, network, {HUB: (1.0, 2.0), OPEN[0]: (3.0, 4.0)})


def _told(workspace: Workspace) -> str:
    """A story whose steps show who is hidden, or tell of them."""
    steps = [
        stories.new_step(View(chosen=HUB), "Vexley", "Our hub"),
        stories.new_step(View(), "All", "Ask Ottoline Quillfeather"),
        stories.new_step(View(chosen=OPEN[0]), "Nightjar", "Who is here", "Falconry"),
    ]
    return stories.begin_story(workspace, "Nightjar circle", steps).id


def may_read(workspace: Workspace) -> set[str]:
    """The keys that a member may see beside what is public."""
    network = workspace.network()
    return {*network.as_seen_by(MEMBER).index} - {*network.public().index}


def _imported(workspace: Workspace, file: str, name: str) -> None:
    token = _draft(workspace, file, name)
    version = uploads.preview_draft(workspace, token).version
    assert uploads.save_draft(workspace, token, version).saved


def _draft(workspace: Workspace, file: str, name: str) -> str:
    rows = f"name,kind,visibility,Snickelway\n{name},Person,private,Snickelway {name}\n"
    return uploads.keep_draft(workspace, [(file, io.BytesIO(rows.encode()))]).token
