#!/usr/bin/env bash
# Install Debian packages where that is possible (root, or sudo without a question); say so and fail where it isn't.
set -euo pipefail

command -v apt-get >/dev/null || exit 1
run=()
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || exit 1
  run=(sudo -n)
fi
export DEBIAN_FRONTEND=noninteractive
install=("${run[@]}" apt-get install --yes --no-install-recommends "$@")
"${install[@]}" >/dev/null 2>&1 && exit 0
"${run[@]}" apt-get update >/dev/null 2>&1 && "${install[@]}" >/dev/null 2>&1
