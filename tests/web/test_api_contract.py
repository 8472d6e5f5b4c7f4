"""The web API does what its own document says: schemathesis asks it what the document allows, and
what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import GenerationConfig, SchemathesisConfig

from graphapp.journeys.workspace import Workspace
from graphapp.web import create_app
from graphapp.web.api.operations import OPERATIONS
from tests.web.small import fill

EXAMPLES = 12
"""Made up for each operation, besides those at the edges of each value."""

