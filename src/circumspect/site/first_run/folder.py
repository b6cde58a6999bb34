"""The home folder of a library and its settings file, with comments. The file appears whole or not at all."""

import json
import os
from pathlib import Path
from string import Template

from circumspect.site.configuration import FILE_NAME, OWN_NETWORKS
from circumspect.site.first_run.plan import Plan, PlanError

SETTINGS = Template(
    """\
# The settings of one library, written by 'circumspect init'. Mend them with an editor, then start circumspect anew.
# Who may read this file may read a password that stands in a URL below: it stays mode 0600.

[library]
name = $library
# The zone that times are shown in; the log and the database keep UTC.
time_zone = $time_zone
# What a page speaks when the browser doesn't say: "en" or "es".
language = $language

[web]
# Where people reach the pages; notices by mail link there.
address = $address
# The names that a request may be addressed to. Every other is refused.
hosts = $hosts
# true when a proxy in front speaks TLS: then cookies travel over TLS only, and the proxy's word about it is taken.
https = $https

[database]
# Empty: SQLite in this folder. At scale: "postgresql://user:password@host/name". DATABASE_URL has precedence.
url = $database_url

[mail]
# How notices leave: "smtp://user:password@host:587", "smtps://…:465", "file:///folder" or "console:". Empty: not at
# all, and notices stand on each person's own page only. MAIL_URL has precedence.
url = ""
# Whom the mails are from.
from = $mail_from
# The board's address: where a report about the Director goes, past the Director. It takes a key too, which
# 'circumspect board key' makes with a member of the board. Without both, such a report can't be made here.
board = ""

[breaches]
# A report of a breach that nobody has seen after so many hours goes to the Assistant Director as well.
unread_hours = 4

[ledger]
# The name that the log signs under. It can't be changed: every proof names it.
origin = $origin
# A file that the newest signed checkpoint is written to, for a witness to fetch. Empty: none.
checkpoint_file = ""

[footage]
# Where sealed footage is kept: a folder, or "s3://bucket/prefix". Empty: objects/ in this folder.
objects = ""
# The networks in which live images are shown; elsewhere they never are.
networks = $networks
"""
)


def make_home(home: Path) -> None:
    """The folder itself, owner-only when it is new. Raises PlanError when nothing can be written there."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = home / f".writable-{os.getpid()}"
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as error:
        raise PlanError(
            f"Nothing can be written in {home} ({error.strerror}). Make the folder and give it to the account that "
            "runs circumspect, or choose another with --home."
        ) from None


def write_settings(plan: Plan) -> None:
    """circumspect.toml, mode 0600. One that is there is left as it is."""
    if (plan.home / FILE_NAME).exists():
        return
    hosts = list(dict.fromkeys([plan.host, "localhost", "127.0.0.1"]))
    text = SETTINGS.substitute(
        library=quoted(plan.library.strip()),
        time_zone=quoted(plan.time_zone),
        language=quoted(plan.language),
        address=quoted(plan.address.rstrip("/")),
        hosts=f"[{', '.join(quoted(host) for host in hosts)}]",
        https="true" if plan.https else "false",
        database_url=quoted(plan.database_url),
        mail_from=quoted(f"circumspect@{plan.host}"),
        origin=quoted(plan.origin),
        networks=f"[{', '.join(quoted(network) for network in OWN_NETWORKS)}]",
    )
    unfinished = plan.home / f"{FILE_NAME}.unfinished"
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(plan.home / FILE_NAME)
    sync(plan.home)


def quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def sync(folder: Path) -> None:
    """Let the folder's own entries reach the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
