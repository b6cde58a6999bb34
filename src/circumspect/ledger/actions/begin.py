"""Begin the log of a library: the keys on disk and the head row that names them."""

import os
import secrets
from pathlib import Path

from django.db import connection, transaction

from circumspect.errors import CircumspectError
from circumspect.ledger.keys import KEY_BYTES, KEY_FILE, SECRET_FILE, log_keys
from circumspect.ledger.models import Head
from circumspect.merkle import Checkpoint, Frontier, sign_note


class AlreadyBegun(CircumspectError):
    """There is a log, or a key for one, already."""


def make_keys(folder: Path) -> None:
    """Write both key files, owner-only; an existing one is never overwritten."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in (KEY_FILE, SECRET_FILE):
        try:
            handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise AlreadyBegun(f"{folder / name} exists already and is not overwritten.") from None
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())


@transaction.atomic
def begin_log() -> Head:
    """Write the head row of an empty log, with a signed checkpoint of size 0."""
    if Head.objects.exists():
        raise AlreadyBegun(f"This {connection.vendor} database already holds a log.")
    signer = log_keys().signer
    empty = Frontier.empty()
    return Head.objects.create(
        origin=signer.name,
        vkey=signer.vkey,
        frontier=empty.to_bytes(),
        checkpoint=sign_note(Checkpoint(signer.name, 0, empty.root()).body(), [signer]),
    )
