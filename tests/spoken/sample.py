"""The sample network's names and kinds."""

from __future__ import annotations

import csv

from graphapp.model import Entity
from graphapp.resources import folder


def sample_entities() -> list[Entity]:
    with (folder("seeds") / "entities.csv").open(encoding="utf-8") as file:
        return [
            Entity(row["key"], row["kind"], row["name"], area=row["area"])
            for row in csv.DictReader(file)
        ]
