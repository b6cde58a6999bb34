#!/usr/bin/env bash
# Debian's Go and its x/mod, with which a test verifies the log by a program that isn't ours. Skipped where it can't be.
set -euo pipefail

command -v go >/dev/null && [ -d /usr/share/gocode/src/golang.org/x/mod/sumdb ] && exit 0
echo "Installing Debian's Go to verify the log with…" >&2
setup/apt.sh golang-go golang-golang-x-mod-dev || echo "Go can't be installed here; its tests will be skipped." >&2
