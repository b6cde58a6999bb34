"""A home folder for the library of the tests, made before Django reads its settings (loaded with `-p`)."""

import os
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="circumspect-tests-"))
os.environ["CIRCUMSPECT_HOME"] = str(HOME)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "circumspect.site.settings")
(HOME / "circumspect.toml").write_text(
    '[library]\nname = "Test Library"\n\n[web]\nhosts = ["testserver", "127.0.0.1", "localhost"]\n\n'
    '[ledger]\norigin = "test.library.example/log"\n'
)
