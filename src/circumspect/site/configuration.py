"""Where this library lives and how it is set up: the environment first, then circumspect.toml in the home folder.

Keys are never in the TOML file: each is a file of its own under keys/. The TOML file is as closed as they are (0600),
because the URL of a database or a mail server may carry a password.
"""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from circumspect.errors import CircumspectError

FILE_NAME = "circumspect.toml"
KNOWN: dict[str, dict[str, type]] = {
    "library": {"name": str, "time_zone": str, "language": str},
    "web": {"address": str, "hosts": list, "https": bool, "demo": bool},
    "database": {"url": str},
    "mail": {"url": str, "from": str, "board": str},
    "ledger": {"origin": str, "checkpoint_file": str},
    "breaches": {"unread_hours": int},
    "footage": {"objects": str, "networks": list},
}
OWN_NETWORKS = ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
IN_WORDS = {
    int: "a whole number",
    str: "text in quotes",
    bool: "true or false",
    list: 'a list of texts, such as ["library.example"]',
}
WEEK = 7 * 24
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})


class ConfigurationError(CircumspectError):
    """A setting is missing or can't be read; the message names the file, the key and what belongs there."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything the settings need to know of one library. Paths are absolute; URLs are as the library wrote them."""

    home: Path
    library_name: str = "Our library"
    time_zone: str = "America/Chicago"
    language: str = "en"
    address: str = "http://localhost:8000"
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1")
    https: bool = False
    demo: bool = False
    database_url: str = ""
    mail_url: str = ""
    mail_from: str = "circumspect@localhost"
    mail_board: str = ""
    breach_unread_hours: int = 4
    footage_objects: str = ""
    footage_networks: tuple[str, ...] = OWN_NETWORKS
    origin: str = ""
    checkpoint_file: str = ""

    @property
    def keys(self) -> Path:
        return self.home / "keys"

    @property
    def initialised(self) -> bool:
        return (self.home / FILE_NAME).is_file()

    def secret_key(self) -> str:
        """The key that signs sessions. Absent before `circumspect init`, when nothing is signed yet."""
        path = self.keys / "session.key"
        if not path.is_file():
            return "not-initialised-" + os.urandom(24).hex()
        return path.read_text(encoding="ascii").strip()

    def database(self) -> dict[str, object]:
        """Django's DATABASES entry for `database_url`; SQLite in the home folder when there is none."""
        if not self.database_url:
            return sqlite(self.home / "circumspect.sqlite3")
        url = urlsplit(self.database_url)
        if url.scheme == "sqlite":
            return sqlite(Path(unquote(url.path)))
        if url.scheme in ("postgresql", "postgres"):
            return postgresql(self.database_url)
        raise ConfigurationError(
            f"The database URL begins with '{url.scheme}:'; it must begin with 'postgresql://' or 'sqlite:///'."
        )


def sqlite(path: Path) -> dict[str, object]:
    """WAL, one writer at a time by BEGIN IMMEDIATE, and a commit that has reached the disk before it is told."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728;",
        },
    }


def postgresql(text: str) -> dict[str, object]:
    """A PostgreSQL URL, a socket folder given as ?host=… included."""
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(text)
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    database: dict[str, object] = {known[k]: str(v) for k, v in parts.items() if k in known and v is not None}
    options = {k: v for k, v in parts.items() if k not in known and v is not None}
    return {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 60, "OPTIONS": options, **database}


def read_configuration() -> Configuration:
    """The configuration of the library whose home is CIRCUMSPECT_HOME (default: ~/.circumspect)."""
    home = Path(os.environ.get("CIRCUMSPECT_HOME") or Path.home() / ".circumspect").absolute()
    written = read_file(home / FILE_NAME)
    library, web = written.get("library", {}), written.get("web", {})
    mail, ledger = written.get("mail", {}), written.get("ledger", {})
    footage = written.get("footage", {})
    return Configuration(
        home=home,
        library_name=library.get("name", "Our library"),
        time_zone=library.get("time_zone", "America/Chicago"),
        language=library.get("language", "en"),
        address=web.get("address", "http://localhost:8000"),
        hosts=tuple(web.get("hosts", ("localhost", "127.0.0.1"))),
        https=web.get("https", False),
        demo=web.get("demo", False),
        database_url=os.environ.get("DATABASE_URL") or written.get("database", {}).get("url", ""),
        mail_url=os.environ.get("MAIL_URL") or mail.get("url", ""),
        mail_from=mail.get("from", "circumspect@localhost"),
        mail_board=mail.get("board", ""),
        breach_unread_hours=written.get("breaches", {}).get("unread_hours", 4),
        footage_objects=footage.get("objects", ""),
        footage_networks=tuple(footage.get("networks", OWN_NETWORKS)),
        origin=ledger.get("origin", ""),
        checkpoint_file=ledger.get("checkpoint_file", ""),
    )


def read_file(path: Path) -> dict[str, dict[str, object]]:
    if not path.is_file():
        return {}
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"{path} is not TOML: {error}. Mend it, or move it away and run 'circumspect init'."
        ) from None
    for table, keys in written.items():
        if table not in KNOWN or not isinstance(keys, dict):
            raise ConfigurationError(f"{path}: there is no [{table}]; the tables are {', '.join(sorted(KNOWN))}.")
        for key, value in keys.items():
            check_value(path, table, key, value)
    check_demo(path, written.get("web", {}))
    if not 1 <= written.get("breaches", {}).get("unread_hours", 1) <= WEEK:
        raise ConfigurationError(f"{path}: unread_hours in [breaches] must be from 1 to {WEEK} hours.")
    return written


def check_value(path: Path, table: str, key: str, value: object) -> None:
    known = KNOWN[table].get(key)
    if known is None:
        raise ConfigurationError(f"{path}: [{table}] has no '{key}'; its keys are {', '.join(sorted(KNOWN[table]))}.")
    if type(value) is not known or (isinstance(value, list) and not all(isinstance(each, str) for each in value)):
        raise ConfigurationError(f"{path}: {key} in [{table}] must be {IN_WORDS[known]}.")


def check_demo(path: Path, web: dict[str, object]) -> None:
    """A demonstration asks for no second factor and shows its password, so no other machine ever reaches it."""
    hosts = web.get("hosts", [])
    if web.get("demo") and isinstance(hosts, list) and not THIS_MACHINE.issuperset(hosts):
        raise ConfigurationError(
            f"{path}: with demo = true, hosts in [web] may only be names of this machine: "
            f"{', '.join(sorted(THIS_MACHINE))}."
        )
