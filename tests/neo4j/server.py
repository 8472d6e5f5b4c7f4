"""A real Neo4j Community for the tests, from its published jars: `python -m tests.neo4j.server`.

It needs Java 17 or newer, and Maven to fetch the jars once (they are kept in `.cache/neo4j`, or in
$GRAPHAPP_TEST_CACHE/neo4j). It listens on a free loopback port, keeps its data in a folder that is
removed at the end, and is a program of its own: none of it becomes part of graphapp.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j

from graphapp.store.processes import free_port, start_bound

VERSION = "5.26.30"
MAIN = "org.neo4j.server.CommunityEntryPoint"
START_PATIENCE = 240.0
_HERE = Path(__file__).resolve().parent
_OPENS = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


class Missing(Exception):
    """Something that a real Neo4j needs is not on this computer."""


@dataclass(frozen=True)
class Server:
    """How to reach it. `process` is None where it was running before."""

    uri: str
    username: str
    password: str
    process: subprocess.Popen[bytes] | None = None


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """The Neo4j at $NEO4J_TEST_URI, or one that is started here and stopped at the end.

    Raises Missing where there is neither Java nor Maven.
    """
    if uri := os.environ.get("NEO4J_TEST_URI"):
        username = os.environ.get("NEO4J_TEST_USERNAME", "neo4j")
        yield Server(uri, username, os.environ.get("NEO4J_TEST_PASSWORD", ""))
        return
    java, jars = _find("java"), _jars()
    with tempfile.TemporaryDirectory(prefix="graphapp-neo4j-") as folder:
        home = Path(folder)
        port = free_port()
        _configure(home, port)
        process = _start(java, jars, home)
        try:
            uri, password = f"bolt://127.0.0.1:{port}", secrets.token_urlsafe(12)
            _set_password(process, uri, password, home)
            yield Server(uri, "neo4j", password, process)
        finally:
            _stop(process)


def _find(program: str) -> str:
    found = shutil.which(program)
    if not found:
        package = {"java": "openjdk-17-jre-headless", "mvn": "maven"}[program]
        raise Missing(f"{program} is not installed (Debian's package is {package})")
    return found


def _jars() -> Path:
    """The folder of Neo4j's jars, fetched by Maven the first time."""
    default = _HERE.parent.parent / ".cache"
    folder = Path(os.environ.get("GRAPHAPP_TEST_CACHE", default)) / "neo4j"
    jars = folder / VERSION
    if jars.is_dir():
        return jars
    maven = _find("mvn")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as draft:
        command = [maven, "-q", "-B", "-f", str(_HERE / "pom.xml"), "dependency:copy-dependencies"]
        command += ["-DincludeScope=runtime", f"-DoutputDirectory={draft}/jars"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
        if done.returncode:
            raise Missing(f"Maven could not fetch Neo4j's jars: {done.stdout[-500:]}")
        with contextlib.suppress(OSError):  # another run of the tests may have been faster
            (Path(draft) / "jars").rename(jars)
    return jars


def _configure(home: Path, port: int) -> None:
    for name in ("conf", "data", "logs", "plugins"):
        (home / name).mkdir()
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.heap.max_size": "2g",
        "server.memory.pagecache.size": "128m",
    }
    text = "".join(f"{name}={value}\n" for name, value in settings.items())
    (home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")


def _start(java: str, jars: Path, home: Path) -> subprocess.Popen[bytes]:
    command = [java, "-Xmx2g", *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in _OPENS)]
    command += [
        "-cp",
        f"{jars.resolve()}/*",
        MAIN,
        f"--home-dir={home}",
        f"--config-dir={home}/conf",
    ]
    return start_bound(command, home)  # it must not outlive the tests even if they are killed


def _set_password(process: subprocess.Popen[bytes], uri: str, password: str, home: Path) -> None:
    """Waits until the server answers and gives it its first password."""
    deadline = time.monotonic() + START_PATIENCE
    while True:
        try:
            with neo4j.GraphDatabase.driver(uri, auth=("neo4j", "neo4j")) as driver:
                driver.verify_connectivity()  # fails at once, and without a word
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new",
                    new=password,
                    database_="system",
                )
                break
        except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError, OSError) as error:
            if process.poll() is not None or time.monotonic() > deadline:
                log = (home / "engine.log").read_text(errors="replace")[-2000:]
                raise RuntimeError(f"Neo4j did not start: {log}") from error
            time.sleep(0.2)
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
        while True:
            try:
                driver.execute_query("RETURN 1", database_="neo4j")
            except neo4j.exceptions.Neo4jError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
            else:
                return


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Its data is thrown away with it: it need not end in good order, which takes ten seconds."""
    process.kill()
    process.wait()


def main() -> int:
    """Starts it, says how to use it, and stays until Ctrl-C."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with running() as server:
            print(
                f"export NEO4J_URI={server.uri} NEO4J_USERNAME={server.username} "
                f"NEO4J_PASSWORD={server.password}",
                flush=True,
            )
            if server.process:
                server.process.wait()
    except Missing as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
