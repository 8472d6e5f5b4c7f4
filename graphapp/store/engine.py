"""The engines: a Neo4j that the settings name, or the embedded ArcadeDB that we start."""

from __future__ import annotations

import atexit
import contextlib
import importlib.util
import secrets
import socket
import subprocess
import time
import urllib.request
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import neo4j

from graphapp.errors import SetupProblem, StoreUnavailable
from graphapp.settings import Settings

_RUNNING: list[subprocess.Popen[bytes]] = []


def connect(settings: Settings) -> tuple[neo4j.Driver, AbstractContextManager[Any]]:
    """A driver that answers, and the writers' lock that goes with its engine."""
    if not settings.is_embedded:
        driver = neo4j.GraphDatabase.driver(
            settings.neo4j_uri,
            auth=(settings.neo4j_username, settings.neo4j_password),
            connection_timeout=3,
            max_transaction_retry_time=3,
        )
        driver.verify_connectivity()
        return driver, contextlib.nullcontext()
    port, password = _start(settings.data_dir / "engine")
    driver = neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{port}", auth=("root", password))
    deadline = time.monotonic() + 30
    while True:
        try:
            driver.execute_query("RETURN 1", database_="neo4j")
            return driver, contextlib.nullcontext()
        except Exception as error:
            if time.monotonic() > deadline:
                raise StoreUnavailable("The embedded engine did not start.") from error
            time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _start(root: Path) -> tuple[int, str]:
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise SetupProblem("The embedded engine is not available here.", "Set NEO4J_URI.")
    home = Path(spec.submodule_search_locations[0])
    root.mkdir(parents=True, exist_ok=True)
    password_file = root / "password"
    if not password_file.exists():
        password_file.write_text(secrets.token_urlsafe(24))
        password_file.chmod(0o600)
    http, bolt = _free_port(), _free_port()
    values = {
        "server.rootPath": root,
        "server.databaseDirectory": root / "databases",
        "server.rootPasswordPath": password_file,
        "server.mode": "development",
        "txWalFlush": 1,
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt,
        "bolt.defaultDatabase": "neo4j",
        "server.defaultDatabases": "neo4j[root]",
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
    }
    command = [
        str(home / "jre/bin/java"),
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-Dfile.encoding=UTF8",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        *(f"-Darcadedb.{k}={v}" for k, v in values.items()),
        "-cp",
        f"{home}/jars/*",
        "com.arcadedb.server.ArcadeDBServer",
    ]
    with (root / "engine.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own engine
            command, cwd=root, stdout=log, stderr=log, start_new_session=True
        )
    _RUNNING.append(process)
    atexit.register(process.kill)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{http}/api/v1/ready", timeout=1).close()
            return bolt, password_file.read_text()
        time.sleep(0.2)
    raise StoreUnavailable("The embedded engine did not start.")
