"""Imports by the API: files are sent and looked at, then saved or let go."""

from __future__ import annotations

from dataclasses import asdict

from flask import request, url_for

from graphapp.errors import Conflict
from graphapp.journeys.files import imports, uploads
from graphapp.journeys.json_facts import Imported, import_facts
from graphapp.language import _
from graphapp.web.api.answers import Discarded, Preview
from graphapp.web.api.operations import Made, Parameter, Query, operation
from graphapp.web.api.parameters import KIND
from graphapp.web.api.shapes import several, text, thing, truth
from graphapp.web.frame.forms import plain_name
from graphapp.web.frame.problem_json import Refused
from graphapp.web.frame.request_network import workspace

_TOKEN = Parameter("token", text("The name of what waits.", minLength=1, maxLength=100), "path")
_FORM = thing(
    {
        "files": several(
            text(format="binary"),
            "The files of one network together, such as both sheets.",
            minItems=1,
        ),
        "kind": KIND.schema["items"] | {"description": "The kind in files naming none."},
        "clear_empty": truth("Whether empty cells clear what is there; they keep it otherwise."),
        "guess": truth(
            "Whether tables of no format are taken as their columns are guessed; `sheets` says how."
        ),
        "leave_out_hidden": truth("Whether what is hidden in a workbook is left out, not read."),
        "new": truth("Whether the files begin a network of their own."),
    },
    required=["files"],
)


@operation("POST", "/imports", group="Imports", status=201, uploads=_FORM)
def start_import(asked: Query) -> Made[Preview]:
    """Send files, and see what saving them would do.

    Nothing is saved yet: the files wait for a day under the token. With complaints they cannot be
    saved. A file of answers (.toml), taken along from the import page, may stand beside the tables.
    What is read is described in docs/files.md.
    """
    files = [(plain_name(f.filename), f.stream) for f in request.files.getlist("files")]
    draft = uploads.keep_draft(
        workspace(),
        files,
        kind=asked.body.get("kind", ""),
        clear_empty=asked.body.get("clear_empty", False),
        leave_out_hidden=asked.body.get("leave_out_hidden", False),
        guess=asked.body.get("guess", False),
        replace=asked.body.get("new", False),
    )
    return Made(_preview(draft.token), url_for("api.get_import", token=draft.token))


@operation(
    "GET",
    "/imports/{token}",
    group="Imports",
    parameters=(_TOKEN,),
    problems=(404,),
)
def get_import(asked: Query) -> Preview:
    """What saving the waiting files would do now."""
    return _preview(asked["token"])


@operation(
    "POST",
    "/imports/{token}",
    group="Imports",
    parameters=(_TOKEN,),
    body="SaveImport",
    body_example={"version": 12},
    problems=(404,),
)
def save_import(asked: Query) -> Imported:
    """Save the waiting files, all of them in one step.

    `version` is the one that the preview told: where the network has changed since, nothing is
    saved (409), and the preview is to be looked at again. `name` is for an import that begins a
    network of its own.
    """
    token, name = asked["token"], asked.body.get("name", "")
    seen = uploads.preview_draft(workspace(), token)
    if not seen.can_be_saved:
        listed = [asdict(complaint) for complaint in seen.complaints]
        raise Refused(
            422, _("Nothing was saved: there are complaints."), _("Mend the files."), listed
        )
    if seen.options.replace:
        batch = _begin(seen, token, name, asked.body["version"])
        outcome_preview = seen
    elif name:
        raise Refused(422, _("This import goes into the open network."), _("Send no name."))
    else:
        outcome = uploads.save_draft(workspace(), token, asked.body["version"])
        if not outcome.saved:
            raise _moved_on()
        batch = outcome.batch.id if outcome.batch else None
        outcome_preview = outcome.preview
    return import_facts(outcome_preview, True, workspace().store.version(), batch)


@operation(
    "DELETE",
    "/imports/{token}",
    group="Imports",
    parameters=(_TOKEN,),
    problems=(404,),
)
def discard_import(asked: Query) -> Discarded:
    """Let the waiting files go."""
    uploads.open_draft(workspace(), asked["token"])
    uploads.discard_draft(workspace(), asked["token"])
    return Discarded()


def _begin(seen: imports.Preview, token: str, name: str, version: int) -> str | None:
    if not name.strip():
        raise Refused(
            422, _("This import begins a network, which has no name yet."), _("Send a name.")
        )
    if seen.version != version:
        raise _moved_on()
    batch = uploads.start_from_draft(workspace(), token, name)
    return batch.id if batch else None


def _moved_on() -> Conflict:
    return Conflict(
        _("The network was changed since that preview, so nothing was saved."),
        _("Get the preview again, then save with its version."),
    )


def _preview(token: str) -> Preview:
    seen = uploads.preview_draft(workspace(), token)
    return Preview(**vars(import_facts(seen, False, seen.version, None)), token=token)
