#!/bin/sh
# Is anything that users install known to be vulnerable? And what do they install: the bill of
# materials, in build/bom.cdx.json, made anew when the locked requirements changed.
# Where nobody can be asked (no internet, a proxy that refuses) that is said, and is no failure.
# PIP_AUDIT_OSV_URL asks somebody else.
set -eu
cd "$(dirname "$0")/.."
lock=requirements.lock
bom=build/bom.cdx.json
mkdir -p build

[ $bom -nt $lock ] && [ $bom -nt pyproject.toml ] ||
    .venv/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible \
        --no-validate -o $bom $lock 2> build/bom.log || { cat build/bom.log >&2; exit 1; }

if .venv/bin/pip-audit -r $lock --require-hashes --disable-pip --vulnerability-service osv \
    --timeout 5 --progress-spinner off > build/audit.txt 2> build/audit.log; then
    echo "No vulnerability is known of what $lock names."
elif [ -s build/audit.txt ]; then
    cat build/audit.txt >&2
    echo "error: Vulnerabilities are known of what $lock names." >&2
    echo "hint: sh scripts/lock.sh --upgrade takes newer versions." >&2
    exit 1
elif grep -q 'requests\.exceptions\.\|vulnerability feed' build/audit.log; then
    echo "note: Nobody could be asked for vulnerabilities from here, so none were looked for." >&2
else
    cat build/audit.log >&2
    exit 1
fi
