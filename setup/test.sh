#!/usr/bin/env bash
# The whole suite on SQLite, then what touches a database on PostgreSQL: the one DATABASE_URL names, or a real one from PyPI.
# A few tests that fail are run once more, alone; see docs/tests.md.
set -euo pipefail
FEW=5

# What the tests write goes to memory where there is plenty: thousands of synced writes prove nothing more on a slow disk.
place=${TMPDIR:-/tmp}
if [ -w /dev/shm ] && [ "$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)" -gt 8000000 ]; then place=/dev/shm; fi
TMPDIR=$(mktemp -d "$place/circumspect-tests.XXXXXX")
chmod 711 "$TMPDIR" # VLC won't be run by root, so a test runs it as nobody
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT

rm -rf .pytest_cache/tables # of an earlier run
postgres=${DATABASE_URL:-}
unset DATABASE_URL

# Three at a time keep two processors busy: much of what they do is waiting for a recorder, a browser or a disk.
# Real servers, browsers and cameras: on a noisy machine one of thousands may lose its patience. What pytest says stays last.
passed() { # passed "the command that is Python" pytest's arguments…
  local python=$1 cache failed status=0
  shift
  cache=$(mktemp -d)
  $python -m pytest -o cache_dir="$cache" -n 3 --dist worksteal "$@" || status=$?
  [ "$status" = 0 ] && return
  [ "$status" = 1 ] || return "$status"
  failed=$(.venv/bin/python -c 'import json, sys; print(*json.load(open(sys.argv[1])), sep="\n")' "$cache/v/cache/lastfailed")
  [ "$(wc -l <<<"$failed")" -le $FEW ] || return 1
  printf '\n— once more, alone:\n%s\n' "$failed"
  if ! $python -m pytest -o cache_dir="$cache" --last-failed "$@" >"$cache/said"; then
    cat "$cache/said"
    return 1
  fi
  sed 's/^/!!! unsteady: /' <<<"$failed"
  cat "$cache/said"
}

echo "— SQLite"
passed .venv/bin/python "$@"
echo "— PostgreSQL"
if [ -n "$postgres" ]; then
  export DATABASE_URL=$postgres
  passed .venv/bin/python -m "not pure and not browser" "$@"
else
  passed ".venv/bin/python -m tests.with_postgres .venv/bin/python" -m "not pure and not browser" "$@"
fi
