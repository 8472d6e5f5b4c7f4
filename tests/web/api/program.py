"""A program at the API, for its tests."""

from __future__ import annotations

import io
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

API = "/api/v1"
ANY = {"If-Match": "*"}
BAKERY = {"kind": "Enterprise", "name": "Soho Bakery", "offers": ["bread | rolls"], "area": "Soho"}


def problem(answer: TestResponse, status: int) -> dict[str, Any]:
    """The problem that the answer tells."""
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    told: dict[str, Any] = answer.json
    assert told["status"] == status
    assert {"type", "title", "detail", "hint"} <= told.keys()
    return told


def send(client: FlaskClient, content: bytes, **fields: str) -> TestResponse:
    """Files as a program sends them."""
    return client.post(
        f"{API}/imports",
        data={"files": (io.BytesIO(content), "entities.csv"), **fields},
        headers={"X-Requested-With": "graphapp"},
    )
