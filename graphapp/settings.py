"""Every setting, read from the environment once, here and nowhere else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from graphapp.errors import SetupProblem


@dataclass(frozen=True)
class Settings:
    """How this run is set up. Field docs stand in docs/settings.md, held by a test."""

    data_dir: Path
    neo4j_uri: str = ""
    neo4j_username: str = "neo4j"
    neo4j_password: str = ""
    neo4j_database: str = "neo4j"
    max_upload_mb: int = 100
    host_names: tuple[str, ...] = ()
    picture_limit: int = 1500
    streams: int = 64
    """Open pages that are told at once when the network changes; others ask now and then."""
    log_level: str = "info"
    store_deadline: float = 4.0
    """Seconds a reading call to the store may take before it counts as gone."""

    @property
    def is_embedded(self) -> bool:
        return not self.neo4j_uri


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings in `environ` (the process's own unless given).

    Raises SetupProblem where a value cannot be used.
    """
    env = os.environ if environ is None else environ  # noqa: TID251 - the one place
    data = env.get("GRAPHAPP_DATA") or platformdirs.user_data_dir("graphapp", appauthor=False)
    return Settings(
        data_dir=Path(data).expanduser().resolve(),
        neo4j_uri=env.get("NEO4J_URI", "").strip(),
        neo4j_username=env.get("NEO4J_USERNAME", "neo4j"),
        neo4j_password=env.get("NEO4J_PASSWORD", ""),
        neo4j_database=env.get("NEO4J_DATABASE", "neo4j"),
        max_upload_mb=_whole_number(env, "GRAPHAPP_MAX_UPLOAD", 100),
        host_names=_names(env.get("GRAPHAPP_HOST_NAMES", "")),
        picture_limit=_whole_number(env, "GRAPHAPP_PICTURE_LIMIT", 1500),
        streams=_whole_number(env, "GRAPHAPP_STREAMS", 64),
        log_level=_one_of(env, "GRAPHAPP_LOG", ("info", "debug", "warning")),
    )


def read_language(environ: Mapping[str, str] | None = None) -> str:
    """The language that is asked for: a code, the folder of a catalogue, or nothing. It is read by
    itself, before any text is looked up."""
    env = os.environ if environ is None else environ  # noqa: TID251 - the one place
    return env.get("GRAPHAPP_LANGUAGE", "").strip()


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _one_of(env: Mapping[str, str], name: str, words: tuple[str, ...]) -> str:
    """One of these words, in any case; the first where none is given."""
    text = env.get(name, "").strip().lower() or words[0]
    if text not in words:
        raise SetupProblem(
            f"{name} is {text!r}, which is none of {', '.join(words)}.",
            f"Set {name} to one of these, or leave it unset.",
        )
    return text


def _whole_number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, "").strip()
    if not text:
        return default
    if not re.fullmatch(r"0*[1-9][0-9]{0,8}", text):
        raise SetupProblem(
            f"{name} is {text[:20]!r}, which is not a whole number from 1 to 999999999.",
            f"Set {name} to a number such as {default}, or leave it unset.",
        )
    return int(text)
