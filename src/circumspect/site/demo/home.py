"""The home folder of the demonstration: its settings file and keys. Another library's folder is never touched."""

import secrets
import tomllib
from pathlib import Path

from circumspect.errors import CircumspectError
from circumspect.site.configuration import FILE_NAME

SETTINGS = """\
# The demonstration of Circumspect. Everybody in this library is invented. To begin anew, delete this folder.

[library]
name = "Fictionville Public Library"
time_zone = "America/Chicago"

[web]
hosts = ["127.0.0.1", "localhost"]
demo = true

[ledger]
origin = "fictionville.example/log"
"""


class NotTheDemo(CircumspectError):
    """The folder belongs to a real library."""


def prepare_home(home: Path) -> None:
    """Write the settings file and the key of sessions where they aren't there yet. Raises NotTheDemo."""
    path = home / FILE_NAME
    if path.is_file():
        if not tomllib.loads(path.read_text(encoding="utf-8")).get("web", {}).get("demo"):
            raise NotTheDemo(
                f"{home} holds a library that is no demonstration, and is left alone. Point CIRCUMSPECT_HOME at "
                "another folder for the demo, or serve this library with 'circumspect up'."
            )
        return
    keys = home / "keys"
    keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.chmod(0o700)
    session = keys / "session.key"
    if not session.exists():
        session.touch(mode=0o600)
        session.write_text(secrets.token_urlsafe(50) + "\n", encoding="ascii")
    written = path.with_suffix(".new")
    written.write_text(SETTINGS, encoding="utf-8")
    written.replace(path)
