"""`make check` looks for known vulnerabilities where it can, and says so where it cannot."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOUND = {
    "id": "OSV-2000-1",
    "summary": "A hole.",
    "affected": [{"package": {"name": "click", "ecosystem": "PyPI"}}],
}


@contextmanager
def service(vulnerable: str) -> Iterator[str]:
    """A vulnerability service on this machine that knows of one package."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            is_it = asked["package"]["name"] == vulnerable
            body = json.dumps({"vulns": [FOUND]} if is_it else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def audit(url: str) -> subprocess.CompletedProcess[str]:
    environ = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    return subprocess.run(
        ["sh", str(ROOT / "scripts" / "audit.sh")],
        env=environ | {"PIP_AUDIT_OSV_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_known_vulnerability_fails_with_its_package() -> None:
    with service("click") as url:
        done = audit(url)
    assert done.returncode == 1
    assert "click" in done.stderr
    assert "OSV-2000-1" in done.stderr
    assert "hint: " in done.stderr


def test_none_known_is_said() -> None:
    with service("nothing of ours") as url:
        done = audit(url)
    assert done.returncode == 0, done.stderr
    assert "No vulnerability is known" in done.stdout


def test_nobody_to_ask_is_said_and_no_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    done = audit(f"http://127.0.0.1:{port}/")
    assert done.returncode == 0
    assert done.stderr.startswith("note: Nobody could be asked")
    assert "No vulnerability" not in done.stdout


def test_the_bill_of_materials_names_all_that_is_locked() -> None:
    with service("") as url:
        audit(url)
    bill = json.loads((ROOT / "build" / "bom.cdx.json").read_text("utf-8"))
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    locked = {line.partition("==")[0] for line in lines if "==" in line}
    assert {part["name"] for part in bill["components"]} == locked
    assert bill["metadata"]["component"]["name"] == "graphapp"
