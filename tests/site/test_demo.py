"""`circumspect demo`: made once through the actions of a real library, kept, and served on this machine only."""

import json
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from circumspect.site.commands.web import NotForOthers, require_loopback
from circumspect.site.demo.versions import policy_text
from tests.site.processes import answers, free_port, running, until
from tests.staff.own_library import OwnLibrary, own_library


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnLibrary]:
    """The demonstration's library, made by a first start."""
    with own_library(tmp_path_factory.mktemp("demo")) as library:
        if library.database_url:
            library.more["DATABASE_URL"] = library.database_url
        library.more["FIRST"] = start(library)
        yield library


@pytest.fixture(scope="module")
def there(demo: OwnLibrary) -> dict[str, Any]:
    """What stands in it."""
    return look(demo)


def start(library: OwnLibrary) -> str:
    """Start it, look at a page, end it; what the terminal said."""
    port = free_port()
    with running(library, "demo", PORT=str(port)) as process:
        until(lambda: answers(port) == 200, process)
        assert answers(port, "/policy/") == 200
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=10) as page:
            assert "circumspect-demo" in page.read().decode()
    return process.said.read_text()  # type: ignore[attr-defined,no-any-return]


def look(library: OwnLibrary) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.site.look_at_demo"],
        env={**library.environment, "DJANGO_SETTINGS_MODULE": "circumspect.site.settings"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_terminal_says_who_can_sign_in_what_to_try_and_what_the_answer_will_be(demo: OwnLibrary) -> None:
    said = demo.more["FIRST"]
    for name in ("director", "assistant", "circulation", "manager", "weekend", "it", "desk"):
        assert f"    {name} " in said
    tries = [line for line in said.splitlines() if line.strip().startswith("29999")]
    assert [line.rpartition("→")[2].strip() for line in tries] == ["Yes, A.1", "Yes, C.1", "No, C.3", "No, B.1"]
    assert "decide" in said and "ledger verify" in said and "circumspect-demo" in said


def test_log_of_the_demo_holds_and_tells_of_several_days(demo: OwnLibrary, there: dict[str, Any]) -> None:
    done = demo.run("ledger", "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert there["flaw"] == "" and len(there["days"]) >= 6
    happened = {"record.opened", "desk.answered", "card.stolen", "request.taken", "referral.made", "text.adopted"}
    assert happened <= set(there["kinds"])


def test_everybody_signs_in_with_the_shown_password_in_the_role_of_their_name(there: dict[str, Any]) -> None:
    assert there["same_password"]
    assert there["people"] == {
        "director": ["director"],
        "assistant": ["assistant_director"],
        "circulation": ["circulation_manager"],
        "manager": ["manager"],
        "weekend": ["weekend_supervisor"],
        "it": ["it"],
        "desk": ["desk"],
    }


@pytest.mark.parametrize(
    ("case", "facts"),
    [
        ("TestaC00001", ["valid", "adult", 0]),
        ("MinaC00003", ["valid", "minor", 1]),
        ("MinaC00004", ["valid", "minor", 1]),
        ("LorimerC00005", ["stolen", "adult", 0]),
        ("WandaC00006", ["missing", "adult", 0]),
        ("NeoC00007", ["valid", "adult", 0]),
        ("VeraC00009", ["expired", "adult", 0]),
        ("IgnotaC00010", ["valid", "unknown", 0]),
        ("MajoraC00011", ["valid", "adult", 0]),
        ("LeonardC00012", ["valid", "minor", 1]),
        ("DuoC00013", ["valid", "minor", 2]),
        ("CautiaC00014", ["missing", "adult", 0]),
    ],
)
def test_what_is_easily_got_wrong_is_there_to_be_tried(there: dict[str, Any], case: str, facts: list[object]) -> None:
    assert there["cases"][case] == facts


def test_crowd_is_large_and_something_waits_for_the_director(there: dict[str, Any]) -> None:
    assert there["accounts"] >= 390 and there["loans"] > 1000
    assert there["waiting"] == [2, 1, 1]


def test_second_start_keeps_what_was_done(demo: OwnLibrary, there: dict[str, Any]) -> None:
    assert demo.ask("Employee.objects.filter(username='desk').update(phone='555-0111')") == "1"
    assert "made before" in start(demo)
    after = look(demo)
    assert after["phone"] == "555-0111" != there["phone"]
    assert (after["entries"], after["accounts"]) == (there["entries"], there["accounts"])


def test_demo_is_never_served_to_other_machines(demo: OwnLibrary) -> None:
    done = demo.run("web", "--host", "0.0.0.0", "--port", str(free_port()))
    assert done.returncode == 1 and "this machine only" in done.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "library.example"])
def test_address_that_others_reach_is_refused(host: str) -> None:
    with pytest.raises(NotForOthers):
        require_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_address_of_this_machine_is_taken(host: str) -> None:
    require_loopback(host)


def test_demo_says_when_its_port_is_taken(demo: OwnLibrary) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = demo.run("demo", "--port", str(other.getsockname()[1]))
    assert done.returncode == 1
    assert "PORT=" in done.stderr and "Traceback" not in done.stderr


def test_demo_leaves_a_real_library_alone(tmp_path: Path) -> None:
    home = tmp_path / "library"
    home.mkdir()
    settings = home / "circumspect.toml"
    settings.write_text('[library]\nname = "A real one"\n')
    done = OwnLibrary(home).run("demo", "--port", str(free_port()))
    assert done.returncode == 1 and "left alone" in done.stderr
    assert [entry.name for entry in home.iterdir()] == ["circumspect.toml"]


def test_demo_text_is_its_own_and_says_that_it_is_invented() -> None:
    text = policy_text()
    assert text.startswith("# ") and "invented" in text


def test_demo_leaves_another_librarys_database_alone(demo: OwnLibrary, tmp_path: Path) -> None:
    stranger = OwnLibrary(tmp_path / "home", more={**demo.more, "DATABASE_URL": database_of(demo)})
    done = stranger.run("demo", "--port", str(free_port()))
    assert done.returncode == 1 and "belongs to another library" in done.stderr


def database_of(library: OwnLibrary) -> str:
    return library.database_url or f"sqlite://{library.home / 'circumspect.sqlite3'}"
