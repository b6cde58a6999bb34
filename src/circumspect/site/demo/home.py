"""The home folder of the demonstration. A folder that holds another library is never touched."""

from pathlib import Path

from circumspect.errors import CircumspectError
from circumspect.site.configuration import FILE_NAME, read_file
from circumspect.site.first_run.folder import make_home

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
    """The folder and its settings file, where they aren't there yet. Raises NotTheDemo, PlanError."""
    path = home / FILE_NAME
    if path.is_file() and not read_file(path).get("web", {}).get("demo"):
        raise NotTheDemo(
            f"{home} holds a library that is no demonstration, and is left alone. Point CIRCUMSPECT_HOME at another "
            "folder for the demo, or serve this library with 'circumspect up'."
        )
    make_home(home)
    if not path.is_file():
        unfinished = home / f"{FILE_NAME}.unfinished"
        unfinished.write_text(SETTINGS, encoding="utf-8")
        unfinished.rename(path)
