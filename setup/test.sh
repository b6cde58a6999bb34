#!/usr/bin/env bash
# The whole suite on SQLite, then what touches a database on PostgreSQL: the one DATABASE_URL names, or a real one from PyPI.
set -euo pipefail

# What the tests write goes to memory where there is plenty: thousands of synced writes prove nothing more on a slow disk.
if [ -w /dev/shm ] && [ "$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)" -gt 8000000 ]; then
  TMPDIR=$(mktemp -d /dev/shm/circumspect-tests.XXXXXX)
  chmod 711 "$TMPDIR" # VLC won't be run by root, so a test runs it as nobody
  export TMPDIR
  trap 'rm -rf "$TMPDIR"' EXIT
fi

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
