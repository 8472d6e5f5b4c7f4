#!/bin/sh
# Writes requirements.lock and requirements-dev.lock from pyproject.toml: one version of each
# package for every platform and Python, with hashes, and without addresses. Needs uv.
# Existing versions are kept where they still fit; `sh scripts/lock.sh --upgrade` takes the newest.
set -eu
cd "$(dirname "$0")/.."

lock() {
    uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
        --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        --group pyproject.toml:build pyproject.toml "$@"
}

lock -o requirements.lock "$@"
lock --extra dev -c requirements.lock -o requirements-dev.lock "$@"
