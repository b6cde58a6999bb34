"""A worker whose lease ran out changes nothing of what another, or an officer, did meanwhile."""

import pytest

from circumspect.footage.places import objects, spool
from circumspect.legal.actions.approve_release import take_back_approval
from circumspect.legal.actions.exclude_item import exclude_item
from circumspect.legal.models import Release
from circumspect.legal.releases import leases, sealing
from circumspect.legal.releases.leases import LeaseLost, taken
from circumspect.legal.releases.working import work_on, work_on_releases
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee
from tests.legal_releases.conftest import Granted, approve, begun, now, opened, to_age_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(granted: Granted, officer: Employee, director: Employee, asked: Account, another: Account) -> Release:
    release = begun(granted(accounts=[asked, another]), officer)
    to_age_key(release, officer)
    approve(now(release), director)
    return now(release)


def test_a_worker_that_comes_late_neither_destroys_nor_overwrites_the_package(approved: Release) -> None:
    late = taken()
    assert late is not None and taken() is None
    Release.objects.update(worked_until=None)
    work_on_releases()
    kept = now(approved)
    assert kept.state == "sealed"
    late.state = "sealing"
    with pytest.raises(LeaseLost):
        sealing.seal_release(late)
    assert b"On Loan" in opened(now(approved)) and now(approved).sha256 == kept.sha256
    assert len(list(objects().names("packages"))) == 1 and not list(spool().glob("*"))


def test_a_package_of_what_was_approved_before_is_never_kept(
    approved: Release, officer: Employee, director: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken back, an item left out, approved anew, all while a worker seals what was approved first."""
    real, where = sealing.write, {"request": approved.request.key, "key": approved.key}

    def write(*given: object) -> object:
        made = real(*given)  # type: ignore[arg-type]
        take_back_approval(**where, reason="Look again", by=officer)
        exclude_item(**where, number=2, reason="Not theirs", by=officer)
        approve(now(approved), director)
        monkeypatch.setattr(sealing, "write", real)
        return made

    monkeypatch.setattr(sealing, "write", write)
    work_on_releases()
    assert now(approved).state == "sealed" and now(approved).problem == ""
    assert b"Neverasked" not in opened(now(approved)) and len(list(objects().names("packages"))) == 1


def test_a_long_sealing_keeps_its_lease(approved: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "RENEWED_EVERY_S", -1.0)
    release = taken()
    assert release is not None
    before = now(approved).worked_until
    work_on(release)
    assert before is not None and now(approved).state == "sealed"


def test_a_sealing_that_lost_its_lease_ends_at_the_next_piece(
    approved: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases, "RENEWED_EVERY_S", -1.0)
    late = taken()
    assert late is not None
    Release.objects.update(lease="another")
    with pytest.raises(LeaseLost):
        work_on(late)
    assert not list(objects().names("packages")) and now(approved).problem == ""
