"""The room is open for a time, under a code word, and never longer."""

from __future__ import annotations

import time

import pytest

from graphapp.errors import BadInput, SetupProblem
from graphapp.journeys.room import opening
from graphapp.journeys.room.limits import Limit
from graphapp.journeys.room.opening import LETTERS, Room
from graphapp.journeys.room.own_addresses import own_addresses
from tests.room import FakeDoor

ADDRESS = "192.168.1.20"


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


@pytest.fixture
def room(clock: Clock, door: FakeDoor) -> Room:
    room = Room(clock)
    room.listen = lambda _: door
    return room


def test_it_is_closed_until_somebody_opens_it(room: Room) -> None:
    assert room.opened is None
    assert not room.is_code("")
    assert not room.admit("phone", "a")


def test_it_has_a_code_word_without_look_alikes(room: Room) -> None:
    opened = room.open(1, ADDRESS)
    assert len(opened.code) == 4
    assert not set("0O1IL2Z5S8B") & set(LETTERS)
    assert opened.short == f"192.168.1.20:8080/{opened.code}"
    assert room.is_code(opened.code)
    assert room.is_code(opened.code.lower())
    assert not room.is_code(opened.code + "A")
    assert not room.is_code("ÄÖ\udcff")
    room.close()


def test_it_closes_at_the_end_of_its_time(room: Room, clock: Clock) -> None:
    room.open(2, ADDRESS)
    clock.now += 7_199
    assert room.opened
    clock.now += 1
    assert room.opened is None
    room.close()


def test_its_door_is_closed_by_itself(
    clock: Clock, door: FakeDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "HOURS", (0,))
    room = Room(clock)
    room.listen = lambda _: door
    room.open(0, ADDRESS)
    end = time.monotonic() + 10
    while not door.is_closed and time.monotonic() < end:
        time.sleep(0.01)
    assert door.is_closed


def test_it_can_be_open_for_longer_under_the_same_code(room: Room, clock: Clock) -> None:
    before = room.open(1, ADDRESS)
    clock.now += 3_000
    after = room.open(4, ADDRESS)
    assert (after.code, after.until) == (before.code, clock.now + 14_400)
    room.close()


def test_who_comes_back_is_let_in_and_too_many_are_not(room: Room) -> None:
    room.open(1, ADDRESS)
    assert all(room.admit(f"phone {n}", "one address") for n in range(8))
    assert not room.admit("phone 8", "one address")
    assert room.admit("phone 3", "one address")
    assert room.admit("phone 8", "another")
    room.open(1, ADDRESS, shared=True)
    assert room.admit("phone 9", "one address")
    room.close()


@pytest.mark.parametrize("address", ["", "a b", "http://x", "x/y", "-", "a" * 300])
def test_what_is_no_address_is_refused(room: Room, address: str) -> None:
    with pytest.raises(BadInput):
        room.open(1, address)


def test_a_server_without_such_a_door_says_so() -> None:
    with pytest.raises(SetupProblem, match="no door"):
        Room().open(1, ADDRESS)


def test_its_own_addresses_are_those_that_others_reach() -> None:
    assert not [a for a in own_addresses() if a.startswith(("127.", "169.254.", "0."))]


def test_a_limit_counts_within_a_while(clock: Clock) -> None:
    limit = Limit(2, 60, clock)
    assert [limit.take("a"), limit.take("a"), limit.take("a"), limit.take("b")] == [
        *(True, True, False, True)
    ]
    assert limit.is_reached("a")
    clock.now += 60
    assert limit.take("a")
