"""The door of the table's cells: JSON from our own page, with the token that our forms carry."""

from __future__ import annotations

from dataclasses import asdict

import msgspec
from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from graphapp.errors import BadInput
from graphapp.journeys.edit.edit_cells import Cell, edit_cells
from graphapp.language import _
from graphapp.web.frame.request_network import workspace
from graphapp.web.frame.request_reader import owner_alone

blueprint = Blueprint("cells", __name__)

_MOST_BYTES = 2_000_000


class _Asked(msgspec.Struct, forbid_unknown_fields=True):
    cells: list[Cell]


@blueprint.post("/map/cells")
def save() -> ResponseReturnValue:
    """Saves {"cells": [{"key", "field", "text", "was"}]} and answers {"saved", "step", "refused":
    [{"key", "field", "wrong", "now", "quotes"}]}. Raises BadInput for anything else."""
    owner_alone()
    request.max_content_length = _MOST_BYTES
    try:
        asked = msgspec.json.decode(request.get_data(), type=_Asked)
    except msgspec.MsgspecError as error:
        raise BadInput(
            _("That is no list of cells."), _("Reload the page and change the cell again.")
        ) from error
    return jsonify(asdict(edit_cells(workspace(), asked.cells)))
