#!/bin/sh
# Finds, or installs where that needs no question, what some tests want besides Python:
# a Chromium for the browser tests, Java and Maven for a real Neo4j.
# With GRAPHAPP_REQUIRE_ALL=1 a missing one is an error.
set -eu
cd "$(dirname "$0")/.."

find_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v $name > /dev/null && return
    done
    .venv/bin/python - <<'END' 2>/dev/null
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not pathlib.Path(playwright.chromium.executable_path).exists())
END
}

find_neo4j_means() {
    [ -n "${NEO4J_TEST_URI:-}" ] || { works java -version && works mvn -version; }
}

works() {
    "$@" > /dev/null 2>&1 < /dev/null
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_packages() {
    command -v apt-get > /dev/null && as_root true 2>/dev/null || return 1
    echo "Installing for the tests: $* …" >&2
    as_root apt-get update -qq < /dev/null > /dev/null &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@" < /dev/null > /dev/null
}

tell() {
    # what is missing, what it is for, how to get it
    if command -v apt-get > /dev/null; then way="sudo apt-get install $3"; else way=$4; fi
    if [ "${GRAPHAPP_REQUIRE_ALL:-}" = 1 ]; then
        echo "error: $1 is missing, and every component is required here." >&2
        echo "hint: $way" >&2
        exit 1
    fi
    echo "note: $1 is missing, so $2 are skipped. To run them: $way" >&2
}

find_browser || { install_packages chromium && find_browser; } ||
    tell "Chromium" "the browser tests" chromium \
        ".venv/bin/python -m playwright install chromium"

java_packages="default-jre-headless maven"
find_neo4j_means || { install_packages $java_packages && find_neo4j_means; } ||
    tell "Java or Maven" "the tests on a real Neo4j" "$java_packages" "brew install openjdk maven"
