"""Questions before what cannot be undone."""

from __future__ import annotations

import click

from graphapp.errors import BadInput


def confirm(question: str, otherwise: str, what: str) -> None:
    """Raises BadInput (with `otherwise`) where the answer is not yes, or there is nobody to give
    one. `what` says what a yes does: "remove it"."""
    try:
        if click.confirm(question, err=True):
            return
    except click.Abort:
        click.echo(err=True)
    raise BadInput(otherwise, f"Answer y to {what}; scripts say --yes.")
