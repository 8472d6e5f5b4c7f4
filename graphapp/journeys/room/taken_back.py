"""How many of the proposals that were taken are in the network no more, be they taken back."""

from __future__ import annotations

from graphapp.journeys.merged_keys import keys_now
from graphapp.journeys.past.history import change_of
from graphapp.journeys.workspace import Workspace
from graphapp.memory import once
from graphapp.network import Network
from graphapp.store import Change


@once
def taken_back(network: Network, workspace: Workspace, steps: tuple[str, ...]) -> int:
    """How many of the steps (by id) are not in the network, which is the owner's of today. The
    newest leaves the history when it is taken back; of an older one nothing is there any more. A
    step whose details are not kept is taken to hold."""
    if not steps:
        return 0
    batches = {batch.id: batch for batch in workspace.store.batches()}
    kept = [batches[id] for id in steps if id in batches]
    merged = frozenset(keys_now(workspace, network))
    ties = frozenset(tie.id for tie in network.all_ties)
    changes = filter(None, (change_of(workspace, batch) for batch in kept))
    gone = sum(not _is_there(network, merged, ties, change) for change in changes)
    return len(steps) - len(kept) + gone


def _is_there(
    network: Network, merged: frozenset[str], ties: frozenset[str], change: Change
) -> bool:
    """Whether anything that a change added is there, as far as it was not merged since."""
    before = {entity.key: entity for entity in change.entities_before}
    for entity in change.entities_after:
        if entity.key in merged:
            return True
        if entity.key not in network.index:
            continue
        if (was := before.get(entity.key)) is None:
            return True
        now = network.entity(entity.key)
        said = {*entity.needs} - {*was.needs} | {*entity.offers} - {*was.offers}
        if said & {*now.needs, *now.offers} or (now.area and entity.area != was.area):
            return True
    return any(tie.id in ties for tie in change.ties_after)
