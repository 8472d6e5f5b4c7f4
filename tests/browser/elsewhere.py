"""A server that speaks the language of GRAPHAPP_LANGUAGE, on a network written in Greek letters.

    python -m tests.browser.elsewhere FOLDER

Prints its address and what is planted, as JSON, and serves until its input ends.
"""

from __future__ import annotations

import io
import json
import sys
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

from graphapp.analysis.clustering import find_clusters
from graphapp.explore.view import View
from graphapp.journeys import networks
from graphapp.journeys.decide import decide
from graphapp.journeys.edit.edit_entity import remove_entity, save_entity
from graphapp.journeys.edit.edit_tie import save_tie
from graphapp.journeys.files import uploads
from graphapp.journeys.map import move_on_map, named_views, notes, stories
from graphapp.journeys.members import member_forms
from graphapp.journeys.past.history import history
from graphapp.journeys.room.proposals import Proposals
from graphapp.journeys.teach import teach
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.settings import Settings
from graphapp.store import open_store
from tests.browser.serving import serving
from tests.hidden import GUILD, HUB, OPEN, WOMAN, WORKS, Hidden
from tests.made_up_language import in_greek

CODE = in_greek("sesame")
"""What a member writes to open their form."""


def plant(workspace: Workspace) -> Hidden:
    """The sample network in Greek letters, with what the pages' addresses lead to."""
    networks.open_sample(workspace)
    sample = workspace.network()
    entities = [*(_written(entity) for entity in sample.entities), *_more()]
    ties = [tie._replace(label=in_greek(tie.label), source="") for tie in sample.ties]
    ties += [make_tie(HUB, other, "SUPPORTS") for other in (*OPEN, GUILD)]
    ties += [make_tie(HUB, WORKS, "LEADS"), make_tie(WOMAN, OPEN[1], "LEADS", until="2019")]
    networks.start_from(workspace, in_greek("on the shelf"), entities[:9], ())
    networks.start_from(workspace, in_greek("our circle"), entities, ties)
    _drafted(workspace, "one", save=True)
    trust = save_entity(workspace, {"kind": "Partner", "name": in_greek("a trust")})
    remove_entity(workspace, trust)
    tie = save_tie(
        workspace,
        {"from": WOMAN, "to": HUB, "type": "connected-to", "label": in_greek("sings with")},
    )
    decide(workspace, WOMAN, OPEN[0], "promised", why=in_greek("both"), introducer=HUB)
    decide(workspace, *OPEN, "dismissed", who=in_greek("ada"), why=in_greek("no"))
    teach(workspace, in_greek("smelting"), in_greek("casting"), "same", who=in_greek("ada"))
    Proposals(workspace).propose("0123456789ab", in_greek("bakery needs a van"), "1")
    network = workspace.network()
    named_views.keep_view(workspace, View(chosen=HUB), in_greek("hub"), in_greek("a note"))
    notes.pin_to_somebody(workspace, network, OPEN[0], in_greek("meets them"), shown=True)
    move_on_map.move(workspace, network, {HUB: (1.0, 2.0), OPEN[0]: (3.0, 4.0)})
    steps = [stories.new_step(View(chosen=key), in_greek("here"), "") for key in (HUB, OPEN[0])]
    return Hidden(
        find_clusters(network).of[HUB],
        tie,
        next(step for step in history(workspace) if step.files).id,
        _drafted(workspace, "another"),
        networks.shelved(workspace)[0].id,
        stories.begin_story(workspace, in_greek("our year"), steps).id,
    )


def _written(entity: Entity) -> Entity:
    return entity._replace(
        name=in_greek(entity.name),
        description=in_greek(entity.description),
        sectors=tuple(map(in_greek, entity.sectors)),
        tags=tuple(map(in_greek, entity.tags)),
        needs=tuple(map(in_greek, entity.needs)),
        offers=tuple(map(in_greek, entity.offers)),
        area=in_greek(entity.area),
        source=in_greek(entity.source),
        postcode="",
        url="",
        identifiers=(),
        extra={},
    )


def _more() -> list[Entity]:
    said = {"needs": (in_greek("smelting"),), "area": in_greek("soho")}
    given = {"offers": (in_greek("casting"),), "sectors": (in_greek("food"),)}
    return [
        Entity(HUB, "Partner", in_greek("vexley hub"), **said, **given, visibility="private"),
        Entity(WOMAN, "Person", in_greek("ottoline"), **given, description=in_greek("sings")),
        Entity(WORKS, "MacroInvestment", in_greek("works"), **said, since="2017"),
        Entity(GUILD, "Partner", in_greek("guild"), **given, visibility="members"),
    ]


def _drafted(workspace: Workspace, name: str, *, save: bool = False) -> str:
    rows = f"name,kind\n{in_greek(name)},Person\n{in_greek(name)} {in_greek(name)},Partner\n"
    file = (f"{in_greek(name)}.csv", io.BytesIO(rows.encode()))
    token = uploads.keep_draft(workspace, [file]).token
    if save:
        version = uploads.preview_draft(workspace, token).version
        assert uploads.save_draft(workspace, token, version).saved
    return token


def _form_for_a_member(workspace: Workspace) -> str:
    soon = (date.today() + timedelta(days=7)).isoformat()
    member_forms.offer(workspace, [GUILD], soon, CODE)
    return member_forms.forms_of(workspace).asked[0].token


def main(folder: str) -> None:
    settings = Settings(data_dir=Path(folder), store_deadline=60)
    with open_store(settings, linger=1) as store:
        workspace = Workspace(store, settings)
        facts = plant(workspace)
        form = _form_for_a_member(workspace)
        keys = [*workspace.network().index, "partner-zephyrine-trust"]
        with serving(workspace) as address:
            said = {"address": address, "facts": asdict(facts), "keys": keys, "form": form}
            print(json.dumps(said), flush=True)
            sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
