#!/bin/sh
# Makes .venv and installs what `make` needs in it, only when something changed.
#
#   scripts/venv.sh run     what the program needs
#   scripts/venv.sh dev     that, and what the tests and checks need
#
# PYTHON names the Python to use; otherwise the first suitable one is found.
set -eu
cd "$(dirname "$0")/.."
what=${1:-run}
venv=.venv
needed_mb=900

stop() {
    echo "error: $1" >&2
    echo "hint: $2" >&2
    exit 1
}

suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

has_venv() {
    "$1" -c 'import venv, ensurepip' 2>/dev/null
}

find_python() {
    without_venv=
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        suits "$name" || continue
        if has_venv "$name"; then
            "$name" -c 'import sys; print(sys.executable)'
            return
        fi
        without_venv=${without_venv:-$name}
    done
    if [ -n "$without_venv" ]; then
        stop "$without_venv is here without its venv module." \
            "Install it first; on Debian and Ubuntu: sudo apt-get install python3-venv"
    fi
    found=$("${PYTHON:-python3}" --version 2>/dev/null | head -n 1)
    stop "Python 3.11 to 3.14 is needed; here is ${found:-none}." \
        "Install one, or name one that is elsewhere: make run PYTHON=/path/to/python3"
}

mark() {
    # What the installation depends on: a moved folder or another Python needs a new one.
    { pwd; echo "${PYTHON:-}"; cat pyproject.toml requirements.lock; } | cksum
    [ "$1" = run ] || cksum < requirements-dev.lock
}

is_done() {
    [ -x $venv/bin/python ] && $venv/bin/python -c '' 2>/dev/null &&
        [ "$(cat $venv/installed-"$1" 2>/dev/null)" = "$(mark "$1")" ]
}

install() {
    log=$venv/install.log
    if ! $venv/bin/python -m pip "$@" >> $log 2>&1; then
        reason=$(grep -E '^ERROR: |^ *[A-Za-z]*Error: |No space left' $log | tail -n 1 |
            sed 's/^ERROR: //; s/^ *//' | cut -c 1-200)
        stop "The packages could not be installed: ${reason:-pip failed.}" \
            "Is this machine online? $log tells the rest. Then try again."
    fi
}

is_done "$what" && exit 0

python=$(find_python)
free_mb=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
[ "$free_mb" -ge $needed_mb ] || [ -f $venv/installed-run ] ||
    stop "Only $free_mb MB are free in $(pwd); installing needs $needed_mb MB." \
        "Make room, or clone graphapp to a larger disk."

echo "Installing what graphapp needs into .venv (once; about a minute) …" >&2
rm -f $venv/installed-run $venv/installed-dev
message=$("$python" -m venv --clear $venv 2>&1) ||
    stop "$(pwd)/$venv cannot be made: $(echo "$message" | tail -n 1 | cut -c 1-200)" \
        "May this folder be written, and is there room on the disk?"

lock=requirements.lock
[ "$what" = run ] || lock=requirements-dev.lock
install install --no-compile --require-hashes --only-binary :all: -r $lock
install install --no-deps --no-build-isolation -e .
mark run > $venv/installed-run
[ "$what" = run ] || mark dev > $venv/installed-dev
