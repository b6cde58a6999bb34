"""Five years from the end, then the key is destroyed: provably, however often it was interrupted, and no day sooner."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from circumspect.bans.actions import destroy_ban as destroying
from circumspect.bans.actions.extend_ban import extend_ban
from circumspect.bans.actions.lift_ban import lift_ban
from circumspect.bans.actions.post_still import post_still
from circumspect.bans.actions.send_letter import send_letter
from circumspect.bans.actions.write_letter import write_letter
from circumspect.bans.certificate import certificate_of
from circumspect.bans.models import Ban, Step, Still
from circumspect.bans.retention import keep_time
from circumspect.bans.states import State, archived_until, state_of
from circumspect.footage import places
from circumspect.footage.actions.place_hold import place_hold
from circumspect.footage.models import Cutting, Hold
from circumspect.footage.windows import Window
from circumspect.ledger.models import Detail, Entry
from circumspect.site.commands.bans import certificate as certificate_command
from circumspect.site.demo.clock import clock_at
from circumspect.staff.models import Employee
from circumspect.vault import VaultError, unseal
from tests.bans.conftest import BEGIN, LOOKS, NAME, PART
from tests.cameras.rows import logged
from tests.site.test_every_url import signed_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
GONE = ["ban.destroyed", "cutting.destroyed"]


def five_years_after(moment: datetime) -> datetime:
    try:
        return moment.replace(year=moment.year + 5)
    except ValueError:
        return moment.replace(year=moment.year + 5, month=3, day=1)


@pytest.fixture
def ended(still: Still) -> datetime:
    assert still.ban.until is not None
    return still.ban.until


def opens(folders: Path) -> int:
    """How many sealed things of bans and cuttings any key in the whole home opens, asked of the files alone."""
    keys = [path.read_bytes() for path in (folders / "things").glob("*.key")]
    found = 0
    for path in (folders / "objects").rglob("*"):
        if path.is_file() and path.parts[-2] in ("stills", "letters", "cuttings"):
            kind = {"stills": "ban-still", "letters": "ban-letter", "cuttings": "cutting"}[path.parts[-2]]
            found += any(tried(key, f"{kind}-{path.name}", path.read_bytes()) for key in keys)
    return found


def tried(key: bytes, name: str, sealed: bytes) -> bool:
    try:
        return bool(unseal(key, name, sealed))
    except (VaultError, ValueError):
        return False


def test_five_years_from_the_end_and_no_day_sooner(
    still: Still, ended: datetime, director: Employee, folders: Path
) -> None:
    send_letter(letter=write_letter(ban=still.ban, kind="banned", language="en", by=director), way="post", by=director)
    end = five_years_after(ended)
    assert opens(folders) == 3
    with logged():
        assert keep_time(ended) == keep_time(end - timedelta(microseconds=1)) == []
    assert opens(folders) == 3
    with logged(*GONE):
        assert [ban.pk for ban in keep_time(end)] == [still.ban.pk]
        assert keep_time(end + DAY) == []
    assert opens(folders) == 0
    assert not [path for path in (folders / "objects" / "bans").rglob("*") if path.is_file()]
    ban = Ban.objects.get()
    assert (ban.name, ban.description, ban.reason, state_of(ban, end)) == ("", "", "", State.DESTROYED)
    assert ban.cleared_at
    assert certificate_of(ban).proved


def test_nothing_that_names_the_person_is_left_in_the_database(
    still: Still, ended: datetime, director: Employee
) -> None:
    from django.apps import apps

    lift_ban(ban=still.ban, reason=f"{NAME} apologised.", by=director)
    letter = write_letter(ban=still.ban, kind="lifted", language="es", by=director)
    send_letter(letter=letter, way="hand", by=director)
    keep_time(five_years_after(ended))
    for model in apps.get_app_config("bans").get_models():
        for row in model.objects.values():
            assert NAME not in str(row)
            assert LOOKS not in str(row)
    assert NAME not in " ".join(Detail.objects.values_list("text", flat=True))
    kinds = Step.objects.filter(ban=still.ban).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["proposed", "activated", "posted", "lifted", "letter_sent", "destroyed"]


def test_lifting_starts_the_five_years(still: Still, director: Employee) -> None:
    lifted = lift_ban(ban=still.ban, reason="He apologised.", by=director).lifted_at
    assert lifted is not None
    assert keep_time(five_years_after(lifted) - DAY) == []
    assert len(keep_time(five_years_after(lifted))) == 1


def test_extending_puts_the_end_of_the_archive_off(still: Still, ended: datetime, director: Employee) -> None:
    extend_ban(ban=still.ban, until=ended + 90 * DAY, reason="He came back.", by=director)
    assert keep_time(five_years_after(ended)) == []
    assert len(keep_time(five_years_after(ended + 90 * DAY))) == 1


def test_a_leap_day_is_never_a_day_less(ban: Ban) -> None:
    ban.until = datetime(2028, 2, 29, 6, tzinfo=UTC)
    assert archived_until(ban, 5) == datetime(2033, 3, 1, 6, tzinfo=UTC)


def test_an_indefinite_ban_is_never_destroyed(still: Still, director: Employee) -> None:
    review = timezone.now() + DAY
    extend_ban(ban=still.ban, until=None, review_at=review, reason="He came back.", by=director)
    assert keep_time(timezone.now() + 5000 * DAY) == []


class PowerCut(Exception):
    pass


@pytest.mark.parametrize("where", ["mark", "write_down", "clear", "remove", "destroy_sources"])
def test_interrupted_anywhere_and_repeated_it_ends_in_a_true_state(
    still: Still, ended: datetime, folders: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def cut_off(*_: object, **__: object) -> None:
        raise PowerCut

    end = five_years_after(ended)
    with monkeypatch.context() as broken:
        broken.setattr(destroying, where, cut_off)
        with pytest.raises(PowerCut):
            keep_time(end)
    ban = Ban.objects.get()
    marked = where in ("clear", "remove", "destroy_sources")
    assert bool(ban.destroyed_at) is marked, "the row says destroyed only once the key is gone"
    assert not list((folders / "things").glob("ban-still-*.key")), "the key goes first"
    with logged(*(GONE if not marked else GONE[1:])):
        keep_time(end)
        keep_time(end)
    assert Ban.objects.get().cleared_at
    assert opens(folders) == 0
    assert Entry.objects.filter(kind="ban.destroyed").count() == 1


def test_the_incidents_still_is_kept_while_a_hold_needs_it(
    still: Still, ended: datetime, manager: Employee, director: Employee
) -> None:
    minute = int(BEGIN.timestamp() // 60)
    cameras = [still.cutting.camera]
    place_hold(incident=still.ban.incident, cameras=cameras, window=Window(minute, minute), reason="Court", by=manager)
    with logged("ban.destroyed"):
        keep_time(five_years_after(ended))
    ban = Ban.objects.get()
    assert (ban.cleared_at, Cutting.objects.get().destroyed_at) == (None, None)
    assert [kept.hold.reason for kept in certificate_of(ban).kept if kept.hold] == ["Court"]
    page = signed_in(director).get(reverse("ban_certificate", args=[ban.key])).text
    assert "Court" in page
    Hold.objects.update(released_at=timezone.now())
    with logged("cutting.destroyed"):
        keep_time(five_years_after(ended))
    assert Ban.objects.get().cleared_at


def test_another_bans_still_of_the_same_picture_keeps_it(
    still: Still, ended: datetime, manager: Employee, director: Employee
) -> None:
    from circumspect.bans.actions.activate_ban import activate_ban
    from circumspect.bans.actions.propose_ban import propose_ban
    from tests.bans.conftest import terms

    more = terms(name="Another One-Test", until=ended + 400 * DAY)
    other = activate_ban(ban=propose_ban(incident=still.ban.incident, terms=more, by=manager), by=director)
    post_still(ban=other, cutting=still.cutting, part=PART, by=manager)
    keep_time(five_years_after(ended))
    assert Cutting.objects.get().destroyed_at is None
    keep_time(five_years_after(ended + 400 * DAY))
    assert Cutting.objects.get().destroyed_at
    assert not Ban.objects.filter(cleared_at=None).exists()


def test_the_certificate_says_what_when_and_under_which_clause(
    still: Still, ended: datetime, director: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    monkeypatch.setattr("circumspect.site.commands.bans.prepare_django", lambda: None)
    assert "0 bans" in CliRunner().invoke(certificate_command).output
    keep_time(five_years_after(ended))
    told = CliRunner().invoke(certificate_command)
    assert told.exit_code == 0
    assert still.sha256 in told.output
    assert "under S.4.6" in told.output
    with clock_at(five_years_after(ended)):
        page = signed_in(director).get(reverse("ban_certificate", args=[still.ban.key])).text
    assert still.sha256 in page
    assert "no key that is here opens anything" in page
    places.thing_keys().make(f"ban-still-{still.key}")
    assert CliRunner().invoke(certificate_command).exit_code == 1
