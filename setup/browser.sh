#!/usr/bin/env bash
# Debian's Chromium, for the tests that drive a real browser. Without it those tests say that they were skipped.
set -euo pipefail

command -v chromium >/dev/null && exit 0
echo "Installing Debian's chromium for the browser tests…" >&2
setup/apt.sh chromium fonts-dejavu-core || echo "chromium can't be installed here; the browser tests will be skipped." >&2
