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
from graphapp.journeys.edit_forms import OWN_COLUMN
from graphapp.journeys.imports import Preview
from graphapp.model import ENTITY_LISTS, Entity, Tie
from graphapp.network import Network
from graphapp.store import Batch
from graphapp.tables.cells import join_values

_ENTITY_TEXTS = (
    "kind",
    "name",
    "description",
    "area",
    "url",
    "since",
    "until",
    "visibility",
    "source",
)
_TIE_TEXTS = ("from", "to", "type", "label", "since", "until", "source")
_STATES = ("new", "changed", "unchanged")


def entity_facts(entity: Entity) -> dict[str, Any]:
    """Every field; unknown texts are empty, unknown coordinates None."""
    facts = entity._asdict()
    return facts | {name: list(facts[name]) for name in ENTITY_LISTS}


def tie_facts(tie: Tie) -> dict[str, Any]:
    """Every field by its name in our own sheet, with the tie's id."""
    facts = tie._asdict()
    ends = {"id": tie.id, "from": facts.pop("start"), "to": facts.pop("end")}
    return ends | facts


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
    fields = {name: str(facts.get(name, "")) for name in _ENTITY_TEXTS}
    fields |= {name: join_values(facts.get(name, ()), " | ") for name in ENTITY_LISTS}
    fields |= {name: _number(facts.get(name)) for name in ("latitude", "longitude")}
    return fields | _own_columns(facts, before.extra if before else {})


def tie_fields(facts: Mapping[str, Any], before: Tie | None = None) -> dict[str, str]:
    """Facts about a tie as its form sends them; see `entity_fields`."""
    fields = {name: str(facts.get(name, "")) for name in _TIE_TEXTS}
    fields["strength"] = _number(facts.get("strength"))
    fields["directed"] = "yes" if facts.get("directed") else ""
    return fields | _own_columns(facts, before.extra if before else {})


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


def _number(value: float | None) -> str:
    return "" if value is None else repr(value)


def _own_columns(facts: Mapping[str, Any], before: Mapping[str, str]) -> dict[str, str]:
    columns = dict.fromkeys(before, "") | dict(facts.get("extra", {}))
    return {OWN_COLUMN + column: text for column, text in columns.items()}
