# Every target does its own set-up; all they need is Python 3.11 to 3.14.
PORT ?= 8000

.PHONY: help run test check bench pictures words neo4j lock

help:
	@echo "make run     start graphapp (PORT=8000, GRAPHAPP_DATA=folder, PYTHON=python3)"
	@echo "make test    every test; T='tests/store -k undo' chooses"
	@echo "make check   linters, types, layers, known vulnerabilities"
	@echo "make bench   ratios beside NetworkX, pyvis and the bare driver, and forty visitors at once (B=quick)"
	@echo "make pictures take the pictures of the docs anew (needs Chromium)"
	@echo "make words   gather every text for a reader, for translators; L=de makes or updates a language too"
	@echo "make neo4j   a real Neo4j as the tests use it, and the settings to export"
	@echo "make lock    write the requirements anew from pyproject.toml (needs uv)"

run:
	@sh scripts/venv.sh run && exec .venv/bin/python -m graphapp serve --port "$(PORT)"

test:
	@sh scripts/venv.sh dev && sh scripts/components.sh && .venv/bin/python -m pytest -n 2 --dist loadfile $(T)

check:
	@sh scripts/venv.sh dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports
	@sh scripts/audit.sh

bench:
	@sh scripts/venv.sh dev && sh scripts/components.sh && .venv/bin/python -m tests.benchmarks $(B)

pictures:
	@sh scripts/venv.sh dev && sh scripts/components.sh && .venv/bin/python -m tests.browser.take_pictures

words:
	@sh scripts/venv.sh dev && .venv/bin/python scripts/words.py
	@[ -z "$(L)" ] || { .venv/bin/python scripts/words.py update "$(L)" && .venv/bin/python scripts/words.py build "$(L)"; }

neo4j:
	@sh scripts/venv.sh dev && sh scripts/components.sh && exec .venv/bin/python -m tests.neo4j.server

lock:
	@sh scripts/lock.sh
