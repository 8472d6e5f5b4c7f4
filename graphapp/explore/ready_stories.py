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
from graphapp.analysis.reach import investments
from graphapp.analysis.reach_summary import brief
from graphapp.analysis.suggest import Suggestion, suggest
from graphapp.explore.map_picture import degrees
from graphapp.explore.view import View
from graphapp.language import _, _n, number, spelt
from graphapp.memory import once
from graphapp.model import KINDS, Entity
from graphapp.names import capital, listing, shorten
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
    told = listing([KINDS[kind].counted(counts[kind]) for kind in kinds], len(KINDS))
    steps = [
        ReadyStep(
            _("All of us"),
            View(),
            _("This is us: {told}.", told=told),
            _("Welcome. Press N: everybody finds themselves."),
        )
    ]
    if names := _most_tied(network):
        caption = _("Tied to most others: {names}.", names=listing(names, _FEW))
        steps.append(
            ReadyStep(_("Who is tied to most"), View(top=_FEW), caption, _("Who of them is here?"))
        )
    for kind in kinds[:3]:
        count = KINDS[kind].counted(counts[kind])
        caption = _("{count}, of {all} in all.", count=count, all=number(len(network.entities)))
        steps.append(
            ReadyStep(
                KINDS[kind].plural, View(kinds=(kind,), names="off"), caption, _("Who is missing?")
            )
        )
    return steps


def _the_clusters(network: Network) -> list[ReadyStep]:
    clusters = find_clusters(network).clusters
    if not clusters:
        return []
    caption = _n(
        "{count} cluster: who works together more than with the rest.",
        "{count} clusters: who works together more than with the rest.",
        len(clusters),
        count=spelt(len(clusters)),
    )
    first = ReadyStep(
        _("All clusters"),
        View(colour_by="cluster", names="off"),
        capital(caption),
        _("What would you call yours?"),
    )
    return [first, *(_cluster(network, cluster) for cluster in clusters[:_FEW])]


def _cluster(network: Network, cluster: Cluster) -> ReadyStep:
    about = profile(network, cluster)
    middle = listing([_name(network, key) for key in cluster.central[:2]])
    count = len(cluster.members)
    caption = _n(
        "{name}: {count} of us, around {middle}.",
        "{name}: {count} of us, around {middle}.",
        count,
        name=shorten(cluster.name, _NAME),
        count=spelt(count),
        middle=middle,
    )
    needs = listing([need for need, __ in about.needs[:3]])
    notes = f"{about.knit}."
    if needs:
        notes = _("{notes} What they need: {needs}.", notes=notes, needs=needs)
    return ReadyStep(
        shorten(cluster.name, 60), View(clusters=(cluster.id,), top=_FEW), caption, notes
    )


def _an_investment(network: Network) -> list[ReadyStep]:
    found = investments(network)
    if not found:
        return []
    key, name = found[0].key, _name(network, found[0].key)
    told = brief(network, key)
    near, __, far = told.within
    steps = [
        ReadyStep(
            _("The investment"),
            View(chosen=key),
            _n(
                "{name}: tied to {count} of us today.",
                "{name}: tied to {count} of us today.",
                near,
                name=name,
                count=spelt(near),
            ),
            _("What do we know of it?"),
        ),
        ReadyStep(
            _("Within three steps"),
            View(focus=key, steps=3, names="off"),
            _n(
                "Within three steps {count} of us: an introduction away, or two.",
                "Within three steps {count} of us: an introduction away, or two.",
                far,
                count=spelt(far),
            ),
            _("Hands up: who has met them?"),
        ),
    ]
    if told.gateway:
        who = told.gateway.key
        caption = _(
            "{name} opens the way to more of them than anybody: {opens}.",
            name=_name(network, who),
            opens=spelt(told.gateway.opens),
        )
        steps.append(
            ReadyStep(_("Who opens the way"), View(focus=key, steps=2, chosen=who), caption)
        )
    if told.met:
        caption = _(
            "It needs {needs}, and somebody here offers that.", needs=listing([*told.met], 3)
        )
        steps.append(ReadyStep(_("What we could offer"), View(chosen=key, suggested=True), caption))
    if told.unmet:
        caption = _("Nobody here offers {needs} yet. Who could?", needs=listing([*told.unmet], 3))
        steps.append(
            ReadyStep(
                _("What is missing"),
                View(chosen=key),
                caption,
                _("Write down with quick add what is said."),
            )
        )
    return steps


def _who_stands_alone(network: Network) -> list[ReadyStep]:
    alone = find_alone(network)
    if not alone or not network.ties:
        return []
    told = _n(
        "{count} of us is not tied to anyone yet.",
        "{count} of us are not tied to anyone yet.",
        len(alone),
        count=spelt(len(alone)),
    )
    caption = capital(told)
    steps = [
        ReadyStep(_("All of us"), View(names="off"), caption, _("Look at the edge of the picture."))
    ]
    for key, alike in most_in_common(network, alone[:_FEW]).items():
        caption = _(
            "{one} and {other}? {why}",
            one=_name(network, key),
            other=_name(network, alike.key),
            why=alike.why,
        )
        steps.append(
            ReadyStep(_name(network, key), View(chosen=key), caption, _("Who knows them?"))
        )
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
    title = _("{one} and {other}", one=one, other=other)
    caption = _("{one} should meet {other}", one=one, other=other)
    caption += f": {found.reasons[0].text}" if found.reasons else "."
    notes = ""
    if found.introducer:
        notes = _("Ask {name} to introduce them.", name=_name(network, found.introducer.key))
    view = View(focus=found.source, steps=1, chosen=found.target, suggested=True)
    return ReadyStep(shorten(title, 80), view, caption, notes)


def _most_tied(network: Network) -> list[str]:
    count = degrees(network)
    first = sorted(network.entities, key=lambda e: (-count[e.key], e.name, e.key))[:_FEW]
    return [shorten(e.name, _NAME) for e in first if count[e.key]]


def _name(network: Network, key: str) -> str:
    entity: Entity = network.entity(key)
    return shorten(entity.name, _NAME)


def _cut(step: ReadyStep) -> ReadyStep:
    return ReadyStep(step.title, step.view, shorten(step.caption, _LONGEST), step.notes)


_Teller = Callable[[Network], list[ReadyStep]]
_STORIES: tuple[tuple[str, str, str, _Teller], ...] = (
    (
        "who-we-are",
        _("Who we are"),
        _("Everybody, whoever is tied to most, and each kind"),
        _who_we_are,
    ),
    ("clusters", _("The clusters"), _("All of them, then the largest one by one"), _the_clusters),
    (
        "investment",
        _("What an investment could mean for us"),
        _("Whom it reaches, who opens the way, what it needs that we offer"),
        _an_investment,
    ),
    (
        "alone",
        _("Who stands alone"),
        _("Those without a tie, and whom each has most in common with"),
        _who_stands_alone,
    ),
    (
        "meetings",
        _("Five meetings worth having"),
        _("The best suggestions, each with its reason and who introduces"),
        _five_meetings,
    ),
)
