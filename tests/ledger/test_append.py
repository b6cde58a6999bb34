"""An entry is written with the change it describes, or neither is."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client, RequestFactory
from django.utils import timezone

from circumspect.errors import CircumspectError
from circumspect.ledger.actions import append, append_all
from circumspect.ledger.actions.append import LogNotWritten, NotInTransaction
from circumspect.ledger.actions.begin import make_keys
from circumspect.ledger.entry import LIMITS, Happening, NotLoggable
from circumspect.ledger.keys import KEY_FILE, SECRET_FILE, LogKeyError
from circumspect.ledger.models import Detail, Entry, Head, StoredHash
from circumspect.ledger.store import NoLog
from circumspect.ledger.verification import verify_log
from circumspect.merkle import MAX_ENTRY_BYTES, Checkpoint, Verifier, leaf_hash, open_note
from circumspect.site.middleware import PlainErrors
from circumspect.staff.models import Employee, Role
from tests.ledger.without_triggers import damage
from tests.people import make_employee

pytestmark = pytest.mark.django_db

Settings = object


def everything() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in (Entry, Detail, StoredHash, Head, Employee)]


def hire() -> None:
    """A change and its entry, as every action makes them."""
    with transaction.atomic():
        make_employee(Role.DESK)
        append("staff.sign_in_made", actor="director", details={"name": "A. Tester"})


@pytest.fixture
def nothing_changes() -> Iterator[None]:
    before = everything()
    yield
    assert everything() == before


def test_an_entry_and_the_new_checkpoint_stand_together() -> None:
    before = Head.objects.get().size
    with transaction.atomic():
        first = append("test.happened", actor="desk", subject="account:1", details={"name": "A. Tester"})
        append("test.happened", actor="desk")
    head = Head.objects.get()
    assert (first.index, head.size) == (before, before + 2)
    entry = Entry.objects.get(index=first.index)
    assert b"A. Tester" not in bytes(entry.body) and b"account:1" not in bytes(entry.body)
    note = open_note(bytes(head.checkpoint), [Verifier(head.vkey)])
    assert Checkpoint.parse(note.text).size == head.size
    assert StoredHash.objects.filter(hash=leaf_hash(bytes(entry.body))).count() == 1
    assert not verify_log().faults


def test_several_entries_are_written_under_one_checkpoint_in_their_order() -> None:
    with transaction.atomic():
        appended = append_all([Happening("test.happened", f"person-{number}") for number in range(5)])
        assert append_all([]) == []
    actors = Entry.objects.filter(index__in=[each.index for each in appended]).order_by("index")
    assert list(actors.values_list("actor", flat=True)) == [f"person-{number}" for number in range(5)]
    assert not verify_log().faults


def test_a_change_that_is_undone_takes_its_entry_with_it(nothing_changes: None) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        hire()
        raise RuntimeError


def test_outside_a_transaction_nothing_is_logged(nothing_changes: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch, pytest.raises(NotInTransaction):
        patch.setattr(connections["default"], "in_atomic_block", False)
        append("test.happened", actor="desk")


def test_the_same_subject_has_one_pseudonym_and_another_library_gives_it_another(
    settings: Settings, tmp_path: Path
) -> None:
    from circumspect.ledger.queries import about

    here = about("account:1")
    assert here == about("account:1") != about("account:2")
    make_keys(tmp_path)
    settings.LEDGER_KEYS = tmp_path  # type: ignore[attr-defined]
    assert about("account:1") != here


@pytest.mark.parametrize("name", LIMITS)
def test_what_has_no_room_in_an_entry_is_refused(name: str, nothing_changes: None) -> None:
    for value in ("x" * (LIMITS[name] + 1), "a\x00b"):
        with pytest.raises(NotLoggable, match=f"The {name} of"):
            Happening(**{"kind": "test.happened", "actor": "desk", name: value})


def test_the_longest_entry_that_is_taken_fits_a_bundle() -> None:
    with transaction.atomic():
        index = append(**{name: "\U0001f4d6" * limit for name, limit in LIMITS.items()}).index
    assert len(bytes(Entry.objects.get(index=index).body)) < MAX_ENTRY_BYTES


@pytest.mark.parametrize("value", [object(), datetime.now(UTC), {1, 2}, "\ud800", 2**70])
def test_details_that_json_has_no_form_for_are_refused(value: object, nothing_changes: None) -> None:
    with pytest.raises(NotLoggable), transaction.atomic():
        append("test.happened", actor="desk", details={"value": value})  # type: ignore[dict-item]


def test_a_clock_that_is_set_back_doesnt_turn_the_logs_time_back(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    times = []
    with transaction.atomic():
        for hours in (0, 48, -48, 0):
            monkeypatch.setattr(timezone, "now", lambda hours=hours: now + timedelta(hours=hours))
            times.append(append("test.happened", actor="desk").at)
    assert times == sorted(set(times))
    assert times[2] == times[1] + timedelta(microseconds=1)
    assert not verify_log().faults


@pytest.mark.parametrize("file", [KEY_FILE, SECRET_FILE])
@pytest.mark.parametrize(
    ("flaw", "said"),
    [
        ("missing", "is missing"),
        ("a folder", "can't be read"),
        ("empty", "has 0 bytes"),
        ("short", "has 16 bytes"),
        ("no key", "is damaged"),
        ("binary", "is damaged"),
    ],
)
def test_without_its_keys_nothing_is_logged_and_so_nothing_happens(
    file: str, flaw: str, said: str, settings: Settings, tmp_path: Path, nothing_changes: None
) -> None:
    for name in (KEY_FILE, SECRET_FILE):
        (tmp_path / name).write_bytes((Path(settings.LEDGER_KEYS) / name).read_bytes())  # type: ignore[attr-defined]
    settings.LEDGER_KEYS = tmp_path  # type: ignore[attr-defined]
    path = tmp_path / file
    secret = path.read_text()
    path.unlink()
    contents = {"empty": b"", "short": secret[:32].encode(), "no key": b"not a key", "binary": bytes(range(128, 192))}
    if flaw == "a folder":
        path.mkdir()
    elif flaw in contents:
        path.write_bytes(contents[flaw])
    with pytest.raises(LogKeyError, match=said) as raised:
        hire()
    assert str(path) in str(raised.value) and secret[:8] not in str(raised.value)


def test_a_key_that_comes_back_is_used_again(settings: Settings, tmp_path: Path) -> None:
    for name in (KEY_FILE, SECRET_FILE):
        (tmp_path / name).write_bytes((Path(settings.LEDGER_KEYS) / name).read_bytes())  # type: ignore[attr-defined]
    settings.LEDGER_KEYS = tmp_path  # type: ignore[attr-defined]
    hire()
    away = (tmp_path / KEY_FILE).rename(tmp_path / "away")
    with pytest.raises(LogKeyError):
        hire()
    away.rename(tmp_path / KEY_FILE)
    hire()


def test_another_librarys_database_is_not_written(settings: Settings, tmp_path: Path, nothing_changes: None) -> None:
    make_keys(tmp_path)
    settings.LEDGER_KEYS = tmp_path  # type: ignore[attr-defined]
    with pytest.raises(LogKeyError, match="another key"):
        hire()
    with pytest.raises(LogKeyError, match="another library's database"):
        verify_log()


def test_another_name_is_another_log(settings: Settings, nothing_changes: None) -> None:
    settings.LEDGER_ORIGIN = "elsewhere.example/log"  # type: ignore[attr-defined]
    with pytest.raises(LogKeyError, match="another key"):
        hire()
    settings.LEDGER_ORIGIN = ""  # type: ignore[attr-defined]
    with pytest.raises(LogKeyError, match="no name"):
        hire()


def test_a_database_without_a_log_says_so() -> None:
    damage("DELETE FROM ledger_head")
    with pytest.raises(NoLog, match="circumspect init"):
        hire()
    with pytest.raises(NoLog):
        verify_log()


def test_a_disk_that_is_full_while_an_entry_is_written_changes_nothing(nothing_changes: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("test_faults fills a real disk under PostgreSQL")
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            with pytest.raises(LogNotWritten, match=r"full.*nothing was opened or changed"), transaction.atomic():
                append_all([Happening("test.happened", "desk", details={"text": "x" * 5000})] * 200)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert not verify_log().faults


@pytest.mark.parametrize("error", [OperationalError("database or disk is full"), LogNotWritten("nothing was changed")])
def test_who_sits_before_the_page_is_told_what_to_do(error: Exception) -> None:
    """Also where the disk is found to be full only when everything is committed."""
    request = RequestFactory().post("/")
    request.user = Client().get("/").wsgi_request.user
    response = PlainErrors(lambda request: None).process_exception(request, error)  # type: ignore[arg-type]
    assert response is not None and response.status_code == 503
    assert "nothing was" in response.content.decode()
    assert isinstance(error, CircumspectError | OperationalError)
