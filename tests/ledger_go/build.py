"""Builds the Go verifier once, from Debian's golang-go and golang-golang-x-mod-dev alone, and runs it on an export."""

import functools
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

WITHOUT_GO = "needs Debian's golang-go and golang-golang-x-mod-dev (apt-get install golang-go golang-golang-x-mod-dev)"

_HERE = Path(__file__).parent
_GOPATH = Path("/usr/share/gocode")


@functools.cache
def go_verifier() -> Path | None:
    """The built program; None where Go or x/mod is missing. Raises CalledProcessError where it doesn't compile."""
    if shutil.which("go") is None or not (_GOPATH / "src/golang.org/x/mod/sumdb/tlog").is_dir():
        return None
    sources = sorted(_HERE.glob("*.go"))
    version = hashlib.sha256(b"".join(each.read_bytes() for each in sources)).hexdigest()[:16]
    cache = Path(tempfile.gettempdir()) / f"circumspect-ledger-verify-{os.getuid()}"
    program = cache / version
    if not program.exists():
        cache.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as folder:  # several test workers may build at once
            built = Path(folder) / "ledger-verify"
            environment = {**os.environ, "GO111MODULE": "off", "GOPATH": str(_GOPATH), "GOCACHE": str(cache / "go")}
            subprocess.run(["go", "build", "-o", str(built), "."], cwd=_HERE, env=environment, check=True)
            built.replace(program)
    return program


def run(
    folder: Path,
    vkey: str,
    *,
    witnesses: Sequence[str] = (),
    since: Path | None = None,
    receipts: Sequence[Path] = (),
    proofs: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """Verify an exported folder; `returncode` is 0 only if all of it holds, and `stderr` says what does not.

    `since` is an earlier checkpoint, `receipts` are .tlog-proof files, and `proofs` is JSON as main.go describes it.
    """
    program = go_verifier()
    assert program is not None, WITHOUT_GO
    command = [str(program), "-vkey", vkey]
    for witness in witnesses:
        command += ["-witness", witness]
    for receipt in receipts:
        command += ["-receipt", str(receipt)]
    if since is not None:
        command += ["-since", str(since)]
    if proofs is not None:
        command += ["-proofs", str(proofs)]
    return subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
