"""Phones in the room: they propose, vote and find themselves, and see nothing else."""

from __future__ import annotations

import re
import threading

import pytest

from graphapp.journeys.room.proposals import Proposals
from graphapp.journeys.room.votes import Ballot, pairs
from graphapp.journeys.workspace import Workspace
from tests.room import ADDRESS, TheRoom

ID = "0123456789ab"
LINE = "Hope Bakery needs a van"
PHONES = 40
HIDDEN = "Vexley"


def proposals(workspace: Workspace) -> list[str]:
    return [one.line for one in Proposals(workspace).now().waiting]


def test_a_line_is_shown_in_parts_and_then_sent(the_room: TheRoom, workspace: Workspace) -> None:
    phone = the_room.phone()
    checked = phone.post("line", line=LINE)
    assert "New: Hope Bakery, enterprise" in checked.text
    assert "Hope Bakery needs van" in checked.text
    assert proposals(workspace) == []
    id = re.search(r'name="id" value="([0-9a-f]{12})"', checked.text)
    assert id
    sent = phone.post("proposals", id=id[1], line=LINE)
    assert sent.status_code == 303
    assert "waits for the facilitator" in phone.get("?sent=1").text
    assert proposals(workspace) == [LINE]


def test_what_the_script_sends_again_waits_once(the_room: TheRoom, workspace: Workspace) -> None:
    phone = the_room.phone()
    assert phone.send("reading", line=LINE).get_json()["parts"]
    for _ in range(3):
        assert phone.send("proposals", id=ID, line=LINE).get_json() == {"sent": True}
    assert proposals(workspace) == [LINE]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"says": "needs", "who": "Soho Kitchen", "what": "a van"}, "Soho Kitchen needs a van"),
        ({"says": "offers", "who": "Soho Kitchen", "what": "bread"}, "Soho Kitchen offers bread"),
        ({"says": "needs", "who": "Lea, Hall;", "what": "a van"}, "Lea Hall needs a van"),
        (
            {"says": "tie", "who": "Soho Kitchen", "how": "FUNDS", "what": "Soho Studio"},
            "Soho Kitchen funds Soho Studio",
        ),
        (
            {"says": "new", "who": "Lea Hall", "kind": "CommunityAsset", "area": "Soho"},
            "Lea Hall is a community asset in Soho",
        ),
    ],
)
def test_a_form_makes_a_line(the_room: TheRoom, fields: dict[str, str], line: str) -> None:
    checked = the_room.phone().post("form", **fields)
    assert checked.status_code == 200
    assert f'name="line" value="{line}"' in checked.text
    assert "Not taken" not in checked.text


def test_every_tie_of_the_form_is_understood(the_room: TheRoom) -> None:
    phone = the_room.phone()
    page = phone.get("form").text
    names = re.findall(r'<option value="([A-Z_]+)"', page)
    for number, name in enumerate(names):
        asked = the_room.phone(number)
        checked = asked.post("form", says="tie", who="Soho Kitchen", how=name, what="Soho Studio")
        assert "Not taken" not in checked.text, name


def test_a_phone_votes_and_changes_its_mind(the_room: TheRoom, workspace: Workspace) -> None:
    one, other = the_room.phone(1), the_room.phone(2)
    pair = pairs(workspace.network().public())[0].id
    for _ in range(2):
        assert one.send("votes", pair=pair, vote="yes").status_code == 200
    assert other.post("votes", pair=pair, vote="yes").status_code == 303
    assert Ballot(workspace).now()[pair].up == 2
    one.send("votes", pair=pair, vote="no")
    assert (Ballot(workspace).now()[pair].up, Ballot(workspace).now()[pair].down) == (1, 1)
    assert 'aria-pressed="true">No' in one.get("vote").text
    assert 'aria-pressed="true">Yes' in other.get("vote").text
    assert 'aria-pressed="true"' not in the_room.phone(3).get("vote").text


def test_everybody_finds_themselves(the_room: TheRoom) -> None:
    phone = the_room.phone()
    assert 'href="/' + the_room.code + '/find/kitchen"' in phone.get("find?who=soho+kit").text
    told = phone.get("find/kitchen").text
    assert "Partners with" in told
    assert "Partner A" in told
    assert told.count("<li>") <= 3


def test_what_is_not_public_is_in_no_word(the_room: TheRoom) -> None:
    phone = the_room.phone()
    told = [
        *(phone.get(path) for path in ("", "vote", "find?who=Vexley", "find/hub", "find/kitchen")),
        *(phone.get(path) for path in ("find/studio", "find/vexley-hub", "form")),
        phone.post("votes", pair="hub", vote="yes"),
    ]
    said = phone.post("line", line="The hub of Vexley needs a van").text
    assert "New: " in said
    for answer in told:
        text = re.sub(r'value="[^"]*"', "", answer.text)  # what this phone typed itself
        assert HIDDEN not in text
        assert "partner-hub" not in text


def test_a_known_but_hidden_name_is_as_new_as_any(the_room: TheRoom) -> None:
    """Or a phone could ask for names one by one."""
    phone = the_room.phone()
    known = phone.send("reading", line="Vexley Hub needs a van").get_json()
    unknown = phone.send("reading", line="Wexmoor Hub needs a van").get_json()
    assert str(known).replace("Vexley", "Wexmoor") == str(unknown)


def test_no_phone_sees_what_others_proposed(the_room: TheRoom) -> None:
    the_room.phone(1).send("proposals", id=ID, line="Zanzibar Bakery needs a van")
    other = the_room.phone(2)
    for path in ("", "vote", "form", "find?who=Zanzibar+Bakery"):
        text = re.sub(r'value="[^"]*"', "", other.get(path).text)
        assert "Zanzibar" not in text


def test_without_the_code_nothing_is_answered(the_room: TheRoom) -> None:
    phone = the_room.phone()
    for path in ("/", "/map", "/static/app.css", "/AAAA/", "/AAAA/file/phone.js", "/events"):
        answer = phone.client.get(path, base_url=f"http://{ADDRESS}:8080")
        assert (answer.status_code, answer.data) == (404, b"")
        assert "Set-Cookie" not in answer.headers


def test_nothing_else_of_the_app_is_there(the_room: TheRoom) -> None:
    phone = the_room.phone()
    for path in ("map", "directory", "room", "file/room.js", "file/../serve.py", "api/v1/entities"):
        assert phone.get(path).status_code == 404


def test_guesses_are_slowed(the_room: TheRoom) -> None:
    known, guesser = the_room.phone(1), the_room.phone(2)
    known.enter()
    right = guesser.code
    for number in range(10):
        guesser.code = f"AA{number:02}"
        assert guesser.get().status_code == 404
    guesser.code = right
    assert (guesser.get().status_code, guesser.get().data) == (404, b"")
    known.address = guesser.address
    assert known.get().status_code == 200


def test_a_closed_room_answers_nothing(the_room: TheRoom) -> None:
    phone = the_room.phone()
    token = phone.enter()
    the_room.room.close()
    assert the_room.doors[0].is_closed
    assert (phone.get().status_code, phone.get().data) == (404, b"")
    sent = phone.send("proposals", id=ID, line=LINE, csrf_token=token)
    assert (sent.status_code, sent.data) == (404, b"")


def test_a_foreign_name_or_form_is_refused(the_room: TheRoom, workspace: Workspace) -> None:
    phone = the_room.phone()
    phone.enter()
    foreign = phone.client.get(f"/{the_room.code}/", base_url="http://evil.example:8080")
    assert (foreign.status_code, foreign.data) == (404, b"")
    phone.token = "wrong"
    assert phone.post("proposals", id=ID, line=LINE).status_code == 400
    assert proposals(workspace) == []


@pytest.mark.parametrize(
    ("line", "status"),
    [("a" * 5_000, 400), ("a" * 20_000, 413), ("", 400)],
)
def test_too_long_is_refused_with_words(the_room: TheRoom, line: str, status: int) -> None:
    phone = the_room.phone()
    assert phone.post("line", line=line).status_code == status
    answer = phone.send("proposals", id=ID, line=line)
    assert answer.status_code == status
    assert answer.get_json()["hint"]


def test_each_way_to_be_tied_is_offered_once(the_room: TheRoom) -> None:
    page = the_room.phone().get("form").text
    ways = re.findall(r'<option value="[A-Z]+_?[A-Z]*"[^>]*>([^<]+)', page)
    assert "knows" in ways
    assert len(ways) == len(set(ways)), ways


def test_a_script_is_shown_as_words(the_room: TheRoom) -> None:
    line = '<script>alert(1)</script> Bakery needs a "><img src=x onerror=alert(1)>'
    checked = the_room.phone().post("line", line=line)
    assert "<script>alert" not in checked.text
    assert "<img" not in checked.text
    policy = checked.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_phone_that_sends_without_end_is_slowed(the_room: TheRoom, workspace: Workspace) -> None:
    phone = the_room.phone(1)
    statuses = [
        phone.send("proposals", id=f"{number:012x}", line=f"Hope {number} needs a van").status_code
        for number in range(12)
    ]
    assert statuses == [200] * 8 + [429] * 4
    assert len(proposals(workspace)) == 8
    assert the_room.phone(2).send("proposals", id=ID, line=LINE).status_code == 200


def test_clearing_cookies_gives_no_votes_without_end(the_room: TheRoom) -> None:
    statuses = []
    for _ in range(10):
        phone = the_room.phone(1)
        statuses.append(phone.get().status_code)
    assert statuses == [200] * 8 + [429] * 2


def test_no_error_tells_of_the_machine(the_room: TheRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = the_room.phone()
    phone.enter()

    def broken(*_: object) -> None:
        raise RuntimeError("C:/somebody/data is on fire")

    monkeypatch.setattr(Ballot, "vote", broken)
    answer = phone.send("votes", pair="x", vote="yes")
    assert answer.status_code == 500
    assert "somebody" not in answer.text
    assert "RuntimeError" not in answer.text


def test_forty_at_once_lose_and_double_nothing(the_room: TheRoom, workspace: Workspace) -> None:
    """Each sends two lines twice and votes on a pair, every other one changing its mind."""
    asked = [pair.id for pair in pairs(workspace.network().public())][:1]
    statuses: list[int] = []

    def take_part(number: int) -> None:
        phone = the_room.phone(number)
        for said in range(2):
            for _ in range(2):
                id, line = f"{number:06x}{said:06x}", f"Hope {number} {said} needs a van"
                statuses.append(phone.send("proposals", id=id, line=line).status_code)
        for pair in asked:
            for vote in ("yes", "no")[: 1 + number % 2]:
                statuses.append(phone.send("votes", pair=pair, vote=vote).status_code)

    threads = [threading.Thread(target=take_part, args=(n,)) for n in range(PHONES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = sorted(proposals(workspace))
    expected = sorted(f"Hope {n} {said} needs a van" for n in range(PHONES) for said in range(2))
    assert set(statuses) == {200}, "the room is wide enough for forty"
    assert found == expected
    votes = Ballot(workspace).now()
    assert {(votes[pair].up, votes[pair].down) for pair in asked} == {(PHONES / 2, PHONES / 2)}
