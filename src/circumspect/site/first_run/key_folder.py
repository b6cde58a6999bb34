"""keys/: the log's two keys and the one that signs sessions. All are there or none; none is ever made twice."""

import os
import secrets
import shutil
from pathlib import Path

from circumspect.ledger.actions.begin import make_keys
from circumspect.ledger.keys import KEY_FILE, SECRET_FILE
from circumspect.site.first_run.folder import sync
from circumspect.site.first_run.plan import PlanError

SESSION_FILE = "session.key"
UNFINISHED = "keys.unfinished"


def write_keys(home: Path) -> None:
    """Made aside, then put in place with one rename.

    Raises PlanError when the folder is there without one of them: a key can't be made twice.
    """
    folder = home / "keys"
    if folder.exists():
        missing = [name for name in (KEY_FILE, SECRET_FILE, SESSION_FILE) if not (folder / name).is_file()]
        if missing:
            raise PlanError(
                f"{folder} is there, but without {', '.join(missing)}. Restore it from where the keys were put away; "
                "a new key would be another library's."
            )
        return
    unfinished = home / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    make_keys(unfinished)
    with os.fdopen(os.open(unfinished / SESSION_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())
    sync(unfinished)
    unfinished.rename(folder)
    sync(home)
