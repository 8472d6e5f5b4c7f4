"""What somebody needs and what they offer, said in one line: both are taken, however it is put."""

from __future__ import annotations

import pytest

from graphapp.model import Entity
from tests.spoken.test_reading import read

DAM_HUT = Entity("dam-hut", "CommunityAsset", "Dam Hut")


@pytest.mark.parametrize(
    "line",
    [
        "Dam Hut needs helpers and offers space",
        "Dam Hut which needs helpers and offers space",
        "Dam Hut, who offers space and needs helpers",
        "Dam Hut, which offers space and which needs helpers",
        "Dam Hut, who offers space and who also needs helpers",
        "Dam Hut which needs helpers but offers space",
        "Dam Hut needs help with helpers; offers space",
        "Dam Hut: offers space, needs helpers",
        "Dam Hut (which needs helpers) offers space",
        "Dam Hut offering space but needing helpers",
        "Dam Hut, offering space and needing helpers",
        "Dam Hut, needing helpers, offers space",
        "Dam Hut needs helpers while offering space",
        "Dam Hut needs helpers as well as offering space",
        "Dam Hut is looking for helpers and offering space",
        "Dam Hut in need of helpers and offers space",
        "Dam Hut not only needs helpers but also offers space",
        "Dam Hut needs helpers and in return offers space",
        "Dam Hut needs helpers, in return they offer space",
        "Dam Hut needs helpers though it offers space",
        "Dam Hut needs helpers yet offers space",
        "Dam Hut needs helpers and has space to offer",
    ],
)
def test_what_is_needed_and_what_is_offered_are_both_taken(line: str) -> None:
    assert sorted(read(line, DAM_HUT)) == ["Dam Hut needs helpers", "Dam Hut offers space"]


@pytest.mark.parametrize(
    "line",
    [
        "Hope House is a charity which needs helpers and offers space",
        "Hope House is a charity offering space and needing helpers",
        "Hope House, a charity offering space and needing helpers",
        "There is a charity called Hope House that needs helpers and offers space",
    ],
)
def test_so_they_are_of_somebody_who_is_said_to_be_something(line: str) -> None:
    told = ["Hope House needs helpers", "Hope House offers space", "new Partner Hope House"]
    assert sorted(read(line)) == told


@pytest.mark.parametrize("sign", [",", ""])
def test_what_goes_on_about_whoever_was_named_last_is_theirs(sign: str) -> None:
    told = read(f"Acme supports Dam Hut{sign} which needs helpers and offers space", DAM_HUT)
    assert told[-2:] == ("Dam Hut needs helpers", "Dam Hut offers space")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("offers space, meals and needs a van", ("offers space", "offers meals", "needs van")),
        ("needs both a van and helpers", ("needs van", "needs helpers")),
        ("needs a van as well as helpers", ("needs van", "needs helpers")),
        ("offers a room for groups needing space", ("offers room for groups needing space",)),
        ("offers training for people looking for work",) * 2,
        ("needs help with sewing and providing meals", ("needs sewing", "needs providing meals")),
        ("needs people who drive and offers lunch", ("needs people who drive", "offers lunch")),
        ("needs hands so offers space", ("missed needs hands so offers space",)),
    ],
)
def test_what_tells_of_a_thing_stays_with_it(line: str, told: str | tuple[str, ...]) -> None:
    expected = (told,) if isinstance(told, str) else told
    found = read(f"Dam Hut {line}", DAM_HUT)
    assert tuple(it.removeprefix("Dam Hut ").removeprefix("nobody ") for it in found) == expected
