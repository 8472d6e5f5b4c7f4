"""`python -m graphapp` is the same as `graphapp`."""

import sys

if not sys.flags.safe_path:
    del sys.path[0]  # the folder that somebody works in: what lies there is data, not code

from graphapp.cli import main

main(prog_name="graphapp")
