"""Reading and saving a draft: at once where it is small, else beside the request and watched."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from graphapp.journeys.files import uploads
from graphapp.journeys.files.imports import Preview
from graphapp.journeys.files.long_work import long_work
from graphapp.journeys.workspace import Workspace
from graphapp.language import _
from graphapp.tables.read_rows import Progress
from graphapp.web.frame.request_network import workspace


@dataclass(frozen=True)
class Saved:
    """What came of saving: the id of its step, "" where there was nothing to write; `is_outdated`
    where the network had changed since it was looked at, so that nothing was written."""

    step: str = ""
    is_outdated: bool = False


def must_be_read(token: str) -> bool:
    """Whether its preview is to be waited for. Raises NotFound."""
    draft = uploads.open_draft(workspace(), token)
    return draft.is_large and uploads.ready_preview(workspace(), token) is None


def wait(token: str, then: str, name: str) -> Response:
    """Leads to where the work on a draft is watched, and from there to the page `then`: "preview",
    "mapping", or "" for whichever is needed."""
    return redirect(url_for("working.show", token=token, then=then or None, name=name or None), 303)


def page_for(seen: Preview, then: str) -> str:
    """The endpoint that a draft leads to once it is read."""
    asks = then == "mapping" or (not then and seen.reading.is_guessed)
    return "mapping.show" if asks else "importing.preview"


def begin_to_read(token: str) -> None:
    """Begins, unless something is being done with the draft already."""
    place = workspace()

    def work(progress: Progress) -> None:
        uploads.preview_draft(place, token, progress)

    long_work.begin(token, work)


def begin_to_save(token: str, new_name: str, version: int) -> None:
    """Begins, unless something is being done with the draft already."""
    place = workspace()

    def work(progress: Progress) -> Saved:
        return save(place, token, new_name, version, progress)

    long_work.begin(token, work)


def save(
    place: Workspace,
    token: str,
    new_name: str,
    version: int,
    progress: Progress | None = None,
) -> Saved:
    """Saves the draft as it was seen at that version, as a new network where it has a name. Raises
    as saving a draft does."""
    if new_name:
        batch = uploads.start_from_draft(place, token, new_name, progress)
    else:
        outcome = uploads.save_draft(place, token, version, progress)
        if not outcome.saved:
            return Saved(is_outdated=True)
        batch = outcome.batch
    return Saved(batch.id if batch else "")


def after_saving(saved: Saved, token: str, name: str) -> Response:
    """Leads on, and says what came of it."""
    if saved.is_outdated:
        flash(
            _(
                "The network was changed meanwhile, so nothing was saved yet. "
                "This is what saving would do to it as it is now."
            )
        )
        return redirect(url_for("importing.preview", token=token, name=name or None), 303)
    if not saved.step:
        flash(_("There was nothing to save: everything is in the network already."))
        return redirect(url_for("importing.show"), 303)
    return redirect(url_for("importing.done", id=saved.step), 303)
