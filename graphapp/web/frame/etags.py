"""ETags: which state of the network an answer tells.

A tag is `"IDENTITY-VERSION-REST"`: the identity that the network was given when it was opened, the
graph's version, and a digest of the program's version and language, the day, who looks and the
address. So any tag of a version can lock a write on it.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import NamedTuple

from flask import Response, request

from graphapp import __version__
from graphapp.errors import Conflict
from graphapp.language import CODE, _
from graphapp.web.frame.problem_json import Refused
from graphapp.web.frame.request_network import the_facts, workspace
from graphapp.web.frame.request_reader import reader

_TAG = re.compile(r"([\w]+)-(\d{1,18})-[0-9a-f]+")


class State(NamedTuple):
    """The open network's identity, the graph's version, and today."""

    identity: str
    version: int
    day: str

    def tag(self, *about: str) -> str:
        """The tag of what is told about this state."""
        text = "\x1f".join((__version__, CODE, self.day, reader().name, *about))
        digest = hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
        return f"{self.identity}-{self.version}-{digest}"


def state() -> State:
    """The state that this request sees."""
    facts = the_facts()
    return State(facts.identity, facts.version, date.today().isoformat())


def is_known(tag: str) -> bool:
    """Whether the caller has what this tag stands for."""
    return not has_any() and request.if_none_match.contains_weak(tag)


def has_any() -> bool:
    """Whether the caller has some state and wants no other (`*`): nothing is told then, but it must
    be found first that there is one."""
    return bool(request.if_none_match.star_tag)


def mark(response: Response, tag: str, *, weak: bool = False) -> Response:
    """Says what state the response tells, and that it is to be asked for again each time."""
    response.set_etag(tag, weak=weak)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def expected_version() -> int | None:
    """The version that `If-Match` names, None where it names none. Raises Refused (412) where that
    is not the version that there is now."""
    wanted = request.if_match
    if not request.headers.get("If-Match", "").strip() or wanted.star_tag:
        return None
    now = workspace().store.meta()
    for tag in wanted.as_set(include_weak=True):
        found = _TAG.fullmatch(tag or "")
        if found and (found[1], int(found[2])) == (now.identity, now.version):
            return now.version
    raise has_changed()


def has_changed(error: Conflict | None = None) -> Refused:
    """The refusal of a write on a state that is no more."""
    message = error.message if error else _("The network was changed since you looked at it.")
    return Refused(412, message, _("Look at the new state, then send it again with its ETag."))
