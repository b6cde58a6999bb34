"""What lies outside the scope as it is now never leaves: not by its end, not by a frame, nor as it was cut early."""

import pytest
from django.db import DatabaseError, transaction

from circumspect.cameras.models import Camera
from circumspect.footage.actions.cut_for_release import Ground, cut_for_release
from circumspect.footage.models import Cutting
from circumspect.footage.windows import Window
from circumspect.legal.actions.approve_release import approve_release
from circumspect.legal.actions.begin_release import begin_release
from circumspect.legal.actions.exclude_item import exclude_item, include_item
from circumspect.legal.models import FootageScope, RecordScope, Release, ReleaseItem, Request
from circumspect.legal.releases.reaching import NotReleased
from circumspect.legal.releases.shown import as_shown
from circumspect.legal.releases.within import check_within
from circumspect.legal.releases.working import work_on_releases
from circumspect.media import MINUTE
from circumspect.staff.models import Employee
from tests.legal_releases.conftest import FIRST, Granted, approve, begun, now, to_age_key
from tests.legal_releases.without_guards import without_guards

pytestmark = pytest.mark.django_db


def narrowed(request: Request, *, minutes: int = 1) -> None:
    """The scope made smaller under the release, as no action does it."""
    with without_guards(FootageScope):
        FootageScope.objects.filter(request=request).update(last_minute=FIRST + minutes - 1)


def struck(request: Request, **how: object) -> None:
    with without_guards(RecordScope):
        RecordScope.objects.filter(request=request).update(**how)


def clip_for(request: Request, camera: Camera, officer: Employee, first: int, last: int) -> Cutting:
    ground = Ground(request=request.key, process="subpoena", authority="circulation_manager", waiver="no")
    return cut_for_release(ground=ground, camera=camera, window=Window(first, last), by=officer).cutting


def test_a_clip_whose_end_lies_outside_is_refused_by_the_database(
    granted: Granted, officer: Employee, recordings: Camera
) -> None:
    request = granted(cameras=[recordings], accounts=[])
    release = begin_release(key=request.key, by=officer)
    item = release.items.get()
    for first, last in ((FIRST, FIRST + 2), (FIRST - 1, FIRST + 1)):
        clip = clip_for(request, recordings, officer, first, last)
        with pytest.raises(DatabaseError, match="scope"), transaction.atomic():
            ReleaseItem.objects.filter(pk=item.pk).update(cutting=clip)
    within = clip_for(request, recordings, officer, FIRST, FIRST + 1)
    assert within.end <= (FIRST + 2) * MINUTE, "the real end of its last frame"
    ReleaseItem.objects.filter(pk=item.pk).update(cutting=within)


def test_a_clip_cut_before_the_scope_was_narrowed_is_not_taken_up(
    granted: Granted, officer: Employee, recordings: Camera
) -> None:
    """It was cut for a wider scope, when a restart came between; it begins in the narrower one."""
    request = granted(cameras=[recordings], accounts=[], minutes=1)
    wider = clip_for(request, recordings, officer, FIRST, FIRST + 1)
    item = begun(request, officer).items.get()
    assert item.state == "collected" and item.cutting != wider
    assert item.cutting is not None and item.cutting.end <= (FIRST + 1) * MINUTE


def test_a_clip_that_is_only_a_part_is_not_taken_up_either(
    granted: Granted, officer: Employee, recordings: Camera
) -> None:
    request = granted(cameras=[recordings], accounts=[], minutes=2)
    narrower = clip_for(request, recordings, officer, FIRST, FIRST)
    assert begun(request, officer).items.get().cutting != narrower


def test_what_is_outside_now_is_not_collected(granted: Granted, officer: Employee, recordings: Camera) -> None:
    request = granted(cameras=[recordings], accounts=[])
    release = begin_release(key=request.key, by=officer)
    narrowed(request)
    with pytest.raises(NotReleased, match="0001"):
        check_within(release)
    work_on_releases()
    item = release.items.get()
    assert not Cutting.objects.exists() and item.state == "failed" and "0001" in item.problem
    exclude_item(request=request.key, key=release.key, number=1, reason="Narrowed since", by=officer)
    with pytest.raises(DatabaseError, match="scope"), transaction.atomic():
        include_item(request=request.key, key=release.key, number=1, by=officer)


def test_what_is_outside_now_is_not_approved(
    granted: Granted, officer: Employee, director: Employee, recordings: Camera
) -> None:
    request = granted(cameras=[recordings])
    release = begun(request, officer)
    to_age_key(release, officer)
    narrowed(request)
    with pytest.raises(NotReleased, match="0002"):
        approve(release, director)
    narrowed(request, minutes=2)
    approve(release, director)


def test_what_is_outside_now_is_not_sealed(
    granted: Granted, officer: Employee, director: Employee, recordings: Camera
) -> None:
    request = granted(cameras=[recordings])
    release = begun(request, officer)
    to_age_key(release, officer)
    approve(release, director)
    narrowed(request)
    work_on_releases()
    assert now(release).state == "sealing" and "0002" in now(release).problem


def test_a_record_that_was_struck_from_the_scope_is_neither_approved_nor_sealed(
    granted: Granted, officer: Employee, director: Employee
) -> None:
    request = granted()
    release = begun(request, officer)
    to_age_key(release, officer)
    why = {"struck_at": release.prepared_at, "struck_by": officer, "struck_because": "Not theirs"}
    struck(request, **why)
    with pytest.raises(NotReleased, match="0001"):
        approve(release, director)
    struck(request, struck_at=None, struck_by=None, struck_because="")
    approve_release(request=request.key, key=release.key, seen=as_shown(now(release)), by=director)
    struck(request, **why)
    work_on_releases()
    assert now(release).state == "sealing" and "0001" in now(release).problem
    assert Release.objects.get().package == ""
