"""From a decision to a package that a court can check without us, with nothing in it that is outside the scope."""

import io
import json
import subprocess
import sys
from pathlib import Path

import av
import bagit
import pypdfium2
import pytest

from circumspect.adoption.queries import pack_in_force
from circumspect.cameras.models import Camera
from circumspect.footage.actions.close_day import close_day
from circumspect.footage.models import Minute
from circumspect.footage.places import objects, spool
from circumspect.ledger.models import Entry
from circumspect.legal.models import ReleaseState
from circumspect.legal.states import State
from circumspect.merkle import Verifier, verify_receipt
from circumspect.staff.models import Employee
from circumspect.vault import day_of
from tests.ledger_go.build import WITHOUT_GO, go_verifier
from tests.ledger_go.build import run as run_go
from tests.legal_releases.conftest import Granted, opened, sealed, unpacked
from tests.legal_releases.premis.schema import faults

pytestmark = pytest.mark.django_db


def run_check(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", "-B", str(folder / "verify.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def test_loans_alone_leave_as_a_package_that_checks_itself(
    granted: Granted, officer: Employee, director: Employee, tmp_path: Path
) -> None:
    request = granted()
    release = sealed(request, officer, director)
    assert (release.state, release.problem) == (ReleaseState.SEALED, "")
    request.refresh_from_db()
    assert request.state == State.SEALED
    folder = unpacked(release, tmp_path)
    assert bagit.Bag(str(folder)).validate()
    told = json.loads((folder / "data/records/0001.json").read_text())
    assert list(told["parts"]) == ["loans"] and told["parts"]["loans"][0]["title"] == "On Loan to Fictionwood"
    assert "On Loan to Fictionwood" in text_of((folder / "data/records/0001.pdf").read_bytes())
    found = run_check(folder)
    assert found.returncode == 0 and "All of it is as it was packed" in found.stdout, found.stdout + found.stderr
    for name in ("data/letter.pdf", "data/index.pdf", "custody/certificate.pdf"):
        assert str(release) in text_of((folder / name).read_bytes())
    assert faults((folder / "custody/premis.xml").read_bytes()) == []


def test_it_bears_the_name_of_the_library_and_not_the_packs(
    granted: Granted, officer: Employee, director: Employee, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.LIBRARY_NAME = "A Library of Its Own"  # type: ignore[attr-defined]
    folder = unpacked(sealed(granted(), officer, director), tmp_path)
    assert "Source-Organization: A Library of Its Own\n" in (folder / "bag-info.txt").read_text()
    for path in folder.rglob("*.pdf"):
        text = " ".join(text_of(path.read_bytes()).split())
        assert "A Library of Its Own" in text and pack_in_force().settings.library_name not in text, path.name


def test_nothing_outside_the_scope_is_in_it(
    granted: Granted, officer: Employee, director: Employee, recordings: Camera, tmp_path: Path
) -> None:
    """Every string of the account that wasn't asked for, and of the parts that weren't, searched for in the whole."""
    release = sealed(granted(cameras=[recordings]), officer, director)
    folder = unpacked(release, tmp_path)
    bodies = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    texts = [text_of(body) for body in bodies if body.startswith(b"%PDF")]
    everything = b"\n".join(bodies) + "\n".join(texts).encode()
    assert b"On Loan to Fictionwood" in everything
    for outside in (
        b"Neverasked",
        b"900002",
        b"29000002",
        b"Once Read by",
        b"Wanted by",
        b"Fictionwood Lane",
        b"fictionwood@",
        b"Late: Fictionwood",
        b"29000001",
    ):
        assert outside not in everything, outside
    assert faults((folder / "custody/premis.xml").read_bytes()) == []
    with av.open(io.BytesIO((folder / "data/footage/0002.mp4").read_bytes())) as file:
        frames = sum(1 for _ in file.decode(video=0))
    assert 1150 <= frames <= 1200, "two minutes at ten a second"


def test_a_change_anywhere_is_found_by_its_own_check(
    granted: Granted, officer: Employee, director: Employee, recordings: Camera, tmp_path: Path
) -> None:
    for day in {day_of(minute) for minute in Minute.objects.values_list("minute", flat=True)}:
        close_day(day=day)
    folder = unpacked(sealed(granted(cameras=[recordings]), officer, director), tmp_path)
    assert "2 minutes of footage were proved" in run_check(folder).stdout or "3 minutes" in run_check(folder).stdout
    for name, change in (
        ("data/records/0001.json", lambda body: body.replace(b"On Loan", b"Off Loan")),
        ("proof/checkpoint", lambda body: body + b"x"),
        ("metadata/decision.json", lambda body: body.replace(b"granted", b"refused")),
    ):
        before = (folder / name).read_bytes()
        (folder / name).write_bytes(change(before))
        found = run_check(folder)
        assert found.returncode == 1 and f"{name} was changed" in found.stdout
        (folder / name).write_bytes(before)
    (folder / "data/extra.txt").write_text("slipped in")
    assert "data/extra.txt doesn't belong" in run_check(folder).stdout


def test_even_with_its_manifests_made_anew_a_forged_entry_is_found(
    granted: Granted, officer: Employee, director: Employee, tmp_path: Path
) -> None:
    folder = unpacked(sealed(granted(), officer, director), tmp_path)
    entry = sorted((folder / "proof/entries").glob("*.json"))[0]
    entry.write_bytes(entry.read_bytes().replace(b'"kind":"', b'"kind":"x'))
    bagit.Bag(str(folder)).save(manifests=True)
    found = run_check(folder)
    assert found.returncode == 1 and f"{entry.name} isn't in the log" in found.stdout


def test_its_receipts_verify_with_our_library_and_with_gos_tlog(
    granted: Granted, officer: Employee, director: Employee, tmp_path: Path
) -> None:
    folder = unpacked(sealed(granted(), officer, director), tmp_path / "bag")
    vkey = (folder / "proof/vkey.txt").read_text().strip()
    receipts = sorted((folder / "proof/entries").glob("*.tlog-proof"))
    kinds = set()
    for path in receipts:
        body = path.with_suffix(".json").read_bytes()
        verify_receipt(path.read_bytes(), body, [Verifier(vkey)])
        kinds.add(json.loads(body)["kind"])
    assert {"request.decided", "release.approved", "record.collected"} <= kinds
    if go_verifier() is None:
        pytest.skip(WITHOUT_GO)

    from circumspect.ledger.outside import export_log

    export_log(tmp_path / "log")
    found = run_go(tmp_path / "log", vkey, receipts=receipts)
    assert found.returncode == 0, found.stderr


def test_nothing_plain_and_nothing_half_is_left(granted: Granted, officer: Employee, director: Employee) -> None:
    release = sealed(granted(), officer, director)
    assert not list(spool().glob("*")) and b"On Loan" in opened(release)
    for name, _size in objects().names(""):
        assert b"On Loan" not in objects().get(name), name


def test_every_step_is_in_the_log_under_the_request(granted: Granted, officer: Employee, director: Employee) -> None:
    sealed(granted(), officer, director)
    kinds = list(Entry.objects.order_by("index").values_list("kind", flat=True))
    wanted = ["release.begun", "record.collected", "release.collected", "release.addressed", "release.approved"]
    assert [kind for kind in kinds if kind in {*wanted, "release.sealed"}] == [*wanted, "release.sealed"]
