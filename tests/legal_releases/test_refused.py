"""What can't be released: nothing outside the scope, without its approver, or changed once it is sealed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.ledger.models import Entry
from circumspect.legal.actions.address_release import address_release
from circumspect.legal.actions.approve_release import approve_release
from circumspect.legal.actions.begin_release import begin_release
from circumspect.legal.actions.drop_release import drop_release
from circumspect.legal.actions.exclude_item import exclude_item
from circumspect.legal.models import RecordScope, Release, ReleaseItem
from circumspect.legal.releases.reaching import NotReleased
from circumspect.legal.releases.shown import as_shown
from circumspect.legal.releases.working import work_on_releases
from circumspect.legal.states import State
from circumspect.legal.wording import RequestError
from circumspect.patrons.models import Account
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from tests.legal.asked import in_review
from tests.legal_releases.conftest import FIRST, Granted, approve, begun, now, opened, sealed, to_age_key
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_database_alone_refuses_what_must_not_be(
    granted: Granted, officer: Employee, director: Employee, another: Account, recordings: Camera
) -> None:
    request = granted(cameras=[recordings])
    release = begun(request, officer)
    to_age_key(release, officer)
    elsewhere = RecordScope.objects.create(
        request=in_review(officer), account=another, classes=["loans"], added_by=officer
    )
    clip = release.items.get(kind="clip")
    at = timezone.now()
    refused: list[tuple[str, tuple[object, ...]]] = [
        ("UPDATE legal_release SET state = 'sealing' WHERE id = %s", (release.pk,)),
        ("UPDATE legal_release SET state = 'sealed' WHERE id = %s", (release.pk,)),
        (
            "UPDATE legal_release SET state = 'sealing', approved_by_id = %s, approved_at = %s WHERE id = %s",
            (officer.pk, at, release.pk),
        ),
        ("UPDATE legal_release SET footage = %s WHERE id = %s", (False, release.pk)),
        (
            "UPDATE legal_releaseitem SET record_scope_id = %s WHERE release_id = %s AND kind = 'record'",
            (elsewhere.pk, release.pk),
        ),
        ("UPDATE legal_releaseitem SET last_minute = %s WHERE id = %s", (FIRST + 500, clip.pk)),
        ("DELETE FROM legal_releaseitem WHERE id = %s", (clip.pk,)),
        ("DELETE FROM legal_release WHERE id = %s", (release.pk,)),
    ]
    for statement, values in refused:
        with pytest.raises(DatabaseError):
            sql(statement, *values)
    before = {"footage_scope": clip.footage_scope, "first_minute": FIRST - 1, "last_minute": FIRST}
    for more in ({"record_scope": elsewhere, "kind": "record"}, {**before, "kind": "clip"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            ReleaseItem.objects.create(release=release, number=9, **more)
    sql(
        "UPDATE legal_release SET state = 'sealing', approved_by_id = %s, approved_at = %s WHERE id = %s",
        director.pk,
        at,
        release.pk,
    )


def test_after_sealing_the_database_refuses_every_change(
    granted: Granted, officer: Employee, director: Employee
) -> None:
    release = sealed(granted(), officer, director)
    item = release.items.get()
    for statement, values in (
        ("UPDATE legal_release SET sha256 = %s WHERE id = %s", ("0" * 64, release.pk)),
        ("UPDATE legal_release SET approved_by_id = %s WHERE id = %s", (officer.pk, release.pk)),
        ("UPDATE legal_release SET recipient = 'x' WHERE id = %s", (release.pk,)),
        ("UPDATE legal_release SET state = 'preview' WHERE id = %s", (release.pk,)),
        ("UPDATE legal_releaseitem SET excluded_because = 'x' WHERE id = %s", (item.pk,)),
    ):
        with pytest.raises(DatabaseError):
            sql(statement, *values)


def test_what_was_refused_or_is_undecided_releases_nothing(officer: Employee, granted: Granted) -> None:
    with pytest.raises(NotReleased, match="decided, and granted"):
        begin_release(key=in_review(officer).key, by=officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.create(request=in_review(officer), number=1, prepared_by=officer)
    assert not Release.objects.exists()


def test_only_officers_release(granted: Granted, desk: Employee) -> None:
    request = granted()
    with pytest.raises(NotAllowed):
        begin_release(key=request.key, by=desk)
    request.refresh_from_db()
    assert request.state == State.DECIDED


def test_who_prepared_footage_does_not_approve_it(
    granted: Granted, officer: Employee, director: Employee, recordings: Camera
) -> None:
    request = granted(cameras=[recordings])
    release = begun(request, officer)
    to_age_key(release, officer)
    with pytest.raises(NotReleased, match="second officer"):
        approve(release, officer)
    seen = as_shown(release)
    exclude_item(request=request.key, key=release.key, number=1, reason="Not theirs", by=officer)
    with pytest.raises(NotReleased, match="changed what is in it"):
        approve_release(request=request.key, key=release.key, seen=seen, by=director)
    assert now(release).state == "preview" and not Entry.objects.filter(kind="release.approved").exists()


def test_an_age_key_that_is_none_is_said_beside_its_field(granted: Granted, officer: Employee) -> None:
    release = begun(granted(), officer)
    usual = {"request": release.request.key, "key": release.key, "to": "Sgt. Example", "method": "age", "by": officer}
    for key, said in (("age1nonsense", "no age key"), ("AGE-SECRET-KEY-1XYZ", "secret key")):
        with pytest.raises(NotReleased, match=said) as error:
            address_release(**usual, age_key=key, checked="by telephone")  # type: ignore[arg-type]
        assert error.value.field == "age_key"
    assert now(release).recipient_key == ""


def test_an_item_left_out_is_not_in_the_package_and_its_reason_is(
    granted: Granted, officer: Employee, director: Employee, asked: Account, another: Account
) -> None:
    request = granted(accounts=[asked, another])
    release = begun(request, officer)
    with pytest.raises(RequestError):
        exclude_item(request=request.key, key=release.key, number=2, reason=" ", by=officer)
    exclude_item(request=request.key, key=release.key, number=2, reason="Not theirs after all", by=officer)
    to_age_key(release, officer)
    approve(release, director)
    work_on_releases()
    body = opened(now(release))
    assert b"Neverasked" not in body and b"Not theirs after all" in body


def test_what_could_not_be_collected_keeps_the_release_from_leaving(
    granted: Granted, officer: Employee, director: Employee, camera: Camera
) -> None:
    """The camera recorded nothing then."""
    request = granted(cameras=[camera])
    release = begun(request, officer)
    failed = release.items.get(kind="clip")
    assert failed.state == "failed" and "no images" in failed.problem
    to_age_key(release, officer)
    with pytest.raises(NotReleased, match="couldn't be collected"):
        approve(release, director)
    exclude_item(request=request.key, key=release.key, number=2, reason="Nothing was recorded", by=officer)
    approve(release, director)


def test_a_second_release_takes_the_place_of_the_first_with_a_reason(
    granted: Granted, officer: Employee, director: Employee
) -> None:
    request = granted()
    first = sealed(request, officer, director)
    with pytest.raises(NotReleased):
        begin_release(key=request.key, by=officer)
    drop_release(request=request.key, key=first.key, reason="The wrong days", by=officer)
    work_on_releases()
    assert now(first).contents_ended_at
    second = sealed(request, officer, director)
    assert second.number == 2 and second.corrects is None, "the first never left"


@pytest.fixture
def without_second_factor(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  (it has tests of its own)


@pytest.mark.usefixtures("without_second_factor")
@pytest.mark.parametrize("slipped", ["number", "release", "request"])
def test_nothing_is_slipped_in_by_an_address(
    granted: Granted, officer: Employee, director: Employee, another: Account, slipped: str
) -> None:
    request, other = granted(), granted(accounts=[another])
    release, foreign = begun(request, officer), begun(other, officer)
    where = {"request": request.key, "release": release.key, "number": "1"}
    where[slipped] = {"number": "2", "release": foreign.key, "request": other.key}[slipped]
    client = signed_in(officer)
    for act in ("", "open", "exclude", "include", "redact", "replace"):
        url = f"/requests/{where['request']}/releases/{where['release']}/{where['number']}/{act}"
        response = client.get(url) if not act else client.post(url, {"reason": "x", "paper": "x"})
        assert response.status_code == 404, url
    assert [item.record_scope.account.surname for item in release.items.all()] == ["Fictionwood"]


@pytest.mark.usefixtures("without_second_factor")
def test_scope_fields_in_a_post_change_nothing(granted: Granted, officer: Employee, another: Account) -> None:
    request = granted()
    smuggled = {"account": another.key, "classes": "contact", "items": "9", "record_scope": "1"}
    signed_in(officer).post(f"/requests/{request.key}/releases/", smuggled)
    release = Release.objects.get()
    assert [item.record_scope.classes for item in release.items.all()] == [["loans"]]
    assert release.prepared_at > timezone.now() - timedelta(minutes=5)
