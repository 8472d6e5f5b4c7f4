"""What the forms share: what was typed, what is wrong with it, and what was done."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask import flash, request

from graphapp.errors import GraphappError
from graphapp.journeys.edit.edit_forms import FormRefused
from graphapp.journeys.past import history
from graphapp.language import _
from graphapp.model import ENTITY_FIELDS, TIE_FIELDS, Field
from graphapp.names import shorten
from graphapp.web.frame.request_network import workspace

_WORDS = {
    **{f.called: f.plain for f in (*TIE_FIELDS.values(), *ENTITY_FIELDS.values())},
    "to": _("whom or what"),
    "how": _("how they are tied"),
    "new_name": _("the name"),
    "partner": _("whom you work with"),
}


@dataclass(frozen=True)
class Form:
    """A form as it is shown: values and complaints by field, and, where somebody else saved
    meanwhile, what is stored `now` in the fields that differ. `seen` tells what it was opened
    with; `existing` is the (key, name) that a new entity is the same as."""

    values: Mapping[str, str]
    seen: str = ""
    complaints: Mapping[str, list[str]] = field(default_factory=dict)
    now: Mapping[str, str] = field(default_factory=dict)
    existing: tuple[str, str] | None = None

    def called(self, name: str) -> str:
        """What a sentence calls one of its fields."""
        return _WORDS.get(name, name)


def parts_of(fields: Iterable[Field]) -> dict[str, list[list[Field]]]:
    """The parts of a form, each with its rows: two short fields side by side, or a wide one."""
    parts: dict[str, list[list[Field]]] = {}
    for one in (one for one in fields if one.part):
        rows = parts.setdefault(one.part, [])
        if rows and len(rows[-1]) == 1 and not _is_wide(one) and not _is_wide(rows[-1][0]):
            rows[-1].append(one)
        else:
            rows.append([one])
    return parts


def _is_wide(field: Field) -> bool:
    return field.type in ("text", "list")


def typed() -> dict[str, str]:
    """The form's fields as texts; the several inputs of a list are joined by `|`."""
    return {
        name: " | ".join(text for text in values if text.strip())
        for name, values in request.form.lists()
    }


def fingerprint(fields: Mapping[str, str]) -> str:
    """Tells whether what a form was opened with is still what is stored."""
    text = "\x1f".join(f"{name}\x1e{value}" for name, value in sorted(fields.items()))
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def marks(fields: Mapping[str, str]) -> str:
    """What a form was opened with, field by field, for `brought_together`."""
    return json.dumps({name: _mark(value) for name, value in fields.items()})


def _mark(value: str) -> str:
    return hashlib.blake2b(" ".join(value.split()).encode(), digest_size=6).hexdigest()


def brought_together(typed: Mapping[str, str], stored: Mapping[str, str], seen: str) -> Form:
    """A form with what was typed, and what is stored now in the fields that nobody touched in it.
    `now` of it are the fields in which both wrote something else; all that differ where `seen` does
    not tell what it was opened with."""
    try:
        before = json.loads(seen)
    except ValueError:
        before = None
    before = before if isinstance(before, dict) else {}
    values, now = dict(typed), {}
    for name, text in typed.items():
        if name not in stored or _mark(text) == _mark(stored[name]):
            continue
        if before.get(name) == _mark(text):
            values[name] = stored[name]
        elif before.get(name) != _mark(stored[name]):
            now[name] = stored[name] or _("(empty)")
    return Form(values, marks(stored), now=now)


def complaints_of(error: GraphappError) -> dict[str, list[str]]:
    """What is wrong, by field; what is about no field stands under an empty name."""
    found: dict[str, list[str]] = defaultdict(list)
    if not isinstance(error, FormRefused):
        found[""].append(f"{error.message} {error.hint}")
        return dict(found)
    for complaint in error.complaints:
        text = complaint.value
        value = _("“{text}”", text=shorten(text)) if text else _("This")
        found[complaint.field].append(f"{value} {complaint.wrong} {complaint.right}")
    return dict(found)


def tell(message: str) -> None:
    """Says on the next page what was done, without a way back."""
    flash(message)


def tell_step(message: str) -> None:
    """Says on the next page what was done, with a button that takes just that step back."""
    steps = history.history(workspace())
    undoable = bool(steps) and steps[0].undoable
    flash(message, f"undo {steps[0].id}" if undoable else "message")


def local_path(text: str, otherwise: str = "/") -> str:
    """`text` where it is an address on this server."""
    is_local = text.startswith("/") and not text.startswith(("//", "/\\"))
    return text if is_local else otherwise


def plain_name(filename: str | None) -> str:
    """The file's own name, without the folders that some browsers send along."""
    return re.split(r"[/\\]", (filename or "").strip())[-1][-200:] or "file"
