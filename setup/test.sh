#!/usr/bin/env bash
# The whole suite on SQLite, then what touches a database on PostgreSQL: the one DATABASE_URL names, or a real one from PyPI.
set -euo pipefail

postgres=${DATABASE_URL:-}
unset DATABASE_URL
echo "— SQLite"
.venv/bin/python -m pytest -n 2 --dist worksteal "$@"
echo "— PostgreSQL"
if [ -n "$postgres" ]; then
  DATABASE_URL=$postgres .venv/bin/python -m pytest -n 2 --dist worksteal -m "not pure and not browser" "$@"
else
  .venv/bin/python -m tests.with_postgres .venv/bin/python -m pytest -n 2 --dist worksteal -m "not pure and not browser" "$@"
fi
