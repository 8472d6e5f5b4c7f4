"""Options that commands share, and how each opens the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from graphapp.cli import STORE
from graphapp.journeys.workspace import Workspace, open_workspace
from graphapp.language import _
from graphapp.model import KINDS, find_kind
from graphapp.settings import Settings, read_settings

F = TypeVar("F", bound=Callable[..., Any])

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help=_("The folder that keeps the network (default: GRAPHAPP_DATA, or one in your home)."),
)
json_option = click.option("--json", "as_json", is_flag=True, help=_("Print JSON for scripts."))
overwrite_option = click.option(
    "--overwrite", is_flag=True, help=_("Replace files that are already there.")
)


def day_option(name: str, help: str) -> Callable[[F], F]:
    """An option that takes a day, such as 2019-06-01."""
    return click.option(
        name,
        type=click.DateTime(["%Y-%m-%d"]),
        callback=lambda _, __, day: day and day.date().isoformat(),
        help=help,
    )


as_of_option = day_option("--as-of", _("See the network as it was on this day (default: today)."))


def kind_words(text: str) -> str:
    """The type of an option that takes a kind of entity as people write it."""
    kind = find_kind(text)
    if kind is None:
        known = ", ".join(kind.label for kind in KINDS.values())
        raise click.BadParameter(
            _("{text} should be one of: {known}.", text=repr(text), known=known)
        )
    return kind


def settings_for(data: Path | None) -> Settings:
    """The settings of the environment, with the data folder of `--data` where it is given."""
    settings = read_settings()
    return replace(settings, data_dir=data.expanduser().resolve()) if data else settings


def open_for(data: Path | None) -> Workspace:
    """The workspace that the settings name. Use it in a `with`."""
    workspace = open_workspace(settings_for(data))
    click.get_current_context().meta[STORE] = workspace.store
    return workspace


def pairs(texts: tuple[str, ...], option: str) -> dict[str, str]:
    """NAME=VALUE texts as a mapping. Raises click.BadParameter (exit code 2)."""
    found = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise click.BadParameter(
                _("{text} should be NAME=VALUE.", text=repr(text)), param_hint=option
            )
        found[name.strip()] = value.strip()
    return found
