"""What a line may go on with."""

from __future__ import annotations

from graphapp.model import Entity
from graphapp.network import Network
from graphapp.spoken import complete
from tests.networks import works_with
from tests.spoken.sample import sample_entities
from tests.spoken.spoken_lines import LINES

ENOUGH = 60


def network() -> Network:
    entities = [
        Entity("a", "Partner", "Soho Kitchen"),
        Entity("b", "Partner", "Soho Studio", needs=("sound desk",)),
        Entity("c", "Partner", "Hope Hall"),
    ]
    return Network.of(entities, works_with("b-c"))


def test_the_end_of_a_line_is_completed_by_names_of_many_ties_first() -> None:
    found = complete(network(), "Hope Hall knows soh")
    assert [(each.text, each.replaces, each.key) for each in found] == [
        ("Soho Studio", 3, "b"),
        ("Soho Kitchen", 3, "a"),
    ]


def test_needs_and_offers_said_before_are_proposed_too() -> None:
    assert [each.text for each in complete(network(), "Hope Hall needs a sou")] == ["sound desk"]


def test_nothing_is_proposed_for_too_little_or_for_what_is_whole() -> None:
    assert complete(network(), "") == complete(network(), "s") == []
    assert complete(network(), "Soho Kitchen") == []


def test_the_twenty_lines_take_under_sixty_keys_each() -> None:
    """A key for each letter, one (Tab) for what is proposed first, one (Enter) for the line."""
    entities = sample_entities()
    keys = []
    for line, expected in LINES:
        known = Network.of(entities, ())
        keys.append(keystrokes(known, line) + 1)
        for told in expected:
            if told.startswith("new "):
                _, kind, name = told.split(" ", 2)
                name = name.partition(" in ")[0]
                entities.append(Entity(f"new-{len(entities)}", kind, name))
    assert sum(keys) / len(keys) < ENOUGH


def keystrokes(known: Network, line: str) -> int:
    """As few as they can be where the first proposal alone is ever taken."""
    typed, keys = "", 0
    while typed != line:
        best = ""
        for each in complete(known, typed)[:1]:
            whole = typed[: len(typed) - each.replaces] + each.text
            if line.casefold().startswith(whole.casefold()) and len(whole) > len(typed) + 1:
                best = line[: len(whole)]
        typed = best or line[: len(typed) + 1]
        keys += 1
    return keys
