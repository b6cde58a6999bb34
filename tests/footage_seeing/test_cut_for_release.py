"""A clip for a release: on process or a waiver, by an officer, of exactly the minutes of the scope, and provable."""

import io
from datetime import timedelta

import av
import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from circumspect.cameras.models import Camera
from circumspect.footage.actions.close_day import close_day
from circumspect.footage.actions.cut_for_release import Ground, cut_for_release
from circumspect.footage.actions.destroy_day import destroy_day
from circumspect.footage.actions.fetch_cutting import fetch_cutting
from circumspect.footage.actions.hold_for_request import hold_for_request
from circumspect.footage.minute_proofs import prove_minutes
from circumspect.footage.models import Cutting, Day, Minute
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.taking import NotTaken, object_of, thing_of
from circumspect.footage.windows import Window
from circumspect.ledger.models import Entry
from circumspect.merkle import leaf_hash, verify_inclusion
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from circumspect.vault import day_of, unseal
from tests.footage_seeing.conftest import BEGIN, FIRST
from tests.footage_seeing.recorded import record
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db
PROCESS = Ground("a-request", "subpoena", "director", "no")


@pytest.fixture(autouse=True)
def recordings(camera: Camera) -> None:
    record(camera, BEGIN - timedelta(seconds=7), 200)


def test_it_has_the_minutes_of_the_scope_and_not_one_picture_before(camera: Camera, director: Employee) -> None:
    cut = cut_for_release(ground=PROCESS, camera=camera, window=Window(FIRST, FIRST), by=director)
    clip = cut.cutting
    assert clip.begins_at >= BEGIN and clip.ends_at <= BEGIN + timedelta(minutes=1)
    assert {one["minute"] for one in clip.sources["minutes"]} == {FIRST}
    plain = unseal(thing_keys().key(thing_of(clip.key)), thing_of(clip.key), objects().get(object_of(clip.key)))
    with av.open(io.BytesIO(plain)) as file:
        assert 550 <= sum(1 for _ in file.decode(video=0)) <= 600
    entry = Entry.objects.get(index=cut.entry.index)
    assert (entry.kind, entry.clause) == ("clip.cut_for_release", "S.4.3")


@pytest.mark.parametrize(
    "ground",
    [Ground("a-request", "none", "director", "no"), Ground("a-request", "subpoena", "none", "no")],
    ids=["no process", "no officer"],
)
def test_without_process_or_officer_nothing_is_cut(camera: Camera, director: Employee, ground: Ground) -> None:
    with pytest.raises(NotTaken):
        cut_for_release(ground=ground, camera=camera, window=Window(FIRST, FIRST), by=director)
    assert not Cutting.objects.exists()


def test_only_an_officer_cuts_and_a_time_without_images_is_said(
    camera: Camera, manager: Employee, director: Employee
) -> None:
    with pytest.raises(NotAllowed):
        cut_for_release(ground=PROCESS, camera=camera, window=Window(FIRST, FIRST), by=manager)
    with pytest.raises(NotTaken, match="no images"):
        cut_for_release(ground=PROCESS, camera=camera, window=Window(FIRST + 500, FIRST + 510), by=director)


def test_it_is_fetched_in_no_other_way(camera: Camera, manager: Employee, director: Employee) -> None:
    clip = cut_for_release(ground=PROCESS, camera=camera, window=Window(FIRST, FIRST), by=director).cutting
    with pytest.raises(NotTaken, match="in that release only"):
        fetch_cutting(cutting=clip, by=manager)
    assert signed_in(manager).get(reverse("cutting", args=[clip.key])).status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE footage_cutting SET request = ''")


def test_held_minutes_are_proved_after_their_day_is_gone(camera: Camera, desk: Employee) -> None:
    hold_for_request(request="a-request", cameras=[camera], window=Window(FIRST, FIRST), reason="Asked for", by=desk)
    rows = list(Minute.objects.filter(minute=FIRST).select_related("camera"))
    assert prove_minutes(rows) == ([], [day_of(FIRST)]), "the day isn't over"
    days = {day_of(minute) for minute in Minute.objects.values_list("minute", flat=True)}
    for day in days:
        close_day(day=day)
    before, _ = prove_minutes(rows)
    for day in days:
        destroy_day(day=day, reason="retention")
    after, without = prove_minutes(rows)
    assert after == before and not without and Minute.objects.count() == len(rows)
    for proof in after:
        verify_inclusion(proof.index, proof.size, leaf_hash(proof.leaf), proof.hashes, proof.root)
        assert proof.root == bytes(Day.objects.get(day=proof.day).root)
