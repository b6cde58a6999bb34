#!/usr/bin/env bash
# Debian's age and 7z, with which tests open packages as a court would. Without them those tests say that they were skipped.
set -euo pipefail

command -v age >/dev/null && { command -v 7z || command -v 7zz || command -v 7za; } >/dev/null && exit 0
echo "Installing Debian's age and 7zip to open packages with…" >&2
setup/apt.sh age 7zip || echo "age and 7zip can't be installed here; their tests will be skipped." >&2
