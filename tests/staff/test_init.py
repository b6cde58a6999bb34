"""Setting up a library: once, whole, and completed whenever it was cut off."""

import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.staff.own_library import PASSWORD, OwnLibrary, own_library

ROLES = "[(g.employee.username, g.role) for g in RoleGiven.objects.filter(ended_at=None)]"
KINDS = "list(Entry.objects.order_by('index').values_list('kind', flat=True))"
IN_FORCE = "PackVersion.objects.exclude(adopted_at=None)"
BEGUN = ["library.begun", "pack.proposed", "pack.adopted", "text.proposed"]
KILLED = """
import os, signal
from importlib import import_module
from circumspect.site.commands import init as _
import sys
command = sys.modules["circumspect.site.commands.init"]
prepare = command.prepare_django
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
def prepare_to_die():
    prepare()
    setattr(import_module("circumspect.site.first_run.{module}"), "{name}", die)
if "{module}" == "folder":
    import circumspect.site.first_run.folder as folder
    folder.{name} = die
else:
    command.prepare_django = prepare_to_die
from circumspect.cli import main; main()
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OwnLibrary]:
    with own_library(tmp_path, tables=False) as library:
        yield library


def test_one_command_sets_a_library_up(library: OwnLibrary) -> None:
    done = library.init()
    assert done.returncode == 0, done.stderr
    assert library.ask(f"{ROLES}, {KINDS}[:4]") == str(([("ada", "director")], BEGUN))
    assert library.ask(f"{IN_FORCE}.count(), TextVersion.objects.get().adopted_at") == "(1, None)"
    for path in (library.home / "circumspect.toml", *(library.home / "keys").iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    for path in (library.home, library.home / "keys"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700, path


@pytest.mark.parametrize("page", ["README.md", "docs/operating.md"])
def test_the_command_as_it_is_written_down_sets_a_library_up(page: str, library: OwnLibrary) -> None:
    text = (Path(__file__).parents[2] / page).read_text().replace("\\\n", " ")
    (line,) = [line for line in text.splitlines() if line.startswith(".venv/bin/circumspect init ")]
    _program, *arguments = shlex.split(line)
    arguments[arguments.index("--home") + 1] = str(library.home)
    database = ["--database-url", library.database_url] if library.database_url else []
    done = library.run(*arguments, *database, "--password-stdin", stdin=PASSWORD + "\n")
    assert done.returncode == 0, done.stderr
    assert library.ask(ROLES) == "[('username', 'director')]"


def test_a_second_time_it_changes_nothing_and_says_what_is_there(standing_library: OwnLibrary) -> None:
    library = standing_library
    before = {path: path.read_bytes() for path in [*library.home.glob("*.toml"), *(library.home / "keys").iterdir()]}
    entries = library.ask(KINDS)
    again = library.init(director="eve", name="Eve Example")
    assert again.returncode == 1
    assert "set up already" in again.stderr and "library.example/log" in again.stderr
    assert {path: path.read_bytes() for path in before} == before
    assert library.ask(f"{ROLES}, {KINDS}") == f"([('ada', 'director')], {entries})"


def test_another_librarys_name_is_not_taken_into_this_home(standing_library: OwnLibrary) -> None:
    other = standing_library.init(origin="another.example/log")
    assert other.returncode == 1 and "library.example/log" in other.stderr and "--home" in other.stderr


def test_killed_at_any_step_it_is_completed_by_running_it_again(library: OwnLibrary) -> None:
    """Each run gets one step further than the one before, and is killed there."""
    places = [
        ("folder", "sync"),
        ("key_folder", "sync"),
        ("house", "begin_log"),
        ("house", "make_first_director"),
        ("house", "adopt_pack"),
    ]
    for module, name in places:
        killed = library.init(code=KILLED.format(module=module, name=name))
        assert killed.returncode == -9, f"{module}.{name}: {killed.stderr}"
    done = library.init()
    assert done.returncode == 0, done.stderr
    assert library.ask(f"{ROLES}, {KINDS}") == str(([("ada", "director")], BEGUN))
    assert sorted(path.name for path in (library.home / "keys").iterdir()) == ["log.key", "log.secret", "session.key"]
    assert not list(library.home.glob("*unfinished*"))


@pytest.mark.pure
@pytest.mark.parametrize(
    "answer, words",
    [
        ({"origin": "no spaces.example/log"}, "--origin"),
        ({"origin": "https://library.example/log"}, "--origin"),
        ({"origin": "library"}, "--origin"),
        ({"time-zone": "Middle/Earth"}, "--time-zone"),
        ({"address": "library.example"}, "--address"),
        ({"language": "tlh"}, "--language"),
        ({"database-url": "mysql://host/name"}, "postgresql://"),
        ({"library": " "}, "--library"),
        ({"library": ""}, "--library"),
        ({"library": "two\nlines"}, "--library"),
    ],
)
def test_a_bad_answer_is_refused_before_anything_is_written(tmp_path: Path, answer: dict[str, str], words: str) -> None:
    library = OwnLibrary(tmp_path / "library")
    done = library.init(**answer)
    assert done.returncode == 1 and words in done.stderr and "Traceback" not in done.stderr
    assert not library.home.exists()


@pytest.mark.pure
def test_a_name_with_quotes_comes_back_as_it_was(tmp_path: Path) -> None:
    from circumspect.site.configuration import KNOWN, read_file
    from circumspect.site.first_run.folder import write_settings
    from circumspect.site.first_run.plan import Plan

    name = 'The "Café" \\ Library ☂ $origin'
    write_settings(Plan(tmp_path, name, "library.example/log", "https://a.example", "America/Chicago", "en", ""))
    written = read_file(tmp_path / "circumspect.toml")
    assert {table: set(keys) for table, keys in written.items()} == {
        table: set(keys) - {"demo"} for table, keys in KNOWN.items()
    }, "every setting there is stands in the file"
    assert written["library"]["name"] == name
    assert written["web"] == {
        "address": "https://a.example",
        "hosts": ["a.example", "localhost", "127.0.0.1"],
        "https": True,
    }


def test_a_weak_password_makes_no_director_and_a_better_one_does(library: OwnLibrary) -> None:
    weak = library.init(password="short")
    assert weak.returncode == 1 and "12 characters" in weak.stderr
    assert library.ask("Employee.objects.count()") == "0"
    assert library.init().returncode == 0
    assert library.ask(f"Employee.objects.get().check_password({PASSWORD!r})") == "True"


@pytest.mark.pure
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    library = OwnLibrary(tmp_path / "file" / "library")
    done = library.init()
    assert done.returncode == 1 and str(library.home) in done.stderr and "Traceback" not in done.stderr


@pytest.mark.pure
def test_a_key_that_is_gone_is_never_made_anew(tmp_path: Path) -> None:
    library = OwnLibrary(tmp_path / "library")
    (library.home / "keys").mkdir(parents=True)
    done = library.init()
    assert done.returncode == 1 and "log.key" in done.stderr
    assert list((library.home / "keys").iterdir()) == []


@pytest.mark.pure
def test_a_database_that_is_away_is_named(tmp_path: Path) -> None:
    library = OwnLibrary(tmp_path / "library", "postgresql://127.0.0.1:1/nothing")
    done = library.init()
    assert done.returncode == 1 and "can't be reached" in done.stderr and "Traceback" not in done.stderr
