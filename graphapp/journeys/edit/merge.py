"""Making one of two entities, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from graphapp.analysis.find_entity import find_entity
from graphapp.errors import BadInput
from graphapp.journeys import merged_keys
from graphapp.journeys.edit.edit_forms import on_the_newest
from graphapp.journeys.edit.erase_person import all_ties_of
from graphapp.journeys.edit.not_the_same import after_merging
from graphapp.journeys.map import kept_places, notes
from graphapp.journeys.past.history import record, take_step
from graphapp.journeys.workspace import Workspace
from graphapp.language import _, _n
from graphapp.model import KINDS, Decision, Entity, Said
from graphapp.names import capital, listing, shorten
from graphapp.network import Network
from graphapp.reconcile.merge_entities import EXTRA, Merged, differing_fields, merge_entities

__all__ = ["EXTRA", "Merged", "differing_fields", "merge", "told"]

_PERSON = "Person"


def merge(
    workspace: Workspace,
    kept: str,
    gone: str,
    of_gone: Collection[str] = (),
    expected_version: int | None = None,
) -> Merged:
    """Makes one of the two under the key `kept`, with all ties of both. Of fields that differ the
    value of `kept` counts, or that of `gone` where the field is in `of_gone`; lists are joined.

    Raises NotFound for an unknown key, BadInput for two that cannot be one, and Conflict as
    `edit_entity.save_entity` does.
    """

    def step(network: Network) -> Merged:
        one, other = find_entity(network, kept), find_entity(network, gone)
        _check(one, other)
        ties = (*all_ties_of(network, kept), *all_ties_of(network, gone))
        merged = merge_entities(one, other, ties, of_gone)
        before, after = _decided(network.said, kept, gone)
        change = replace(merged.change, said_before=before, said_after=after)
        counts = {"merged": 1, "ties moved": merged.moved, "ties joined": merged.joined}
        counts |= {"ties dropped": merged.dropped}
        batch = record(_title(one, other), counts={what: n for what, n in counts.items() if n})
        take_step(
            workspace,
            change,
            batch,
            expected_version=network.version,
            documents={
                **after_merging(workspace, network, kept, gone),
                **notes.after_merging(workspace, network, kept, gone),
                **kept_places.after_merging(workspace, kept, gone),
                **merged_keys.after_merging(workspace, kept, gone),
            },
        )
        return merged

    return on_the_newest(workspace, expected_version, step)


def told(merged: Merged) -> str:
    """What became of the ties, in a sentence; empty where there were none."""
    parts = [
        merged.moved and _n("{n} tie moved to it", "{n} ties moved to it", merged.moved),
        merged.joined
        and _n(
            "{n} tie joined with one that says the same",
            "{n} ties joined with one that says the same",
            merged.joined,
        ),
        merged.dropped
        and _n(
            "{n} tie between the two dropped", "{n} ties between the two dropped", merged.dropped
        ),
    ]
    said = listing([part for part in parts if part])
    return f"{capital(said)}." if said else ""


def _check(one: Entity, other: Entity) -> None:
    if one.key == other.key:
        raise BadInput(_("That is one entity already."), _("Name the keys of two."))
    if (one.kind == _PERSON) != (other.kind == _PERSON):
        raise BadInput(
            _("A person and something else cannot be one."),
            _("Correct the kind of one of them first, or tie them to each other."),
        )


def _decided(
    said: Iterable[Said], kept: str, gone: str
) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Decisions that the one that goes is in, and what they are of the one that stays: one on the
    two goes, and of two on the same pair the newer stays."""

    def to_kept(key: str) -> str:
        return kept if key == gone else key

    before: dict[str, Said] = {}
    after: dict[str, Decision] = {}
    decided = sorted((d for d in said if isinstance(d, Decision)), key=lambda d: d.when)
    for each in decided:
        a, b, introducer = map(to_kept, (*each.pair, each.introducer))
        a, b = sorted((a, b))
        moved = replace(each, a=a, b=b, introducer="" if introducer in (a, b) else introducer)
        if moved != each:
            before[each.id] = each
        if a != b:
            after[moved.id] = moved
    before |= {d.id: d for d in decided if d.id in after and after[d.id] != d}
    return tuple(before.values()), tuple(d for d in after.values() if d not in decided)


def _title(one: Entity, other: Entity) -> str:
    """What the history calls it, naming nobody who is a person."""
    if one.kind == _PERSON:
        return _("Merged two entries of a person")
    return _(
        "Merged “{gone}” into the {kind} “{name}”",
        gone=shorten(other.name),
        kind=KINDS[one.kind].noun,
        name=shorten(one.name),
    )
