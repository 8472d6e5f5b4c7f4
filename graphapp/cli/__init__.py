"""The command-line door: settings, then a journey, then print. One file a command."""

from __future__ import annotations

import errno
import importlib
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any, NoReturn

import click

from graphapp import __version__
from graphapp.errors import GraphappError, NotFound
from graphapp.language import _, check_language

FAILED = 1
"""Exit code of a command that could not do what was asked, and said why. (Wrong usage is 2.)"""
BUG = 70
"""Exit code of a mistake of ours."""
STOPPED = 130
"""Exit code after Ctrl-C, as shells have it."""
STORE = "graphapp.store"
"""Where click's context has the store that a command opened."""

_COMMANDS = {
    "serve": "serve",
    "import": "import_files",
    "export": "export",
    "clusters": "clusters",
    "suggest": "suggest",
    "decide": "decide",
    "pipeline": "pipeline",
    "words": "words",
    "evaluate": "evaluate",
    "agenda": "agenda",
    "reach": "reach",
    "path": "path",
    "measures": "measures",
    "duplicates": "duplicates",
    "merge": "merge",
    "check": "check",
    "sample": "sample",
    "backup": "backup",
    "restore": "restore",
    "history": "history",
    "undo": "undo",
    "reset": "reset",
}
_STOPPED = {
    False: _("Stopped. Nothing was changed."),
    True: _("Stopped. The change had been saved before."),
    None: _(
        "Stopped while the change was being saved: it is there as a whole or not at all. "
        "Look before you do it again."
    ),
}
_OUR_SURROUNDINGS = {
    errno.EACCES: _("there is no permission for it"),
    errno.EPERM: _("there is no permission for it"),
    errno.EROFS: _("that disk can only be read"),
    errno.ENOSPC: _("the disk is full"),
    errno.EDQUOT: _("your share of the disk is full"),
}


class _Door(click.Group):
    """Loads a command's module only when it is asked for, and answers every error in words."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click calls it
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"{__name__}.{_COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            check_language()
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            store = ctx.meta.get(STORE)
            click.echo(_STOPPED[store.saved if store else False], err=True)
            sys.exit(STOPPED)
        except GraphappError as error:
            _tell(error.message, _nearest(error) or error.hint)
            sys.exit(FAILED)
        except OSError as error:
            reason = _OUR_SURROUNDINGS.get(error.errno or 0)
            if reason is None:
                _confess(error)
            _tell(_unusable(error, reason), _("Make way for it, or choose another place."))
            sys.exit(FAILED)
        except Exception as error:  # noqa: BLE001 - the last word before a traceback
            _confess(error)


def _unusable(error: OSError, reason: str) -> str:
    if error.filename:
        return _("{file} cannot be used: {reason}.", file=error.filename, reason=reason)
    return _("That failed: {reason}.", reason=reason)


def _tell(message: str, hint: str) -> None:
    click.echo(_("error: {message}", message=message), err=True)
    if hint:
        click.echo(_("hint: {hint}", hint=hint), err=True)


def _nearest(error: GraphappError) -> str:
    """What was perhaps meant, by the keys that a command takes."""
    if not isinstance(error, NotFound) or not error.nearest:
        return ""
    keys = ", ".join(f"{key} ({name})" for key, name in error.nearest)
    return _("Did you mean {keys}?", keys=keys)


def _confess(error: Exception) -> NoReturn:
    """Our own mistake: one line, and the details in a file that can be sent to us."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="graphapp-error-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(f"graphapp {__version__}, Python {sys.version}\n")
        traceback.print_exception(error, file=file)
    _tell(
        _("Something went wrong that should not ({error}).", error=type(error).__name__),
        _(
            "Nothing was saved by halves. Please report it with the file {file}.",
            file=Path(file.name),
        ),
    )
    sys.exit(BUG)


@click.group(
    cls=_Door,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_(
        "From a spreadsheet to clusters, explained suggestions and a picture on the wall.\n\n"
        "Each command works on the network in the data folder (--data), or on the Neo4j that "
        "NEO4J_URI names. Exit codes: 0 done, 1 not done (said why), 2 wrong usage, 130 stopped "
        "with Ctrl-C (said what was saved)."
    ),
)
@click.version_option(__version__, message="graphapp %(version)s")
def main() -> None:
    """`graphapp`."""
