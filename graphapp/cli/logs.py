"""What the server tells whoever runs it: a line an event, on stderr."""

from __future__ import annotations

import logging
import re
from datetime import datetime

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class OneLine(logging.Formatter):
    """Time (with its zone), level and words, always on one line."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002 - its name there
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="seconds")

    def format(self, record: logging.LogRecord) -> str:
        return _BREAKS.sub(" | ", super().format(record))


def start_logging(level: str) -> None:
    """Says what is of this level ("debug", "info" or "warning") and above; of the libraries only
    what they warn of."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("graphapp").setLevel(level.upper())
    if level != "debug":
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue of one is no news
