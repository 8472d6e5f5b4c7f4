"""Stories that the network tells by itself, each a beginning to be edited: views with captions.

All of it is worked out of the network that it is given; for a room that is the public one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from graphapp.analysis.cluster.profile import profile
from graphapp.analysis.clustering import Cluster, find_clusters
from graphapp.analysis.isolated import find_alone, most_in_common
from graphapp.analysis.overview_sentences import number
from graphapp.analysis.reach import investments
from graphapp.analysis.reach_summary import brief
from graphapp.analysis.suggest import Suggestion, suggest
from graphapp.explore.map_picture import degrees
from graphapp.explore.view import View
from graphapp.memory import once
from graphapp.model import KINDS, Entity
from graphapp.names import listing, shorten
from graphapp.network import Network

_FEW = 5
_NAME = 48
_LONGEST = 230  # letters of a caption


@dataclass(frozen=True)
class ReadyStep:
    """What the wall shows and says, and what to say with it."""

    title: str
    view: View
    caption: str
    notes: str = ""


@dataclass(frozen=True)
class ReadyStory:
    """`word` is what stands in an address."""

    word: str
    name: str
    about: str
    steps: tuple[ReadyStep, ...]


@once
def ready_stories(network: Network) -> tuple[ReadyStory, ...]:
    """Those that this network has something to tell of."""
    found = (
        ReadyStory(word, name, about, tuple(map(_cut, tell(network))))
        for word, name, about, tell in _STORIES
    )
    return tuple(story for story in found if story.steps)


def _who_we_are(network: Network) -> list[ReadyStep]:
    if not network.entities:
        return []
    counts = Counter(entity.kind for entity in network.entities)
    kinds = sorted(counts, key=lambda kind: -counts[kind])
    told = listing([_count(kind, counts[kind]) for kind in kinds], len(KINDS))
    steps = [
        ReadyStep(
            "All of us",
            View(),
            f"This is us: {told}.",
            "Welcome. Press N: everybody finds themselves.",
        )
    ]
    if names := _most_tied(network):
        caption = f"Tied to most others: {listing(names, _FEW)}."
        steps.append(
            ReadyStep("Who is tied to most", View(top=_FEW), caption, "Who of them is here?")
        )
    for kind in kinds[:3]:
        caption = f"{_count(kind, counts[kind])}, of {len(network.entities):,} in all."
        steps.append(
            ReadyStep(
                KINDS[kind].plural, View(kinds=(kind,), names="off"), caption, "Who is missing?"
            )
        )
    return steps


def _the_clusters(network: Network) -> list[ReadyStep]:
    clusters = find_clusters(network).clusters
    if not clusters:
        return []
    is_one = len(clusters) == 1
    many = "One cluster" if is_one else f"{number(len(clusters)).capitalize()} clusters"
    caption = f"{many}: who works together more than with the rest."
    first = ReadyStep(
        "All clusters",
        View(colour_by="cluster", names="off"),
        caption,
        "What would you call yours?",
    )
    return [first, *(_cluster(network, cluster) for cluster in clusters[:_FEW])]


def _cluster(network: Network, cluster: Cluster) -> ReadyStep:
    about = profile(network, cluster)
    middle = listing([_name(network, key) for key in cluster.central[:2]])
    caption = (
        f"{shorten(cluster.name, _NAME)}: {number(len(cluster.members))} of us, around {middle}."
    )
    needs = listing([need for need, _ in about.needs[:3]])
    notes = f"{about.knit}." + (f" What they need: {needs}." if needs else "")
    return ReadyStep(
        shorten(cluster.name, 60), View(clusters=(cluster.id,), top=_FEW), caption, notes
    )


def _an_investment(network: Network) -> list[ReadyStep]:
    found = investments(network)
    if not found:
        return []
    key, name = found[0].key, _name(network, found[0].key)
    told = brief(network, key)
    near, _, far = told.within
    steps = [
        ReadyStep(
            "The investment",
            View(chosen=key),
            f"{name}: tied to {number(near)} of us today.",
            "What do we know of it?",
        ),
        ReadyStep(
            "Within three steps",
            View(focus=key, steps=3, names="off"),
            f"Within three steps {number(far)} of us: an introduction away, or two.",
            "Hands up: who has met them?",
        ),
    ]
    if told.gateway:
        who, opens = told.gateway.key, number(told.gateway.opens)
        caption = f"{_name(network, who)} opens the way to more of them than anybody: {opens}."
        steps.append(ReadyStep("Who opens the way", View(focus=key, steps=2, chosen=who), caption))
    if told.met:
        caption = f"It needs {listing([*told.met], 3)}, and somebody here offers that."
        steps.append(ReadyStep("What we could offer", View(chosen=key, suggested=True), caption))
    if told.unmet:
        caption = f"Nobody here offers {listing([*told.unmet], 3)} yet. Who could?"
        steps.append(
            ReadyStep(
                "What is missing",
                View(chosen=key),
                caption,
                "Write down with quick add what is said.",
            )
        )
    return steps


def _who_stands_alone(network: Network) -> list[ReadyStep]:
    alone = find_alone(network)
    if not alone or not network.ties:
        return []
    verb = "is" if len(alone) == 1 else "are"
    caption = f"{number(len(alone)).capitalize()} of us {verb} not tied to anyone yet."
    steps = [ReadyStep("All of us", View(names="off"), caption, "Look at the edge of the picture.")]
    for key, alike in most_in_common(network, alone[:_FEW]).items():
        caption = f"{_name(network, key)} and {_name(network, alike.key)}? {alike.why}"
        steps.append(ReadyStep(_name(network, key), View(chosen=key), caption, "Who knows them?"))
    return steps


def _five_meetings(network: Network) -> list[ReadyStep]:
    met: set[str] = set()
    steps = []
    for found in suggest(network, None, limit=40):
        if met.isdisjoint((found.source, found.target)):
            met |= {found.source, found.target}
            steps.append(_meeting(network, found))
        if len(steps) == _FEW:
            break
    return steps


def _meeting(network: Network, found: Suggestion) -> ReadyStep:
    one, other = _name(network, found.source), _name(network, found.target)
    why = f": {found.reasons[0].text}" if found.reasons else "."
    notes = (
        f"Ask {_name(network, found.introducer.key)} to introduce them." if found.introducer else ""
    )
    view = View(focus=found.source, steps=1, chosen=found.target, suggested=True)
    return ReadyStep(
        shorten(f"{one} and {other}", 80), view, f"{one} should meet {other}{why}", notes
    )


def _most_tied(network: Network) -> list[str]:
    count = degrees(network)
    first = sorted(network.entities, key=lambda e: (-count[e.key], e.name, e.key))[:_FEW]
    return [shorten(e.name, _NAME) for e in first if count[e.key]]


def _count(kind: str, count: int) -> str:
    words = KINDS[kind].label if count == 1 else KINDS[kind].plural
    return f"{count:,} {words.lower()}"


def _name(network: Network, key: str) -> str:
    entity: Entity = network.entity(key)
    return shorten(entity.name, _NAME)


def _cut(step: ReadyStep) -> ReadyStep:
    return ReadyStep(step.title, step.view, shorten(step.caption, _LONGEST), step.notes)


_Teller = Callable[[Network], list[ReadyStep]]
_STORIES: tuple[tuple[str, str, str, _Teller], ...] = (
    ("who-we-are", "Who we are", "Everybody, whoever is tied to most, and each kind", _who_we_are),
    ("clusters", "The clusters", "All of them, then the largest one by one", _the_clusters),
    (
        "investment",
        "What an investment could mean for us",
        "Whom it reaches, who opens the way, what it needs that we offer",
        _an_investment,
    ),
    (
        "alone",
        "Who stands alone",
        "Those without a tie, and whom each has most in common with",
        _who_stands_alone,
    ),
    (
        "meetings",
        "Five meetings worth having",
        "The best suggestions, each with its reason and who introduces",
        _five_meetings,
    ),
)
