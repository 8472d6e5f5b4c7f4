"""A backup is a file that anybody may have made: what it holds is checked before it is believed."""

from __future__ import annotations

import base64
import gzip
import hashlib
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from graphapp.errors import BadInput
from graphapp.journeys.files import backup
from graphapp.journeys.workspace import Workspace
from graphapp.model import Entity, make_tie
from graphapp.store import Change, Write

Facts = dict[str, Any]
WHEN = "2026-01-01T00:00:00+00:00"
ANN = Entity("ann", "Person", "Ann", extra={"own": "word"})
CHANGE = Change((), (ANN,), (), ())


def honest() -> Facts:
    """All the parts of a backup, from which the test takes, or puts in what it likes."""
    shelf = {"id": "other", "name": "Other", "origin": "own", "when": WHEN}
    return {
        "header": {"format": "graphapp backup", "version": 1, "program": "1", "when": WHEN},
        "network": {"id": "here", "name": "Here", "origin": "own"},
        "entities": [
            {"key": "ann", "kind": "Person", "name": "Ann", "since": "2016-02"},
            {"key": "hall", "kind": "CommunityAsset", "name": "Hall", "url": "https://a.example"},
        ],
        "ties": [{"start": "ann", "end": "hall", "type": "RUNS", "strength": 2}],
        "steps": [
            ("here", {"id": "s1", "when": WHEN, "title": "Added", "counts": {"new": 1}}),
        ],
        "documents": {
            "batch/s1": CHANGE.to_json(),
            "network/other": CHANGE.to_json(),
            "positions/here": b'{"ann":[0.5,1]}',
            "shelf/other": orjson.dumps(shelf | {"entities": 1, "ties": 0, "batches": ["s1"]}),
        },
    }


def write(path: Path, facts: Facts) -> None:
    """The file as graphapp would write it: well packed, counted and signed."""
    parts = ("entities", "ties", "steps", "documents")
    counts = facts.get("counts", {part: len(facts[part]) for part in parts})
    lines: list[Any] = [facts["header"] | {"network": facts["network"], "counts": counts}]
    lines += [["entity", each] for each in facts["entities"]]
    lines += [["tie", each] for each in facts["ties"]]
    lines += [["step", *each] for each in facts["steps"]]
    for id, content in facts["documents"].items():
        packed = content if isinstance(content, str) else zlib.compress(content)
        text = packed if isinstance(packed, str) else base64.b64encode(packed).decode()
        lines.append(["document", id, 0, text])
    text = b"".join(orjson.dumps(line) + b"\n" for line in lines)
    end = orjson.dumps(["end", hashlib.sha256(text).hexdigest()])
    path.write_bytes(gzip.compress(text + end + b"\n"))


def entity(**values: Any) -> Callable[[Facts], None]:
    return lambda facts: facts["entities"][0].update(values)


def tie(**values: Any) -> Callable[[Facts], None]:
    return lambda facts: facts["ties"][0].update(values)


def step(**values: Any) -> Callable[[Facts], None]:
    return lambda facts: facts["steps"][0][1].update(values)


def network(**values: Any) -> Callable[[Facts], None]:
    return lambda facts: facts["network"].update(values)


def header(**values: Any) -> Callable[[Facts], None]:
    return lambda facts: facts["header"].update(values)


def document(id: str, content: Any) -> Callable[[Facts], None]:
    text = content if isinstance(content, (bytes, str)) else orjson.dumps(content)
    return lambda facts: facts["documents"].update({id: text})


def shelf(**values: Any) -> Callable[[Facts], None]:
    def change(facts: Facts) -> None:
        content = orjson.loads(facts["documents"]["shelf/other"])
        facts["documents"]["shelf/other"] = orjson.dumps(content | values)

    return change


def again(part: str) -> Callable[[Facts], None]:
    return lambda facts: facts[part].append(facts[part][0])


def without(part: str, key: Any) -> Callable[[Facts], None]:
    return lambda facts: facts[part].__delitem__(key)


def change_of(entity: Entity) -> bytes:
    return Change((), (entity,), (), ()).to_json()


def form(**values: Any) -> Callable[[Facts], None]:
    asked = {"id": "f1", "token": "t", "code": "c", "key": "ann", "until": "2026-01-01"}
    return document("forms/here", {"format": 2, "asked": [asked | values]})


def answer(**values: Any) -> Callable[[Facts], None]:
    return document("answer/here/f1", {"format": 2, "key": "ann", "when": WHEN} | values)


HOSTILE: dict[str, Callable[[Facts], None]] = {
    "a list for a name": entity(name=["Ann"]),
    "a number for an area": entity(area=7),
    "a text for a list": entity(sectors="Food"),
    "a list within a list": entity(tags=[["a"]]),
    "a text for a latitude": entity(latitude="52.5"),
    "a latitude off the earth": entity(latitude=91),
    "a number in what is the user's own": entity(extra={"a": 1}),
    "a list of what is the user's own": entity(extra=[]),
    "a kind that there is not": entity(kind="Dragon"),
    "a visibility that there is not": entity(visibility="hidden"),
    "a date that is none": entity(since="soon"),
    "a day that there is not": entity(until="2017-02-30"),
    "an address that runs": entity(url="javascript:alert(1)"),
    "an empty key": entity(key=""),
    "a key of a megabyte": entity(key="a" * 1_000_000),
    "texts of many megabytes": entity(description="a" * 2_000_000),
    "one entity twice": again("entities"),
    "a tie to nobody": tie(end="nobody"),
    "a type of tie that there is not": tie(type="MARRIES"),
    "a strength of nothing": tie(strength=0),
    "a strength below nothing": tie(strength=-1),
    "a strength in words": tie(strength="much"),
    "a direction in words": tie(directed="yes"),
    "one tie twice": again("ties"),
    "a form with no name": form(id="../x"),
    "a form with tries in words": form(wrong="few"),
    "an answer of no day": answer(when="soon"),
    "an answer about what is not asked": answer(values={"key": "other"}),
    "an answer of a strength that there is not": answer(partners=[{"name": "x", "strength": "9"}]),
    "an answer with more names than a form takes": answer(partners=[{"name": "x"}] * 61),
    "a step without a name": step(id=""),
    "a step named like a path": step(id="../../etc"),
    "a step of no time": step(when="yesterday"),
    "a step's time as a number": step(when=7),
    "counts in words": step(counts={"new": "many"}),
    "counts below nothing": step(counts={"new": -1}),
    "one file as a text": step(files="a.csv"),
    "a list for a title": step(title=["a"]),
    "one step twice": again("steps"),
    "a step of a network without a name": lambda facts: facts.update(
        steps=[("", facts["steps"][0][1])]
    ),
    "a network's id that is a list": network(id=["a"]),
    "a network's id that is a path": network(id="a/b"),
    "a network's name that is none": network(name=None),
    "a network's name of a megabyte": network(name="a" * 1_000_000),
    "an origin that there is not": network(origin="moon"),
    "a time that is none": header(when="now"),
    "a version in words": header(version="one"),
    "counts that are none": lambda facts: facts.update(counts=[1, 2, 3, 4]),
    "positions that are no JSON": document("positions/here", b"\xff{"),
    "positions in words": document("positions/here", {"ann": ["left", "up"]}),
    "positions that are no pairs": document("positions/here", {"ann": [1, 2, 3]}),
    "positions off the map": document("positions/here", {"ann": [1e300, 0]}),
    "a step's details that are none": document("batch/s1", b"{}"),
    "a step's details of other types": document("batch/s1", change_of(ANN._replace(area=["x"]))),  # type: ignore[arg-type]
    "a step's details of a dragon": document("batch/s1", change_of(ANN._replace(kind="Dragon"))),
    "a network on the shelf that is none": document("network/other", [[], [], []]),
    "a shelf without its network": without("documents", "network/other"),
    "a shelf of another network": shelf(id="third"),
    "a shelf of no time": shelf(when="then"),
    "a shelf with words for counts": shelf(entities="many"),
    "a shelf with numbers for steps": shelf(batches=[1]),
    "a document of a kind that there is not": document("song/here", b"la"),
    "a document named like a path": document("positions/../x", b"{}"),
    "a document that is not packed": document("positions/here", "la la la"),
    "a document with something behind it": document(
        "positions/here", base64.b64encode(zlib.compress(b"{}") + b"more").decode()
    ),
    "a document that is deep": document("batch/s1", b"[" * 100_000 + b"]" * 100_000),
}


def test_an_honest_one_is_read(tmp_path: Path) -> None:
    write(tmp_path / "file", honest())
    assert backup.read_backup(tmp_path / "file").counts == {
        "entities": 2,
        "ties": 1,
        "said": 0,
        "steps": 1,
        "documents": 4,
    }


@pytest.mark.parametrize("harm", HOSTILE)
def test_a_hostile_one_is_refused_in_words(tmp_path: Path, harm: str) -> None:
    facts = honest()
    HOSTILE[harm](facts)
    write(tmp_path / "file", facts)
    with pytest.raises(BadInput) as told:
        backup.read_backup(tmp_path / "file")
    assert told.value.message
    assert told.value.hint


def _lists() -> str:
    """Sixty megabytes of empty lists, packed."""
    return base64.b64encode(zlib.compress(b"[" + b"[]," * 20_000_000 + b"[]]")).decode()


BOMBS: dict[str, Callable[[Path], None]] = {
    "a line of lists": lambda path: path.write_bytes(
        gzip.compress(orjson.dumps(honest()["header"]) + b"\n[" + b"[]," * 20_000_000)
    ),
    "a line that never ends": lambda path: path.write_bytes(
        gzip.compress(orjson.dumps({"format": "graphapp backup", "a": "b" * 200_000_000}))
    ),
    "a document": lambda path: write(path, honest() | {"documents": {"batch/s1": _lists()}}),
    "the same entity again and again": lambda path: write(
        path, honest() | {"entities": honest()["entities"] * 200_000}
    ),
}

_READ = """
import resource, sys
from pathlib import Path
from graphapp.errors import BadInput
from graphapp.journeys.files.backup import read_backup

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_backup(Path(sys.argv[1]))
except BadInput:
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it measures memory as Unix does")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_small_file_does_not_fill_the_memory(tmp_path: Path, bomb: str) -> None:
    path = tmp_path / "file"
    BOMBS[bomb](path)
    code = [sys.executable, "-c", _READ, str(path)]
    told = subprocess.run(code, capture_output=True, text=True, check=True)
    assert told.stdout, "it was read"
    assert int(told.stdout) < 400, "megabytes"


def test_nothing_is_replaced_by_one_that_was_refused(workspace: Workspace, tmp_path: Path) -> None:
    workspace.store.write(Write(Change((), (ANN,))))
    facts = honest()
    facts["ties"].append(make_tie("ann", "nobody", "KNOWS")._asdict())
    write(tmp_path / "file", facts)
    with pytest.raises(BadInput):
        backup.restore(workspace, backup.read_backup(tmp_path / "file"), replace=True)
    assert workspace.store.read().entities == [ANN]


def test_forms_and_answers_as_we_write_them_are_read(tmp_path: Path) -> None:
    """Without which refusing the hostile ones above would say nothing."""
    facts = honest()
    form()(facts)
    answer(values={"needs": "flour"}, partners=[{"name": "x", "strength": "3"}])(facts)
    write(tmp_path / "kept", facts)
    assert {"forms/here", "answer/here/f1"} <= backup.read_backup(
        tmp_path / "kept"
    ).documents.keys()
