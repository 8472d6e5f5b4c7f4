"""The container files name what there is. No engine runs here: they are read, not run."""

from __future__ import annotations

import re
import shlex
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import click
import orjson
import pytest
import yaml

from graphapp.cli import main
from graphapp.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]


def instructions(name: str) -> list[str]:
    return re.findall(rf"^ *{name} +(.+)$", DOCKERFILE, re.MULTILINE)


def copied() -> list[str]:
    """What is copied from the repository, not from another stage."""
    found = [shlex.split(line) for line in instructions("COPY")]
    return [source for words in found if "--from" not in words[0] for source in words[:-1]]


def sent() -> set[str]:
    """What .dockerignore lets through: everything is left out but what it names."""
    first, *rest = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert first == "*"
    return {line[1:] for line in rest if line.startswith("!")}


def test_what_is_copied_is_there_and_sent_and_nothing_else_is() -> None:
    assert "graphapp" in copied()
    assert all((ROOT / source).exists() for source in copied())
    assert set(copied()) == sent()


def test_what_the_wheel_is_made_of_is_copied() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    included = re.findall(r'^(\w+) = "graphapp/_data/', project, re.MULTILINE)
    named = [*re.findall(r'^(?:readme|license-files) = \[?"([^"]+)"', project, re.MULTILINE)]
    assert len(included) == 3
    assert {*included, *named, "graphapp", "pyproject.toml"} <= set(copied())


def test_it_starts_a_command_that_there_is() -> None:
    command = orjson.loads(instructions("CMD")[-1])
    assert command[0] == "graphapp"
    with main.make_context("graphapp", command[1:]) as context:
        found = main.get_command(context, command[1])
        assert found
        given = found.make_context(command[1], command[2:]).params
    assert given["host"] == "0.0.0.0"
    assert str(given["port"]) in instructions("EXPOSE")


def test_it_is_installed_from_hashes_and_run_by_nobody_special() -> None:
    [install, build] = [line for line in instructions("RUN") if "pip install" in line]
    assert "--require-hashes" in install
    assert "--no-deps" in build
    last_stage = DOCKERFILE.rpartition("\nFROM ")[2]
    [user] = re.findall(r"^USER (\d+):\1$", last_stage, re.MULTILINE)
    assert f"--uid {user} " in last_stage
    assert last_stage.index("USER ") < last_stage.index("CMD [")


def test_its_health_is_what_the_server_answers() -> None:
    [check] = re.findall(r"HEALTHCHECK.+?CMD (\[.+\])$", DOCKERFILE, re.MULTILINE)
    program, option, code = orjson.loads(check)
    assert (program, option) == ("python", "-c")
    compile(code, "HEALTHCHECK", "exec")
    assert f"http://127.0.0.1:{instructions('EXPOSE')[0]}/health" in code


def test_what_others_made_is_taken_by_digest() -> None:
    [python] = instructions("ARG")
    stages = [line.partition(" ")[0] for line in instructions("FROM")]
    assert stages == ["$PYTHON_IMAGE"] * 2
    for image in (python.removeprefix("PYTHON_IMAGE="), SERVICES["neo4j"]["image"]):
        assert re.fullmatch(r"[a-z0-9]+:[\w.-]+@sha256:[0-9a-f]{64}", image)


def test_compose_gives_each_no_more_than_it_needs() -> None:
    for service in SERVICES.values():
        assert service["cap_drop"] == ["ALL"]
        assert "cap_add" not in service
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert re.fullmatch(r"\dg", service["mem_limit"])
        assert service["pids_limit"] > 0
        assert not service.get("privileged")
    assert SERVICES["graphapp"]["read_only"] is True
    [written] = SERVICES["graphapp"]["tmpfs"]
    assert re.fullmatch(r"/tmp:size=\d+m", written)


def test_neo4j_may_use_more_memory_than_its_heap_and_page_cache() -> None:
    given = SERVICES["neo4j"]["environment"]
    heap = int(given["NEO4J_server_memory_heap_max__size"].removesuffix("g"))
    assert int(SERVICES["neo4j"]["mem_limit"].removesuffix("g")) >= heap + 1


def test_compose_has_no_password_of_its_own() -> None:
    passwords = [
        value
        for service in SERVICES.values()
        for name, value in service["environment"].items()
        if "PASSWORD" in name or "AUTH" in name
    ]
    assert len(passwords) == 2
    assert all(re.search(r"\$\{NEO4J_PASSWORD:\?[^}]+\}$", value) for value in passwords)


def test_compose_shows_it_to_this_machine_alone() -> None:
    [port] = SERVICES["graphapp"]["ports"]
    assert re.fullmatch(r"\$\{GRAPHAPP_ADDRESS:-127\.0\.0\.1:8000\}:8000", port)
    assert "ports" not in SERVICES["neo4j"]


def test_compose_gives_settings_that_there_are() -> None:
    given = SERVICES["graphapp"]["environment"]
    documented = (ROOT / "docs" / "settings.md").read_text("utf-8")
    assert all(f"`{name}`" in documented for name in given)
    plain = {name: re.sub(r"\$\{\w+:.([^}]*)\}", r"\1", value) for name, value in given.items()}
    settings = read_settings(plain)
    assert settings.neo4j_uri == "bolt://neo4j:7687"
    assert settings.log_level == "info"


def test_compose_keeps_what_both_keep_and_waits_for_neo4j() -> None:
    used = {volume.partition(":")[0] for s in SERVICES.values() for volume in s["volumes"]}
    assert used == set(COMPOSE["volumes"])
    assert all(any(v.endswith(":/data") for v in s["volumes"]) for s in SERVICES.values())
    assert SERVICES["graphapp"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert SERVICES["neo4j"]["healthcheck"]["test"][0] == "CMD"
    assert fnmatch(SERVICES["neo4j"]["image"], "neo4j:5.*-community@sha256:*")


@pytest.mark.parametrize("name", ["GRAPHAPP_ADDRESS", "NEO4J_PASSWORD", "GRAPHAPP_HOST_NAMES"])
def test_what_compose_asks_for_is_told(name: str) -> None:
    assert f"${{{name}" in (ROOT / "compose.yaml").read_text("utf-8")
    assert name in (ROOT / "docs" / "operate.md").read_text("utf-8")


def test_the_commands_of_the_docs_are_real() -> None:
    page = (ROOT / "docs" / "operate.md").read_text("utf-8")
    blocks = "\n".join(re.findall(r"```(?:sh)?\n(.+?)```", page, re.DOTALL))
    said = set(re.findall(r"(?:^|exec graphapp |\* {2})graphapp (\w+)", blocks, re.MULTILINE))
    assert {"backup", "restore", "check"} <= said
    assert said <= set(main.list_commands(click.Context(main)))
