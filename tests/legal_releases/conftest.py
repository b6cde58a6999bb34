"""A granted request for one patron's loans and some minutes of a camera, and the officers who deal with it."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyrage
import pytest
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.footage.places import objects
from circumspect.footage.windows import Window
from circumspect.legal.actions.add_to_scope import AddedFootage, AddedRecords
from circumspect.legal.actions.address_release import address_release
from circumspect.legal.actions.approve_release import approve_release
from circumspect.legal.actions.begin_release import begin_release
from circumspect.legal.actions.decide_request import Verdict, decide_request
from circumspect.legal.actions.look_at_item import look_at_item
from circumspect.legal.models import Release, Request
from circumspect.legal.releases.shown import as_shown
from circumspect.legal.releases.things import package_of
from circumspect.legal.releases.working import work_on_releases
from circumspect.legal.states import Kind, Outcome
from circumspect.patrons.models import Account, Contact, Fee, Hold, Loan
from circumspect.staff.models import Employee
from circumspect.vault import minute_of
from tests.footage.conftest import approved_camera, camera, folders  # noqa: F401  (fixtures)
from tests.footage_seeing.recorded import record
from tests.legal.asked import in_review

BEGIN = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(hours=2)
FIRST = minute_of(BEGIN)
MET = {"state_law": "The subpoena names this account and these hours.", "minimum": "Only what it names."}
IDENTITY = pyrage.x25519.Identity.generate()


def patron(number: str, surname: str, card: str = "") -> Account:
    """An account whose every part has something that can be searched for."""
    account = Account.objects.create(number=number, surname=surname, first_name="Testa")
    if card:
        account.cards.create(number=card)
    now = timezone.now()
    Contact.objects.create(account=account, address=f"1 {surname} Lane", email=f"{surname}@library.example".lower())
    Loan.objects.create(account=account, barcode=f"B{number}", title=f"On Loan to {surname}", issued_at=now, due_at=now)
    Loan.objects.create(
        account=account, barcode=f"P{number}", title=f"Once Read by {surname}", issued_at=now, returned_at=now
    )
    Hold.objects.create(account=account, title=f"Wanted by {surname}", placed_on=now.date())
    Fee.objects.create(account=account, reason=f"Late: {surname}", cents=250, on=now.date())
    return account


@pytest.fixture
def officer(circulation_manager: Employee) -> Employee:
    return circulation_manager


@pytest.fixture
def asked(desk: Employee) -> Account:
    return patron("900001", "Fictionwood", "29000001")


@pytest.fixture
def another(desk: Employee) -> Account:
    return patron("900002", "Neverasked", "29000002")


Granted = Callable[..., Request]


@pytest.fixture
def granted(desk: Employee, officer: Employee, asked: Account, another: Account) -> Granted:
    """`granted()` for the loans alone; `granted(cameras=[…], minutes=2)` with footage."""

    def grant(
        *,
        accounts: "list[Account] | None" = None,
        cameras: "list[Camera] | None" = None,
        minutes: int = 2,
        **more: object,
    ) -> Request:
        usual = {
            "records": [AddedRecords(one, ["loans"]) for one in ([asked] if accounts is None else accounts)],
            "footage": [AddedFootage(one, Window(FIRST, FIRST + minutes - 1)) for one in cameras or []],
        }
        request = in_review(desk, more.pop("kind", Kind.SUBPOENA), officer, **{**usual, **more})  # type: ignore[arg-type]
        verdict = Verdict(Outcome.GRANTED, "A subpoena of the county court", MET)
        return decide_request(key=request.key, verdict=verdict, by=officer)

    return grant


@pytest.fixture
def recordings(camera: Camera) -> Camera:  # noqa: F811
    record(camera, BEGIN - timedelta(seconds=7), 200)
    return camera


def now(release: Release) -> Release:
    return Release.objects.select_related("request").get(pk=release.pk)


def begun(request: Request, by: Employee, **more: object) -> Release:
    """Begun, and collected by the worker."""
    release = begin_release(key=request.key, by=by, **more)  # type: ignore[arg-type]
    work_on_releases()
    return now(release)


def approve(release: Release, by: Employee) -> None:
    """Every item looked at, and approved as it stands."""
    where = {"request": release.request.key, "key": release.key}
    for item in release.items.filter(excluded_at=None, state="collected"):
        look_at_item(**where, number=item.number, by=by)
    approve_release(**where, seen=as_shown(now(release)), by=by)


def to_age_key(release: Release, by: Employee) -> None:
    address_release(
        request=release.request.key,
        key=release.key,
        to="Sgt. Example, Example Police",
        method="age",
        age_key=str(IDENTITY.to_public()),
        checked="Read out on 555-0177, which we looked up",
        by=by,
    )


def sealed(request: Request, by: Employee, second: Employee, **more: object) -> Release:
    release = begun(request, by, **more)
    to_age_key(release, by)
    approve(release, second)
    work_on_releases()
    return now(release)


def opened(release: Release) -> bytes:
    """The plain ZIP of the bag."""
    return pyrage.decrypt(objects().get(package_of(release)), [IDENTITY])


def unpacked(release: Release, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(opened(release))) as archive:
        archive.extractall(folder)
    return folder / str(release)
