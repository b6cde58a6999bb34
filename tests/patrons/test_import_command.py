"""The command itself, in processes of its own on a library of its own: its words, a kill in the middle, and several
employees at once.
"""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.staff.own_library import ENTRY, OwnLibrary, own_library

HEADING = "cardnumber,surname,firstname,dateofbirth"
COUNT = "(Account.objects.count(), Card.objects.count(), Contact.objects.count(), Entry.objects.count())"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnLibrary]:
    with own_library(tmp_path_factory.mktemp("own")) as library:
        done = library.init()
        assert done.returncode == 0, done.stderr
        yield library


def kept(library: OwnLibrary) -> list[int]:
    """Accounts, cards, contacts and entries in the log."""
    code = "from circumspect.patrons.models import *; from circumspect.ledger.models import *\nimport json\n"
    done = library.run(code=f"import django; django.setup()\n{code}print(json.dumps({COUNT}))")
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.fixture(autouse=True)
def settings_module(library: OwnLibrary) -> None:
    library.more["DJANGO_SETTINGS_MODULE"] = "circumspect.site.settings"


def test_a_kill_in_the_middle_leaves_nothing_and_the_next_run_takes_everything(
    library: OwnLibrary, tmp_path: Path
) -> None:
    before = kept(library)
    rows = [f"K{number},Killed,Test,1980-01-01\n" for number in range(3_500)]
    pipe = tmp_path / "patrons.csv"
    os.mkfifo(pipe)
    command = [sys.executable, "-c", ENTRY, "import", "patrons", str(pipe), "--report", str(tmp_path / "report.csv")]
    process = subprocess.Popen(command, env=library.environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    with pipe.open("w") as file:  # a pipe holds 64 KB, so when this is written most of it was taken
        file.write(HEADING + "\n")
        file.writelines(rows)
        file.flush()
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert kept(library) == before
    assert not (tmp_path / "report.csv").exists()

    whole = tmp_path / "whole.csv"
    whole.write_text(HEADING + "\n" + "".join(rows))
    done = library.run("import", "patrons", str(whole), "--report", str(tmp_path / "report.csv"))
    assert done.returncode == 0, done.stderr
    accounts, cards, contacts, entries = before
    assert kept(library) == [accounts + 3_500, cards + 3_500, contacts + 3_500, entries + 1]


def test_the_command_says_how_many_and_where_the_report_is(library: OwnLibrary, tmp_path: Path) -> None:
    file, report = tmp_path / "p.csv", tmp_path / "r.csv"
    file.write_text(f"{HEADING}\nW1,Words,Test,1980-01-01\nW2,,Test,\n")
    first = library.run("import", "patrons", str(file), "--report", str(report))
    assert "Patrons: 1 new, 0 changed, 0 unchanged, 1 not taken, 1 notes." in first.stdout
    assert str(report) in first.stdout and "Words" not in first.stdout + first.stderr
    assert (
        "Patrons: 0 new, 0 changed, 1 unchanged"
        in library.run("import", "patrons", str(file), "--report", str(report)).stdout
    )
    with report.open(newline="") as rows:
        assert {"file": "p.csv", "line": "3", "what": "refused", "why": "surname is empty"} in list(
            csv.DictReader(rows)
        )


@pytest.mark.parametrize("arguments", [["nowhere.csv"]])
def test_a_file_that_is_not_there_is_one_line(library: OwnLibrary, arguments: list[str]) -> None:
    done = library.run("import", "patrons", *arguments)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_wrong_columns_and_a_report_that_cannot_be_written_are_one_line(library: OwnLibrary, tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_text("card,name\n")
    done = library.run("import", "patrons", str(file), "--report", str(tmp_path / "r.csv"))
    assert done.returncode == 1 and "no column named 'cardnumber'" in done.stderr
    assert "Traceback" not in done.stderr
    file.write_text(HEADING + "\n")
    done = library.run("import", "patrons", str(file), "--report", str(tmp_path / "no" / "r.csv"))
    assert done.returncode == 1 and "can't be written" in done.stderr and "Traceback" not in done.stderr


def test_no_record_opens_once_the_card_is_reported_however_close_together(library: OwnLibrary) -> None:
    done = library.run(code="from tests.patrons.at_the_same_time import main; main()")
    assert done.returncode == 0, done.stderr
    trials = json.loads(done.stdout)
    assert len(trials) == 12
    for kinds in trials:
        assert kinds.count("card.stolen") == 1, "two reports of one thing are one"
        assert "record.opened" not in kinds[kinds.index("card.stolen") :]
