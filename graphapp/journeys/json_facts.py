"""What is known, as plain data for programs: the same from the command line and the web API.

docs/commands.md and docs/api.md document the fields; they stay as they are, others may be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from graphapp.analysis.clustering import Clustering
from graphapp.analysis.investments_in_reach import Opening
from graphapp.analysis.reach import Reach
from graphapp.analysis.suggest import Suggestion
from graphapp.explore.entity import About, Group
from graphapp.explore.search import Hit
from graphapp.journeys.edit_forms import OWN_COLUMN, as_text
from graphapp.journeys.imports import Preview
from graphapp.model import ENTITY_FIELDS, TIE_FIELDS, Entity, Field, Tie
from graphapp.network import Network
from graphapp.store import Batch

_STATES = ("new", "changed", "unchanged")


def entity_facts(entity: Entity) -> dict[str, Any]:
    """Every field; unknown texts are empty, unknown coordinates None."""
    return _facts(ENTITY_FIELDS, entity)


def tie_facts(tie: Tie) -> dict[str, Any]:
    """Every field by its name in our own sheet, with the tie's id."""
    return {"id": tie.id} | _facts(TIE_FIELDS, tie)


def _facts(fields: Mapping[str, Field], row: Entity | Tie) -> dict[str, Any]:
    return {
        field.called: list(value) if isinstance(value, tuple) else value
        for field, value in zip(fields.values(), row, strict=True)
    }


def about_facts(about: About, network: Network) -> dict[str, Any]:
    """All that is known about an entity, as its page tells it."""

    def told(groups: Iterable[Group]) -> list[dict[str, Any]]:
        return [
            {"words": group.words, "other": tied.other.key, "tie": tie_facts(tied.tie)}
            for group in groups
            for tied in group.tied
        ]

    cluster = about.cluster
    return {
        "version": network.version,
        "as_of": network.as_of,
        "entity": entity_facts(about.entity),
        "others": about.others,
        "ties": told(about.ties),
        "past_ties": told(about.past),
        "cluster": {"id": cluster.id, "name": cluster.name} if cluster else None,
        "needs": [
            {"text": need.text, "offered_by": [entity.key for entity in need.offered_by]}
            for need in about.needs
        ],
        "cut_off": about.cut_off,
    }


def entity_fields(facts: Mapping[str, Any], before: Entity | None = None) -> dict[str, str]:
    """Facts about an entity as its form sends them. What the facts do not tell is empty, so that
    they replace all of what was known `before`."""
    return _texts(ENTITY_FIELDS, facts, before)


def tie_fields(facts: Mapping[str, Any], before: Tie | None = None) -> dict[str, str]:
    """Facts about a tie as its form sends them; see `entity_fields`."""
    return _texts(TIE_FIELDS, facts, before)


def _texts(
    fields: Mapping[str, Field], facts: Mapping[str, Any], before: Entity | Tie | None
) -> dict[str, str]:
    texts = {f.called: as_text(facts.get(f.called)) for f in fields.values() if f.name != "extra"}
    own = dict.fromkeys(before.extra if before else (), "") | dict(facts.get("extra", {}))
    return texts | {OWN_COLUMN + column: text for column, text in own.items()}


def clustering_facts(found: Clustering) -> dict[str, Any]:
    """A clustering with its clusters, the largest first."""
    return {
        "method": found.method,
        "options": found.options,
        "version": found.version,
        "as_of": found.as_of,
        "clusters": [
            {
                "id": cluster.id,
                "name": cluster.name,
                "why": cluster.why,
                "members": list(cluster.members),
                "central": list(cluster.central),
                "bridging": list(cluster.bridging),
            }
            for cluster in found.clusters
        ],
        "alone": list(found.alone),
    }


def suggestion_facts(version: int, found: Iterable[Suggestion]) -> dict[str, Any]:
    """Suggestions, the best first, and the version of the graph that they were made on."""
    return {"version": version, "suggestions": [asdict(suggestion) for suggestion in found]}


def reach_facts(found: Reach, openings: Iterable[Opening]) -> dict[str, Any]:
    """Whom somebody could reach, and the investments within their own reach."""
    return asdict(found) | {"investments": [asdict(opening) for opening in openings]}


def hit_facts(hit: Hit) -> dict[str, Any]:
    return hit._asdict()


def step_facts(step: Batch) -> dict[str, Any]:
    """A step of the history."""
    return asdict(step) | {"files": list(step.files), "counts": dict(step.counts)}


def import_facts(preview: Preview, saved: bool, version: int, batch: str | None) -> dict[str, Any]:
    """What an import would do, or did: `batch` is the step's id where there is one."""
    counts = preview.counts
    return {
        "saved": saved,
        "version": version,
        "formats": preview.formats,
        "entities": {state: counts[state] for state in _STATES},
        "ties": {state: counts[f"ties {state}"] for state in _STATES},
        "complaint_count": preview.complaint_count,
        "complaints": [asdict(complaint) for complaint in preview.complaints],
        "notice_count": preview.notice_count,
        "notices": [asdict(notice) for notice in preview.notices],
        "batch": batch,
    }
