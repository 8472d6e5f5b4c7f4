"""A preview of an import in the words of its page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graphapp.journeys.files.imports import Preview
from graphapp.language import _
from graphapp.model import KINDS, TIE_TYPES, Entity
from graphapp.network import Network
from graphapp.web.pages import import_words
from graphapp.web.pages.import_words import Difference

NAMES_SHOWN = 200
CHANGED_SHOWN = 100


@dataclass(frozen=True)
class File:
    """A file that came in, and as what it was read ("" where it could not be)."""

    name: str
    format: str


@dataclass(frozen=True)
class Balance:
    """How many entities (or ties) are new, changed, and as they are."""

    title: str
    counts: tuple[int, int, int]


@dataclass(frozen=True)
class Told:
    """What saving would do. Of what changes and of the new names the first are shown."""

    headline: str
    is_empty: bool
    has_rows: bool
    files: tuple[File, ...]
    balance: tuple[Balance, ...]
    new_kinds: tuple[tuple[str, int], ...]
    new_ties: tuple[tuple[str, int], ...]
    new_total: int
    new_names: tuple[Entity, ...]
    changed: tuple[Difference, ...]
    changed_total: int
    needs: int
    offers: int


def tell(found: Preview, network: Network) -> Told:
    """The preview of files that go into this network."""
    names = {e.key: e.name for e in (*network.entities, *found.entities_new)}
    kinds = Counter(entity.kind for entity in found.entities_new)
    ties = Counter(tie.type for tie in found.ties_new)
    changed = [*found.entities_changed, *found.ties_changed]
    entity_counts = (len(found.entities_new), len(found.entities_changed), found.entities_unchanged)
    tie_counts = (len(found.ties_new), len(found.ties_changed), found.ties_unchanged)
    return Told(
        headline=import_words.headline(found.counts, would=True),
        is_empty=not found.change,
        has_rows=any(found.counts.values()),
        files=tuple(File(name, _format(found, name)) for name in found.files),
        balance=(Balance(_("Entities"), entity_counts), Balance(_("Ties"), tie_counts)),
        new_kinds=tuple((kind, kinds[kind]) for kind in KINDS if kinds[kind]),
        new_ties=tuple((TIE_TYPES[type_].plain, n) for type_, n in ties.most_common()),
        new_total=len(found.entities_new),
        new_names=tuple(found.entities_new[:NAMES_SHOWN]),
        changed=tuple(import_words.difference(row, names) for row in changed[:CHANGED_SHOWN]),
        changed_total=len(changed),
        needs=sum(len(entity.needs) for entity in found.entities_new),
        offers=sum(len(entity.offers) for entity in found.entities_new),
    )


def _format(found: Preview, name: str) -> str:
    format = found.formats.get(name, "")
    return _("our own sheet") if format == _("Own sheet") else format
