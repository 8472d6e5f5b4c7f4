"""Import."""

from flask import Blueprint

blueprint = Blueprint("importing", __name__)


@blueprint.get("/import")
def show():
    return "x"
