"""A day ends with one file: before, each minute opens; after, none does, and nobody else's keyring helps."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from circumspect.vault import HoldKeys, KeyGone, Keyring, VaultError, WrongLibrary, day_of, minute_key, minute_of

pytestmark = pytest.mark.pure
DAY = date(2026, 11, 24)
NOON = minute_of(datetime(2026, 11, 24, 12, tzinfo=UTC))


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    return Keyring(tmp_path / "keyring", "library-1")


def test_a_minute_belongs_to_its_day() -> None:
    assert day_of(NOON) == DAY
    assert day_of(minute_of(datetime(2026, 11, 24, 23, 59, 59, 999999, tzinfo=UTC))) == DAY
    assert day_of(minute_of(datetime(2026, 11, 25, tzinfo=UTC))) == date(2026, 11, 25)


def test_a_secret_is_for_its_owner_alone(keyring: Keyring) -> None:
    keyring.begin(DAY)
    assert stat.S_IMODE(keyring.path(DAY).stat().st_mode) == 0o600
    assert stat.S_IMODE(keyring.folder.stat().st_mode) == 0o700
    assert (keyring.folder / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55")


def test_recorders_that_begin_a_day_at_once_have_one_secret(tmp_path: Path) -> None:
    def begin(_: int) -> bytes:
        return Keyring(tmp_path / "keyring", "library-1").begin(DAY)

    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(begin, range(64)))) == 1


def test_every_camera_and_minute_has_a_key_of_its_own(keyring: Keyring) -> None:
    secret = keyring.begin(DAY)
    keys = {minute_key(secret, camera, minute) for camera in ("front", "stairs") for minute in range(NOON, NOON + 60)}
    assert len(keys) == 120
    assert minute_key(secret, "front", NOON) == minute_key(keyring.secret(DAY), "front", NOON)


def test_a_destroyed_day_is_gone_and_destroying_it_again_is_no_error(keyring: Keyring) -> None:
    keyring.begin(DAY)
    assert keyring.destroy(DAY)
    assert list(keyring.days()) == []
    with pytest.raises(KeyGone, match="2026-11-24"):
        keyring.secret(DAY)
    assert not keyring.destroy(DAY)


def test_a_destruction_that_was_interrupted_opens_nothing(keyring: Keyring) -> None:
    keyring.begin(DAY)
    keyring.path(DAY).write_bytes(bytes(32))
    with pytest.raises(KeyGone, match="being destroyed"):
        keyring.secret(DAY)


def test_another_librarys_keyring_is_refused(keyring: Keyring) -> None:
    with pytest.raises(WrongLibrary, match="library-1"):
        Keyring(keyring.folder, "library-2")


def test_a_keyring_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "keyring").write_text("")
    with pytest.raises(VaultError, match="can't be used"):
        Keyring(tmp_path / "keyring", "library-1")


def test_a_hold_outlives_its_day_and_ends_by_itself(keyring: Keyring, tmp_path: Path) -> None:
    holds = HoldKeys(tmp_path / "holds")
    secret = keyring.begin(DAY)
    window = [("front", NOON), ("front", NOON + 1), ("stairs", NOON)]
    assert holds.copy("hold-1", keyring, window) == 3
    keyring.destroy(DAY)
    assert holds.keys("hold-1") == {(camera, minute): minute_key(secret, camera, minute) for camera, minute in window}
    assert holds.release("hold-1")
    with pytest.raises(KeyGone, match="released"):
        holds.keys("hold-1")


def test_what_is_gone_already_is_beyond_holding(keyring: Keyring, tmp_path: Path) -> None:
    holds = HoldKeys(tmp_path / "holds")
    keyring.begin(DAY)
    assert holds.copy("hold-1", keyring, [("front", NOON), ("front", NOON - 1440)]) == 1


def test_a_hold_is_not_overwritten(keyring: Keyring, tmp_path: Path) -> None:
    holds = HoldKeys(tmp_path / "holds")
    keyring.begin(DAY)
    holds.copy("hold-1", keyring, [("front", NOON)])
    with pytest.raises(VaultError, match="already"):
        holds.copy("hold-1", keyring, [("front", NOON + 1)])
    assert set(holds.keys("hold-1")) == {("front", NOON)}


def test_no_file_stays_behind_when_a_secret_cannot_be_written(keyring: Keyring) -> None:
    before = {path.name for path in keyring.folder.iterdir()}
    keyring.begin(DAY)
    assert {path.name for path in keyring.folder.iterdir()} - before == {"2026-11-24.key"}


def test_a_hold_takes_what_is_recorded_later(keyring: Keyring, tmp_path: Path) -> None:
    holds = HoldKeys(tmp_path / "holds")
    secret = keyring.begin(DAY)
    holds.copy("hold-1", keyring, [])
    for _ in range(2):
        holds.add("hold-1", keyring, "front", NOON)
    assert holds.keys("hold-1") == {("front", NOON): minute_key(secret, "front", NOON)}
    holds.release("hold-1")
    with pytest.raises(KeyGone):
        holds.add("hold-1", keyring, "front", NOON + 1)
