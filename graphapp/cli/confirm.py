"""Questions before what cannot be undone."""

from __future__ import annotations

import click

from graphapp.errors import BadInput


def confirm(question: str, otherwise: str, hint: str) -> None:
    """Raises BadInput (with `otherwise` and `hint`) where the answer is not yes, or there is nobody
    to give one."""
    try:
        if click.confirm(question, err=True):
            return
    except click.Abort:
        click.echo(err=True)
    raise BadInput(otherwise, hint)
