"""Stills come from the incident itself, cut and sealed by themselves, and only while the ban is in force."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from circumspect.bans.actions.lift_ban import lift_ban
from circumspect.bans.actions.post_still import post_still
from circumspect.bans.actions.take_down_still import take_down_still
from circumspect.bans.errors import BanError
from circumspect.bans.models import Ban, Still
from circumspect.bans.pictures import Rectangle, cut
from circumspect.bans.retention import keep_time
from circumspect.bans.sealed import has_key, object_name, opened, secret_of
from circumspect.cameras.models import Camera
from circumspect.footage.actions.fetch_cutting import fetch_cutting
from circumspect.footage.models import Cutting
from circumspect.footage.places import objects, thing_keys
from circumspect.footage.seeing.taking import NotTaken
from circumspect.incidents.actions.file_incident import file_incident
from circumspect.incidents.models import Incident
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from circumspect.vault import KeyGone
from tests.bans.conftest import BEGIN, PART, taken
from tests.cameras.rows import logged
from tests.footage_seeing.recorded import record
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db


def test_the_part_is_cut_out_and_sealed_with_a_key_of_its_own(
    ban: Ban, cutting: Cutting, manager: Employee, folders: Path
) -> None:
    with logged("clip.fetched", "ban.posted"):
        still = post_still(ban=ban, cutting=cutting, part=PART, by=manager)
    piece = opened(still, secret_of(still))
    assert Image.open(io.BytesIO(piece)).size == (160, 126), "half of 320 and seven tenths of 180"
    whole = b"".join(fetch_cutting(cutting=cutting, by=manager).pieces())
    assert cut(whole, PART) == piece
    for path in folders.rglob("*"):
        assert not path.is_file() or piece[200:260] not in path.read_bytes(), f"{path} has plain bytes of the still"


def test_only_while_the_ban_is_in_force(cutting: Cutting, manager: Employee, director: Employee, still: Still) -> None:
    lifted = lift_ban(ban=still.ban, reason="He apologised.", by=director)
    with pytest.raises(BanError, match="lifted this ban already"):
        post_still(ban=still.ban, cutting=cutting, part=Rectangle(0, 0, 900, 900), by=manager)
    with pytest.raises(BanError, match=r"S\.4\.6"):
        post_still(ban=lifted, cutting=cutting, part=Rectangle(0, 0, 900, 900), by=manager)


def test_a_proposal_has_no_still(proposed: Ban, cutting: Cutting, manager: Employee) -> None:
    with pytest.raises(BanError, match=r"S\.4\.6"):
        post_still(ban=proposed, cutting=cutting, part=PART, by=manager)
    assert not list(objects().names("bans"))


def test_the_desk_posts_nothing(ban: Ban, cutting: Cutting, desk: Employee) -> None:
    with pytest.raises(BanError, match=r"S\.4\.6"):
        post_still(ban=ban, cutting=cutting, part=PART, by=desk)


def test_a_still_from_outside_the_incidents_window_is_refused(
    ban: Ban, camera: Camera, incident: Incident, manager: Employee
) -> None:
    earlier = BEGIN - timedelta(minutes=40)
    record(camera, earlier, 4)
    with pytest.raises(BanError, match="isn't from the incident: it was taken more than 15 minutes"):
        post_still(ban=ban, cutting=taken(camera, incident, manager, earlier), part=PART, by=manager)
    assert not list(objects().names("bans"))


def test_a_still_of_another_incident_is_refused(ban: Ban, camera: Camera, manager: Employee) -> None:
    record(camera, BEGIN, 4)
    other = file_incident(kind="crime", place="Lobby", began_at=BEGIN, what="A bag was taken.", by=manager)
    with pytest.raises(BanError, match="another incident"):
        post_still(ban=ban, cutting=taken(camera, other, manager, BEGIN), part=PART, by=manager)


def test_posting_twice_leaves_one(still: Still, manager: Employee) -> None:
    with pytest.raises(BanError, match="on the board already"):
        post_still(ban=still.ban, cutting=still.cutting, part=PART, by=manager)
    assert Still.objects.count() == len(list(objects().names("bans"))) == 1
    assert len(list(thing_keys().folder.glob("ban-still-*.key"))) == 1


@pytest.mark.parametrize("part", [(0, 0, 0, 10), (-1, 0, 10, 10), (600, 0, 500, 10), (0, 600, 10, 500)])
def test_a_part_outside_the_picture_is_refused(part: tuple[int, int, int, int]) -> None:
    with pytest.raises(BanError, match="outside the picture"):
        Rectangle(*part)


def test_the_database_alone_refuses_such_a_part(still: Still) -> None:
    for change in ({"left": 600}, {"height": 1001}, {"sha256": "0"}, {"destroyed_at": None, "cleared_at": BEGIN}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Still.objects.filter(pk=still.pk).update(**change)


def test_a_part_too_small_to_know_anybody_by_is_refused(ban: Ban, cutting: Cutting, manager: Employee) -> None:
    with pytest.raises(BanError, match="pixels"):
        post_still(ban=ban, cutting=cutting, part=Rectangle(0, 0, 50, 50), by=manager)


def test_if_the_log_cannot_be_written_nothing_is_left(
    ban: Ban, cutting: Cutting, manager: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BanError("The log can't be written.")

    monkeypatch.setattr("circumspect.bans.actions.post_still.write_down", refuse)
    with pytest.raises(BanError, match="log"):
        post_still(ban=ban, cutting=cutting, part=PART, by=manager)
    assert not Still.objects.exists()
    assert not list(objects().names("bans"))
    assert not list(thing_keys().folder.glob("ban-still-*.key"))


def test_one_taken_down_is_destroyed_and_the_incidents_own_stays(still: Still, manager: Employee) -> None:
    with pytest.raises(BanError, match="why"):
        take_down_still(still=still, reason="", by=manager)
    assert has_key(still)
    with logged("ban.taken_down"):
        gone = take_down_still(still=still, reason="Somebody else is in it.", by=manager)
    assert gone.destroyed_at
    with pytest.raises(KeyGone):
        secret_of(still)
    assert not list(objects().names("bans"))
    assert signed_in(manager).get(reverse("ban_still", args=[still.key])).status_code == 410
    assert b"".join(fetch_cutting(cutting=still.cutting, by=manager).pieces())
    assert post_still(ban=still.ban, cutting=still.cutting, part=PART, by=manager), "the same part may be posted again"


def test_the_desk_takes_nothing_down(still: Still, desk: Employee) -> None:
    with pytest.raises(NotAllowed):
        take_down_still(still=still, reason="I know him.", by=desk)


def test_taking_down_that_was_interrupted_is_finished(
    still: Still, manager: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(Exception):
        pass

    def cut_off(*_: object) -> None:
        raise PowerCut

    with monkeypatch.context() as broken:
        broken.setattr("circumspect.bans.actions.take_down_still.mark", cut_off)
        with pytest.raises(PowerCut):
            take_down_still(still=still, reason="Somebody else is in it.", by=manager)
    assert not has_key(still)
    with logged("ban.taken_down"):
        keep_time()
        keep_time()
    assert Still.objects.get().cleared_at
    assert not list(objects().names("bans"))


def test_what_was_sealed_and_never_became_a_row_is_ended(
    ban: Ban, still: Still, monkeypatch: pytest.MonkeyPatch
) -> None:
    from circumspect.bans import retention
    from circumspect.bans.sealed import put

    put("still", "abandoned", b"a face")
    keep_time()
    assert dict(objects().names("bans")).keys() == {object_name("still", "abandoned"), object_name("still", still.key)}
    monkeypatch.setattr(retention, "ABANDONED_S", -1)
    keep_time()
    assert [name for name, _ in objects().names("bans")] == [object_name("still", still.key)]
    assert has_key(still)


def test_the_form_without_script_posts_a_still(ban: Ban, cutting: Cutting, manager: Employee) -> None:
    client, where = signed_in(manager), reverse("crop_still", args=[ban.key, cutting.key])
    assert "Nobody else's face" in client.get(where).text.replace("&#x27;", "'")
    bad = client.post(where, {"left": "80", "top": "0", "width": "30", "height": "50"})
    assert (bad.status_code, "outside the picture" in bad.text) == (400, True)
    good = client.post(where, {"left": "12.5", "top": "0", "width": "50", "height": "100"})
    assert good.status_code == 302
    still = Still.objects.get()
    assert (still.left, still.top, still.width, still.height) == (125, 0, 500, 1000)


def test_who_may_not_open_the_source_posts_nothing(ban: Ban, cutting: Cutting, desk: Employee) -> None:
    with pytest.raises(NotTaken):
        fetch_cutting(cutting=cutting, by=desk)
    assert signed_in(desk).get(reverse("still_source", args=[ban.key, cutting.key])).status_code == 403
