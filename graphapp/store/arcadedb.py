"""The embedded engine as a program: where its Java is, how it is called, what its folder holds.

Everything that would change with another embedded engine stands here.
"""

from __future__ import annotations

import http.client
import importlib.util
import os
import secrets
import sys
from pathlib import Path

from graphapp.errors import SetupProblem
from graphapp.language import _

DATABASE = "neo4j"
USERNAME = "root"
HEAP = "-Xmx1g"
_MAIN = "com.arcadedb.server.ArcadeDBServer"


def find_home() -> Path:
    """Where the engine's Java and jars are. Raises SetupProblem where there is none."""
    spec = importlib.util.find_spec("arcadedb_embedded")
    home = Path(next(iter((spec and spec.submodule_search_locations) or [""])))
    if not _java(home).is_file():
        raise SetupProblem(
            _("The embedded engine does not exist for this computer."),
            _("Set NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD to use a Neo4j of your own."),
        )
    return home


def _java(home: Path) -> Path:
    return home / "jre" / "bin" / ("java.exe" if sys.platform == "win32" else "java")


def command(home: Path, root: Path, http_port: int, bolt_port: int) -> list[str]:
    """How the engine is called to serve the folder `root` on two loopback ports."""
    values = {
        "server.rootPath": root,
        "server.databaseDirectory": root / "databases",
        "server.rootPasswordPath": root / "password",
        "server.mode": "development",  # production hides what an error was
        "txWalFlush": 1,
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http_port,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt_port,
        "bolt.defaultDatabase": DATABASE,
        "server.defaultDatabases": f"{DATABASE}[{USERNAME}]",
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
    }
    return [
        str(_java(home)),
        HEAP,
        "-XX:+UseSerialGC",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-Dfile.encoding=UTF8",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        *(f"-Darcadedb.{name}={value}" for name, value in values.items()),
        "-cp",
        f"{home / 'jars'}{os.sep}*",
        _MAIN,
    ]


def is_engine(command_line: list[str], root: Path) -> bool:
    """Whether a running program's command line is that of our engine on this folder."""
    return _MAIN in command_line and f"-Darcadedb.server.rootPath={root}" in command_line


def is_ready(http_port: int) -> bool:
    """Whether the engine serves; its Bolt port listens before its database exists."""
    connection = http.client.HTTPConnection("127.0.0.1", http_port, timeout=1)
    try:
        connection.request("GET", "/api/v1/ready")
        return connection.getresponse().status < 300
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def new_password(root: Path) -> str:
    """Gives the engine of this folder another password before each start: one that was lost,
    damaged or changed is of no account. Raises OSError."""
    (root / "config" / "server-users.jsonl").unlink(missing_ok=True)  # has the last one in it
    text = secrets.token_urlsafe(24)
    write_private(root / "password", text)
    return text


def write_private(path: Path, text: str) -> None:
    """Writes a file that its owner alone may read, whole or not at all. Raises OSError."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)
