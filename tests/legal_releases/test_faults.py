"""Interrupted, full, changed: nothing is lost, nothing half is left, nothing leaves."""

import errno
import os
from pathlib import Path

import pytest

from circumspect.cameras.models import Camera
from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, spool, thing_keys
from circumspect.footage.seeing.taking import object_of
from circumspect.ledger.models import Entry
from circumspect.legal.actions.begin_release import begin_release
from circumspect.legal.actions.retry_release import retry_release
from circumspect.legal.models import Release, ReleaseItem
from circumspect.legal.releases import collecting, things, working
from circumspect.legal.releases.working import work_on_releases
from circumspect.staff.models import Employee
from tests.ledger.tiny_disk import mounted
from tests.legal_releases.conftest import Granted, approve, begun, now, opened, patron, to_age_key

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """As if the power had gone."""


def killed_after(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker ends in the middle of collecting item `number`."""
    real = collecting.collect

    def collect(item: ReleaseItem) -> None:
        if item.number == number:
            raise Killed
        real(item)

    monkeypatch.setattr(working, "collect", collect)


def test_a_restart_in_the_middle_goes_on_where_it_was(
    granted: Granted, officer: Employee, director: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = [patron(f"91000{number}", f"Middle{number}") for number in range(4)]
    request = granted(accounts=accounts)
    release = begin_release(key=request.key, by=officer)
    with monkeypatch.context() as patched, pytest.raises(Killed):
        killed_after(3, patched)
        work_on_releases()
    assert list(release.items.values_list("state", flat=True)) == ["collected", "collected", "waiting", "waiting"]
    work_on_releases()
    assert now(release).state == "collecting", "another worker may still have it"
    Release.objects.update(worked_until=None)
    work_on_releases()
    assert now(release).state == "preview"
    assert Entry.objects.filter(kind="record.collected").count() == 4, "what was read before wasn't read again"


def test_a_clip_that_was_cut_before_a_restart_is_taken_up(
    granted: Granted, officer: Employee, recordings: Camera, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_release(key=granted(cameras=[recordings]).key, by=officer)

    def done(item: ReleaseItem) -> None:
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(collecting, "collect_record", lambda item: None)
        patched.setattr(collecting, "done", done)
        work_on_releases()
    assert Cutting.objects.count() == 1
    Release.objects.update(worked_until=None)
    work_on_releases()
    assert Cutting.objects.count() == 1 and ReleaseItem.objects.get(kind="clip").cutting == Cutting.objects.get()


def test_a_disk_that_is_full_at_bagging_leaves_nothing_and_says_so(
    granted: Granted, officer: Employee, director: Employee, recordings: Camera, tmp_path: Path, settings: object
) -> None:
    """A real file system of one megabyte; the release stays approved, and goes on when there is room."""
    request = granted(cameras=[recordings])
    release = begun(request, officer)
    to_age_key(release, officer)
    approve(release, director)
    with mounted(tmp_path / "tiny") as disk:
        (disk.folder / "filled").write_bytes(bytes(900_000))
        settings.FOOTAGE_SPOOL = disk.folder / "spool"  # type: ignore[attr-defined]
        work_on_releases()
        stands = now(release)
        assert stands.state == "sealing" and os.strerror(errno.ENOSPC) in stands.problem
        assert not list(spool().glob("*")) and not stands.sha256
        assert not list(objects().names("packages"))
        assert not Entry.objects.filter(kind="release.sealed").exists()
        work_on_releases()
        assert now(release).state == "sealing", "it waits for a person"
        disk.enlarge()
        retry_release(request=request.key, key=release.key, by=officer)
        work_on_releases()
    assert now(release).state == "sealed" and b"On Loan" in opened(now(release))


def test_a_clip_that_was_changed_since_it_was_looked_at_is_never_sealed(
    granted: Granted, officer: Employee, director: Employee, recordings: Camera
) -> None:
    request = granted(cameras=[recordings])
    release = begun(request, officer)
    to_age_key(release, officer)
    clip = release.items.get(kind="clip").cutting
    assert clip is not None
    name = object_of(clip.key)
    body = bytearray(objects().get(name))
    body[len(body) // 2] ^= 1
    objects().put(name, bytes(body))
    approve(release, director)
    work_on_releases()
    assert now(release).state == "sealing" and "doesn't open" in now(release).problem
    assert not list(spool().glob("*")) and not list(objects().names("packages"))


def test_a_record_that_was_changed_where_it_lies_is_never_sealed(
    granted: Granted, officer: Employee, director: Employee
) -> None:
    """Even by somebody who has the key: what was looked at has another hash."""
    request = granted()
    release = begun(request, officer)
    to_age_key(release, officer)
    things.keep(release, "0001.json", b'{"parts": {"loans": "another"}}')
    approve(release, director)
    work_on_releases()
    assert now(release).state == "sealing" and "isn't what was collected" in now(release).problem
    assert not list(objects().names("packages"))


def test_killed_while_sealing_begins_the_sealing_anew(
    granted: Granted, officer: Employee, director: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = granted()
    release = begun(request, officer)
    to_age_key(release, officer)
    approve(release, director)
    left = spool()
    left.mkdir(parents=True, exist_ok=True)
    (left / f"release-{release.key}.sealing").write_bytes(b"half")
    work_on_releases()
    assert now(release).state == "sealed" and not list(left.glob("*"))
    assert thing_keys().key(things.thing_of(release))
