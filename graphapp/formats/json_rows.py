"""Rows as JSON: a list of objects, or an object that holds one such list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graphapp.formats._json import as_text, json_with
from graphapp.tables.grid import Grid
from graphapp.tables.table import Row, Upload
