"""The tests at another moment: `python -m tests.at_moment "2026-11-01 07:30" tests/desk …` (UTC; Debian's faketime).

Every process of the run has a clock that runs on from there. What looks at the age of files that a library in another
language wrote sees the real one: docs/tests.md names such a test.
"""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

LIBRARIES = (
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
)


def main() -> None:
    moment, *arguments = sys.argv[1:]
    try:
        preloaded = next(path for path in LIBRARIES if Path(path).exists())
    except StopIteration:
        sys.exit("This needs Debian's faketime (apt-get install faketime).")
    ahead = datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp() - time.time()
    folders = [str(Path(__file__).with_name("faked_sleep")), os.environ.get("PYTHONPATH", "")]
    os.environ |= {
        "LD_PRELOAD": preloaded,
        "FAKETIME": f"{ahead:+.0f}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, folders)),
    }
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *arguments])


if __name__ == "__main__":
    main()
