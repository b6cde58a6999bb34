#!/usr/bin/env bash
# Make .venv with exactly what requirements-dev.lock names, by hash. Needs python3 (3.11 or later) and nothing else.
set -euo pipefail

if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Circumspect needs Python 3.11 or later; python3 here is $(python3 --version 2>&1)." >&2
  exit 1
fi
if ! [ -x .venv/bin/pip ]; then
  if ! python3 -c 'import ensurepip' 2>/dev/null; then
    echo "Python's venv module is missing here; installing Debian's python3-venv." >&2
    setup/apt.sh python3-venv || { echo "Please install python3-venv, then run make again." >&2; exit 1; }
  fi
  python3 -m venv --clear .venv
fi
[ -x .venv/bin/uv ] || .venv/bin/pip install --quiet --disable-pip-version-check uv
.venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements-dev.lock
.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
