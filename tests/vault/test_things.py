"""A thing is opened whole, under its own name and key, or not at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circumspect.vault import Damaged, KeyGone, ThingKeys, VaultError, seal, unseal
from circumspect.vault.things import SEGMENT

pytestmark = pytest.mark.pure
KEY = bytes(range(32))


@pytest.mark.parametrize("length", [0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT + 7])
def test_a_thing_comes_back_as_it_was(length: int) -> None:
    plain = bytes(length)
    sealed = seal(KEY, "still-1", plain)
    assert unseal(KEY, "still-1", sealed) == plain


@settings(max_examples=60)
@given(st.data())
def test_no_changed_byte_is_overlooked(data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, "still-1", b"a face" * 40))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Damaged):
        unseal(KEY, "still-1", bytes(sealed))


def test_segments_can_be_neither_dropped_nor_swapped() -> None:
    sealed = seal(KEY, "clip-1", bytes(SEGMENT) + b"\x01" * SEGMENT)
    head, step = len(sealed) - 2 * (SEGMENT + 16), SEGMENT + 16
    swapped = sealed[:head] + sealed[head + step :] + sealed[head : head + step]
    for forged in (swapped, sealed[:-step], sealed + sealed[-step:]):
        with pytest.raises(Damaged):
            unseal(KEY, "clip-1", forged)


def test_another_name_or_key_opens_nothing() -> None:
    sealed = seal(KEY, "still-1", b"a face")
    with pytest.raises(Damaged):
        unseal(KEY, "still-2", sealed)
    with pytest.raises(Damaged):
        unseal(bytes(32), "still-1", sealed)


def test_a_thing_ends_with_its_key(tmp_path: Path) -> None:
    keys = ThingKeys(tmp_path / "things")
    sealed = seal(keys.make("still-1"), "still-1", b"a face")
    assert unseal(keys.key("still-1"), "still-1", sealed) == b"a face"
    with pytest.raises(VaultError, match="already"):
        keys.make("still-1")
    assert keys.destroy("still-1")
    assert not keys.destroy("still-1")
    with pytest.raises(KeyGone, match="still-1"):
        keys.key("still-1")
