"""What the server carries, and what it does not."""

from __future__ import annotations

import os
import subprocess
import sys

from graphapp.journeys.workspace import Workspace
from graphapp.settings import Settings
from tests.web.people import plant

CHILD = """
import sys
from graphapp.cli import serve
from graphapp.journeys.workspace import open_workspace
from graphapp.settings import read_settings
from graphapp.web import create_app

with open_workspace(read_settings()) as workspace:
    client = create_app(workspace).test_client()
    for path in ("/", "/map", "/map/data", "/map/file", "/directory/bakery/picture"):
        assert client.get(path).status_code == 200, path
assert "pyvis.network" in sys.modules
print(sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_pictures_are_served_without_what_pyvis_needs_for_notebooks(
    workspace: Workspace, settings: Settings
) -> None:
    plant(workspace)
    environ = os.environ | {"GRAPHAPP_DATA": str(settings.data_dir)}
    environ.pop("NEO4J_URI", None)
    command = [sys.executable, "-c", CHILD]
    told = subprocess.run(command, env=environ, check=True, capture_output=True, text=True).stdout
    assert "'pyvis'" in told
    assert "IPython" not in told
    assert "jsonpickle" not in told
