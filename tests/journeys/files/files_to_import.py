"""Short ways to import texts in tests."""

from __future__ import annotations

from graphapp.journeys.files.imports import Outcome, Preview, preview, save
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, Tie
from graphapp.tables.table import Upload


def files(entities: str = "", ties: str = "") -> list[Upload]:
    """`entities` and `ties` as CSV, each only if it is given."""
    named = {"entities.csv": entities, "ties.csv": ties}
    return [Upload(name, text.encode()) for name, text in named.items() if text]


def look(workspace: Workspace, entities: str = "", ties: str = "", **options: object) -> Preview:
    return preview(workspace, files(entities, ties), **options)  # type: ignore[arg-type]


def bring_in(
    workspace: Workspace, entities: str = "", ties: str = "", **options: object
) -> Outcome:
    outcome = save(workspace, look(workspace, entities, ties, **options))
    assert outcome.saved
    return outcome


def entities_of(workspace: Workspace) -> dict[str, Entity]:
    return {entity.key: entity for entity in workspace.network().entities}


def ties_of(workspace: Workspace) -> list[Tie]:
    network = workspace.network()
    return sorted((*network.ties, *network.past_ties))


def complaints(preview: Preview) -> list[str]:
    return [str(complaint) for complaint in preview.complaints]
