"""What people say: what became of suggestions, and what words are to each other."""

from __future__ import annotations

from graphapp.analysis import words
from graphapp.journeys import decide as decisions
from graphapp.journeys import teach as teaching
from graphapp.web.api.answers import Decided, Decisions, SaidOfWords, Words
from graphapp.web.api.operations import Parameter, Query, operation
from graphapp.web.api.shapes import whole
from graphapp.web.frame.request_network import after_writing, the_network, workspace

_PAIR = {"a": "enterprise-soho-bakery", "b": "community-kitchen"}


@operation("GET", "/decisions", group="Suggestions")
def list_decisions(asked: Query) -> Decisions:  # noqa: ARG001 - every operation takes it
    """What became of suggestions, the newest decision first."""
    network = the_network()
    newest = sorted(network.decisions, key=lambda each: (each.when, each.pair), reverse=True)
    return Decisions(network.version, tuple(newest))


@operation(
    "POST",
    "/decisions",
    group="Suggestions",
    body="DecisionFields",
    body_example=_PAIR | {"state": "promised", "who": "Ann"},
    locks=True,
    problems=(404,),
)
def decide(asked: Query) -> Decided:
    """Say what became of a suggestion; `open` forgets it.

    What is left out stays as it was said before.
    """
    fields = dict(asked.body)
    a, b, state = (fields.pop(name) for name in ("a", "b", "state"))
    if state == "open":
        made = decisions.undecide(workspace(), a, b, asked.expected_version)
    else:
        version = asked.expected_version
        made = decisions.decide(workspace(), a, b, state, **fields, expected_version=version)
    return Decided(after_writing().version, made)


@operation(
    "GET",
    "/words",
    group="Suggestions",
    parameters=(
        Parameter("limit", whole("Ask so many.", minimum=1, maximum=words.MOST, default=20)),
    ),
)
def list_words(asked: Query) -> Words:
    """What may be the same in other words, and what was taught."""
    network = the_network()
    asking = words.questions(network)[: asked["limit"]]
    return Words(network.version, asking, words.taught(network))


@operation(
    "POST",
    "/words",
    group="Suggestions",
    body="WordsFields",
    body_example={"one": "bread", "other": "fresh bread", "sense": "narrower"},
    locks=True,
    problems=(404,),
)
def teach(asked: Query) -> SaidOfWords:
    """Say what two phrases are to each other; `open` forgets it."""
    fields = dict(asked.body)
    one, other, sense = (fields.pop(name) for name in ("one", "other", "sense"))
    field, version = fields.get("field", "words"), asked.expected_version
    if sense == "open":
        made = teaching.forget(workspace(), one, other, field=field, expected_version=version)[0]
    else:
        made = teaching.teach(workspace(), one, other, sense, **fields, expected_version=version)
    return SaidOfWords(after_writing().version, made)
