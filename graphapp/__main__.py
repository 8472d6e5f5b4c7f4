"""`python -m graphapp` is the same as `graphapp`."""

from graphapp.cli import main

main(prog_name="graphapp")
