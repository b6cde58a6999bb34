"""One interpreter with everything imported; each command it is given runs in a fork of its own, on the library named.

A fresh interpreter for every command would take longer than all the commands. Commands come as JSON, one a
line; answers go out as JSON: the exit status, standard output, standard error.
"""

import importlib
import json
import os
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "circumspect.site.settings")


def move_to(home: str, database: str) -> None:
    """Make this process one of another library: its settings as if it had been started there."""
    from django.conf import settings
    from django.db import connections

    os.environ["CIRCUMSPECT_HOME"] = home
    os.environ.pop("DATABASE_URL", None)
    if database:
        os.environ["DATABASE_URL"] = database
    fresh = importlib.reload(importlib.import_module("circumspect.site.settings"))
    for name in filter(str.isupper, dir(fresh)):
        setattr(settings, name, getattr(fresh, name))
    connections.__dict__.pop("settings", None)
    connections._settings = None  # type: ignore[assignment]
    with suppress(AttributeError):  # whatever was there is of the process that this one was forked from
        del connections["default"]


def run(arguments: list[str]) -> int:
    """`circumspect …`, or a module's main() by the module's name."""
    command, *rest = arguments
    try:
        if command == "circumspect":
            from circumspect.cli import main

            main(rest, prog_name="circumspect")
        else:
            sys.argv = [command, *rest]
            importlib.import_module(command).main()
    except SystemExit as ended:
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


def answer(home: str, database: str, arguments: list[str]) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("out", "err")]
        process = os.fork()
        if process == 0:
            status = 1
            try:
                for number, file in enumerate(files, start=1):
                    os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), number)
                move_to(home, database)
                status = run(arguments)
            except BaseException:  # noqa: BLE001  (a child must never go on as its parent)
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        out, err = (file.read_text() for file in files)
        return {"status": status, "out": out, "err": err}


def main() -> None:
    django.setup()
    for module in ("site.commands.ledger", "ledger.verification", "ledger.outside", "ledger.actions.ask_witness"):
        importlib.import_module(f"circumspect.{module}")
    for line in sys.stdin:
        print(json.dumps(answer(**json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
