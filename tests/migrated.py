"""The house's tables, as all its migrations make them: made once a run, and copied for whoever needs them next.

Migrating takes ten seconds of processor time; the tests need the tables some twenty times. The SQLite file is kept for
the next run too, until a migration changes or what one imports; `make test` makes it anew.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import allauth
import django
import psycopg

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".pytest_cache/tables"
KEPT_S = 86_400
SHARED = Path(os.environ.get("CIRCUMSPECT_TESTS") or tempfile.gettempdir())
"""The folder of the run (library_home.py, which a process of another library must not import)."""
DECIDE = ("migrations/*.py", "models.py", "models/*.py", "guard.py", "guards/*.py", "states.py")
"""Of a room: its migrations, and the files that they import from."""
MIGRATE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


def file_of_tables() -> Path:
    """An SQLite file that has them and no row that somebody made."""
    path = KEPT / f"{key_of_tables()}.sqlite3"
    with (SHARED / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            make_file(path)
    return path


def make_file(path: Path) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    for old in KEPT.glob("*.sqlite3"):
        if old.stat().st_mtime < time.time() - KEPT_S:
            old.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT) as home:
        migrate(home, "")
        made = sqlite3.connect(Path(home) / "circumspect.sqlite3")
        made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        made.close()
        (Path(home) / "circumspect.sqlite3").rename(path)


def key_of_tables() -> str:
    rooms = (ROOT / "src/circumspect").glob("*/")
    found = sorted(path for room in rooms for pattern in DECIDE for path in room.glob(pattern))
    parts = [django.get_version(), allauth.__version__, sqlite3.sqlite_version]
    parts += [f"{path.relative_to(ROOT)} {sha256(path.read_bytes()).hexdigest()}" for path in found]
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def copy_tables(home: Path) -> None:
    """Into a library's home folder, as if setting it up had been cut off after its tables were made."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(file_of_tables(), home / "circumspect.sqlite3")


def database_of_tables(server: str) -> str:
    """The name of a PostgreSQL database that has them, on that server; others are made from it (TEMPLATE)."""
    name = name_of_tables()
    with (SHARED / "migrated.lock").open("w") as lock, psycopg.connect(server, autocommit=True) as connection:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f'CREATE DATABASE "{name}_unfinished"')  # type: ignore[arg-type]
            with tempfile.TemporaryDirectory(dir=SHARED) as home:
                migrate(home, urlsplit(server)._replace(path=f"/{name}_unfinished").geturl())
            connection.execute(f'ALTER DATABASE "{name}_unfinished" RENAME TO "{name}"')  # type: ignore[arg-type]
    return name


def migrate(home: str, database: str) -> None:
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    given = {"DATABASE_URL": database} if database else {}
    environment = {**kept, **given, "CIRCUMSPECT_HOME": home, "DJANGO_SETTINGS_MODULE": "circumspect.site.settings"}
    subprocess.run([sys.executable, "-c", MIGRATE], env=environment, cwd=ROOT, check=True)


def name_of_tables() -> str:
    return f"tables_{SHARED.name.rpartition('-')[2].lower()}"


def forget_tables(server: str) -> None:
    """Leave nothing of them on a server that was there before the run."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name_of_tables()}"')  # type: ignore[arg-type]
