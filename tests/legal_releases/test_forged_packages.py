"""A package that was tampered with, in any of the ways of forging.py: its own two checks call it bad, and say what."""

import json
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from circumspect.cameras.models import Camera
from circumspect.footage.actions.close_day import close_day
from circumspect.footage.models import Minute
from circumspect.staff.models import Employee
from circumspect.vault import day_of
from tests.browser.conftest import CHROMIUM
from tests.legal_releases.conftest import Granted, sealed, unpacked
from tests.legal_releases.forging import FORGED

pytestmark = pytest.mark.django_db
GOOD, BAD = "All of it is as it was packed", "Something is wrong with this package"


def said_by_python(folder: Path) -> str:
    """With the system's own Python, which has nothing of ours; `-I` keeps even the environment out."""
    python = "/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable
    run = subprocess.run([python, "-I", "verify.py"], cwd=folder, capture_output=True, text=True, check=False)
    assert not run.stderr, run.stderr
    assert run.returncode == (GOOD not in run.stdout)
    return run.stdout


def said_by_pages(package: Path, folders: list[Path]) -> list[str]:
    command = [sys.executable, "-m", "tests.legal_releases.check_pages", str(package), *map(str, folders)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    return ["\n".join([verdict, *found]) for verdict, found in json.loads(told.stdout)]


@pytest.fixture
def package(granted: Granted, officer: Employee, director: Employee, recordings: Camera, tmp_path: Path) -> Path:
    """A record and a clip whose days are closed."""
    for day in {day_of(minute) for minute in Minute.objects.values_list("minute", flat=True)}:
        close_day(day=day)
    return unpacked(sealed(granted(cameras=[recordings]), officer, director), tmp_path)


def forged_copies(package: Path) -> dict[str, Path]:
    """One for each way, beside the package."""
    found = {}
    for number, (name, (forge, _word)) in enumerate(FORGED.items()):
        folder = found[name] = package.parent / f"forged-{number}" / package.name
        shutil.copytree(package, folder)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # zipfile says that a name stands twice; that is the point
            forge(folder)
    return found


def test_every_way_of_tampering_is_found_by_verify_py(package: Path) -> None:
    assert GOOD in said_by_python(package)
    for name, folder in forged_copies(package).items():
        said = said_by_python(folder)
        assert BAD in said and re.search(FORGED[name][1], said), f"{name}:\n{said}"


def test_every_way_of_tampering_is_found_by_the_page(package: Path) -> None:
    if not CHROMIUM:
        pytest.skip("needs Debian's chromium on the PATH (apt-get install chromium)")
    copies = forged_copies(package)
    foreign = package.parent / "foreign"
    shutil.copytree(package, foreign / "inside")
    (foreign / "clip.mp4").write_bytes(b"a foreign file beside a good package")
    good, outside, *forged = said_by_pages(package, [package, foreign, *copies.values()])
    assert GOOD in good, good
    assert BAD in outside and "isn't the folder of a package" in outside, outside
    for name, said in zip(copies, forged, strict=True):
        assert BAD in said and re.search(FORGED[name][1], said), f"{name}:\n{said}"
