"""What is known, as typed answers for programs: the same from the command line and the web API.

JSON has the fields of an answer in their order, and the web API describes them by their types and
docstrings. docs/commands.md and docs/api.md document them; they stay as they are, others may be
added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from msgspec import Meta

from graphapp.analysis import reach
from graphapp.analysis.cluster.chance import against_chance
from graphapp.analysis.cluster.recommendation import recommended
from graphapp.analysis.cluster.stability import Stability, stability
from graphapp.analysis.clustering import Cluster, Clustering, methods
from graphapp.analysis.investments_in_reach import Opening
from graphapp.analysis.measure import measure, measures
from graphapp.analysis.suggest import Suggestion
from graphapp.analysis.whole.change import Change, change_since
from graphapp.analysis.whole.whole import Whole, whole
from graphapp.journeys.edit.edit_forms import OWN_COLUMN, as_text
from graphapp.journeys.files.imports import Preview
from graphapp.mapping.mapping import SheetMapping
from graphapp.mapping.names_of_ties import Unknown
from graphapp.model import ENTITY_FIELDS, TIE_FIELDS, Entity, Field, Tie
from graphapp.network import Network
from graphapp.store import Batch as Batch
from graphapp.tables.findings import KEPT, Complaint, Notice

Version = Annotated[int, Meta(ge=0, description="The graph's counter, which every change raises.")]
Day = Annotated[str, Meta(description="The day that the network is seen on, such as 2026-11-23.")]


@dataclass(frozen=True)
class ClusterFacts(Cluster):
    """A cluster. `stability` is the share of its pairs that stay together when it is drawn again
    without a tenth of the ties, `confidence` that of the other members with whom each member stays,
    by key. Both are null unless they were asked for, and where they are not measured."""

    stability: float | None
    confidence: dict[str, float] | None


@dataclass(frozen=True)
class RecommendedMethod:
    """The method and options recommended for a network; the reason ends a sentence."""

    method: str
    options: dict[str, bool | float | str]
    reason: str


@dataclass(frozen=True)
class Clusters:
    """Who belongs together by one method: clusters of two or more, the largest first, and the keys
    of those alone. `z` is by how many standard deviations the network falls into clusters more
    clearly than chance would make it. `z` and `recommended` are null unless they were asked for,
    and where they are not measured."""

    method: str
    options: dict[str, bool | float | str]
    version: Version
    as_of: Day
    clusters: tuple[ClusterFacts, ...]
    alone: tuple[str, ...]
    z: float | None
    recommended: RecommendedMethod | None


@dataclass(frozen=True)
class Suggestions:
    """Possible ties, the best first."""

    version: Version
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True)
class Reach(reach.Reach):
    """Whom somebody could reach within the steps, through whom, and who offers what they need.

    `reached`, `enterprises` (those that offer something) and `investments` (those that they could
    reach) come nearest first; `farther` have a longer way, `without_way` none. Of `areas` and
    `sectors` nobody is within the steps.
    """

    investments: tuple[Opening, ...]


@dataclass(frozen=True)
class MeasuresOfAll:
    """What is measured of the whole (null where one entity is asked about), and of entities, by
    their key and the measure's name (null where nothing can be said of it); `change` is what
    changed since another day, null where none was named."""

    version: Version
    as_of: Day
    whole: Whole | None
    entities: dict[str, dict[str, float | None]]
    change: Change | None


@dataclass(frozen=True)
class Paths:
    """The shortest ways as keys, each from one end to the other, both in it."""

    paths: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Counts:
    """How many an import adds, changes and leaves as they are."""

    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class SheetFacts:
    """A table of an import. `format` is the one that it was read by; where that is "", `mapping`
    says what its columns mean if `by_mapping`, and else what they could mean."""

    file: str
    sheet: str
    format: str
    by_mapping: bool
    questions: tuple[str, ...]
    mapping: SheetMapping


@dataclass(frozen=True)
class Imported:
    """What an import would do, or did. With any complaint nothing can be saved.

    `formats` has the format found for each file. `complaints` and `notices` are the first 500 of
    them. `batch` is the id of the step in the history, null where there is none. `sheets` has what
    each table was taken for, and how sure that is (0 to 1); `unknown` the names in ties that are
    nobody's, and what becomes of them.
    """

    saved: bool
    version: Version
    formats: dict[str, str]
    entities: Counts
    ties: Counts
    complaint_count: int
    complaints: list[Complaint]
    notice_count: int
    notices: list[Notice]
    batch: str | None
    sheets: list[SheetFacts]
    unknown: list[Unknown]


def clustering_facts(network: Network, found: Clustering, certainty: bool = False) -> Clusters:
    """With `certainty` how far they hold, which takes longer than finding them."""
    steady = stability(network, found) if certainty else None
    by_communities = methods().find(found.method).traits.finds_communities
    chance = against_chance(network) if certainty and by_communities else None
    return Clusters(
        found.method,
        found.options,
        found.version,
        found.as_of,
        tuple(_cluster_facts(cluster, steady) for cluster in found.clusters),
        found.alone,
        round(chance.z, 2) if chance else None,
        _recommended(network) if certainty else None,
    )


def _cluster_facts(cluster: Cluster, steady: Stability | None) -> ClusterFacts:
    if steady is None:
        return ClusterFacts(**vars(cluster), stability=None, confidence=None)
    confidence = {key: steady.members[key].confidence for key in cluster.members}
    return ClusterFacts(
        **vars(cluster), stability=steady.clusters[cluster.id], confidence=confidence
    )


def _recommended(network: Network) -> RecommendedMethod | None:
    best = recommended(network)
    if best is None:
        return None
    options = methods().find(best.method).read_options({})
    return RecommendedMethod(best.method, options, best.reason)


def reach_facts(found: reach.Reach, openings: Iterable[Opening]) -> Reach:
    return Reach(**vars(found), investments=tuple(openings))


def measure_facts(
    network: Network, keys: Iterable[str] | None = None, since: str | None = None
) -> MeasuresOfAll:
    """Of these keys, or of the whole and everybody."""
    found = {name: measure(network, name) for name in measures()}
    return MeasuresOfAll(
        network.version,
        network.as_of,
        whole(network) if keys is None else None,
        {
            key: {name: values.get(key) for name, values in found.items()}
            for key in (network.keys if keys is None else keys)
        },
        change_since(network, since) if since else None,
    )


def import_facts(preview: Preview, saved: bool, version: int, batch: str | None) -> Imported:
    counts = preview.counts
    return Imported(
        saved=saved,
        version=version,
        formats=preview.formats,
        entities=Counts(counts["new"], counts["changed"], counts["unchanged"]),
        ties=Counts(counts["ties new"], counts["ties changed"], counts["ties unchanged"]),
        complaint_count=preview.complaint_count,
        complaints=preview.complaints,
        notice_count=preview.notice_count,
        notices=preview.notices,
        sheets=[
            SheetFacts(s.file, s.sheet, s.format, s.by_mapping, s.questions, s.mapping)
            for s in preview.reading.sheets
        ],
        unknown=list(preview.reading.unknown[:KEPT]),
        batch=batch,
    )


def row_facts(row: Entity | Tie) -> dict[str, Any]:
    """Every field by its name in our own sheet, of a tie its id too; unknown texts are empty,
    unknown coordinates None. For orjson, which writes all but these rows by itself."""
    fields = TIE_FIELDS if isinstance(row, Tie) else ENTITY_FIELDS
    facts = {"id": row.id} if isinstance(row, Tie) else {}
    return facts | {f.called: value for f, value in zip(fields.values(), row, strict=True)}


def form_fields(
    fields: Mapping[str, Field], facts: Mapping[str, Any], before: Entity | Tie | None = None
) -> dict[str, str]:
    """Facts about an entity or a tie as its form sends them. What the facts do not tell is empty,
    so that they replace all of what was known `before`."""
    texts = {f.called: as_text(facts.get(f.called)) for f in fields.values() if f.name != "extra"}
    own = dict.fromkeys(before.extra if before else (), "") | dict(facts.get("extra", {}))
    return texts | {OWN_COLUMN + column: text for column, text in own.items()}
