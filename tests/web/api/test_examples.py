"""The examples of the docs work, and list every address."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphapp.journeys import networks
from graphapp.journeys.workspace import Workspace
from graphapp.web import create_app
from graphapp.web.api.operations import OPERATIONS

DOCS = Path(__file__).resolve().parents[3] / "docs" / "api.md"
SHEETS = {"entities.csv": b"kind,name\nEnterprise,Cake Works\n", "ties.csv": b"from,to,type\n"}


def stories(page: str) -> list[list[str]]:
    """The docs' curl commands as words, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", page, re.S)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("curl ")]


def curl(client: FlaskClient, words: list[str]) -> TestResponse:
    """What a curl command of the docs would be answered."""
    method, address, headers, body, form = "GET", "", {}, None, {}
    words = list(words)
    while words:
        match words.pop(0):
            case "-X":
                method = words.pop(0)
            case "-H":
                name, _, value = words.pop(0).partition(": ")
                headers[name] = value
            case "-d":
                body = words.pop(0)
            case "-F":
                name, _, value = words.pop(0).partition("=@")
                form.setdefault(name, []).append((io.BytesIO(SHEETS[value]), value))
            case other:
                address = other.removeprefix("http://127.0.0.1:8000")
    return client.open(address, method=method, headers=headers, data=form or body)


def test_the_examples_of_the_docs_work(workspace: Workspace) -> None:
    networks.open_sample(workspace)
    client = create_app(workspace).test_client()
    commands = stories(DOCS.read_text("utf-8"))
    assert len(commands) > 10
    last: dict[str, Any] = {}
    for words in commands:
        known = {"$TOKEN": last.get("token", ""), "$VERSION": str(last.get("version"))}
        for name, value in known.items():
            words = [word.replace(name, value) for word in words]
        answer = curl(client, words)
        assert answer.status_code in (200, 201), f"{words}: {answer.text}"
        last = answer.json
        assert [] not in [
            last.get(name) for name in ("entities", "suggestions", "clusters", "hits")
        ]
    assert last["saved"] is True


def test_the_docs_list_every_address() -> None:
    rows = re.findall(r"^\| (GET|POST|PUT|DELETE) \| `(.+)` \| (.+) \|$", DOCS.read_text(), re.M)
    assert sorted(rows) == sorted((o.method, o.path, o.summary) for o in OPERATIONS)
