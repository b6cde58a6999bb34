"""Look into a paper by a process of its own, which ends with the job: limited in time, memory and what it may open.

A job is a line of JSON and bytes, and so is its answer. What becomes of the child (killed, out of memory, out of time)
is one of a few clear words; nothing of it reaches the process that asked.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping

from django.utils.translation import gettext as _

from circumspect.ledger.entry import Json
from circumspect.legal.papers.judging import MOST_PAGES, MOST_PIXELS, PaperError

QUICK_S, LONG_S = 20, 240
MEMORY = 1_500_000_000
KEPT = ("PATH", "PYTHONPATH", "LANG", "LD_LIBRARY_PATH")


def run(job: str, body: bytes, *, seconds: int = QUICK_S, **given: Json) -> tuple[dict[str, Json], bytes]:
    """What `job` (see child.JOBS) says of the paper, and its bytes. Raises PaperError."""
    limits = {"seconds": seconds, "memory": MEMORY, "pages": MOST_PAGES, "pixels": MOST_PIXELS}
    asked = json.dumps({"job": job, "limits": limits, "given": given}).encode() + b"\n"
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "circumspect.legal.papers.child"],
            input=asked + body,
            capture_output=True,
            env=environment,
            timeout=seconds * 3,  # of a clock on the wall: a busy machine is slow, not wrong
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PaperError(word("limits", {})) from None
    head, _newline, data = done.stdout.partition(b"\n")
    if done.returncode or not head:
        raise PaperError(word("limits", {}))
    said: dict[str, Json] = json.loads(head)
    if "refused" in said:
        raise PaperError(word(str(said["refused"]), said))
    return said, data


def word(code: str, more: Mapping[str, object]) -> str:
    """Why a paper isn't taken or shown, and what would help."""
    if code == "pages":
        return _("It has %(pages)s pages; at most %(most)s are taken. Give it in parts.") % more
    if code == "pixels":
        return _("A picture in it has more than %(most)d million pixels. Scan it at 200 or 300 dots an inch.") % {
            "most": int(str(more["most"])) // 1_000_000
        }
    return {
        "password": _("This PDF asks for a password. Save it without one and give it again."),
        "broken": _("The file is damaged, or isn't what it begins as. Scan it again, or print it and scan it."),
        "limits": _("This takes more time or memory to show than a page may take. Print it and scan it."),
    }[code]
