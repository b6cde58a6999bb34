"""A home folder for the library of the tests, made before Django reads its settings (loaded with `-p`).

It lies in a folder that all the workers of a run share, and that ends with the run.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from circumspect.media.ordinary import no_real_time


def made() -> str:
    """By the process that begins the run; its workers, and all that they start, find it in their environment."""
    folder, begun = tempfile.mkdtemp(prefix="circumspect-tests-"), os.getpid()
    atexit.register(lambda: os.getpid() == begun and shutil.rmtree(folder, ignore_errors=True))
    return folder


no_real_time()
"""An encoder in one test can't raise the next one's browser above everything else."""
SHARED = Path(os.environ.get("CIRCUMSPECT_TESTS") or made())
os.environ["CIRCUMSPECT_TESTS"] = str(SHARED)
HOME = Path(tempfile.mkdtemp(prefix="home-", dir=SHARED))
os.environ["CIRCUMSPECT_HOME"] = str(HOME)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "circumspect.site.settings")
(HOME / "circumspect.toml").write_text(
    '[library]\nname = "Test Library"\n\n[web]\nhosts = ["testserver", "127.0.0.1", "localhost"]\n\n'
    '[ledger]\norigin = "test.library.example/log"\n'
)
