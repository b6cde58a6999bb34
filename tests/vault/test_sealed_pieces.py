"""A thing too large to be held is sealed and opened piece by piece, and is the same thing."""

import pytest

from circumspect.vault import Damaged, VaultError, seal, sealed_pieces, unseal, unsealed_pieces
from circumspect.vault.things import SEGMENT

pytestmark = pytest.mark.pure
KEY = bytes(range(32))


@pytest.mark.parametrize("length", [0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT])
@pytest.mark.parametrize("step", [100_000, 10 * SEGMENT])
def test_pieces_of_any_size_are_the_whole(length: int, step: int) -> None:
    plain = bytes(n % 251 for n in range(length))
    pieces = [plain[at : at + step] for at in range(0, length, step)]
    sealed = b"".join(sealed_pieces(KEY, "clip", length, pieces))
    assert unseal(KEY, "clip", sealed) == plain
    opened = unsealed_pieces(KEY, "clip", lambda at, size: sealed[at : at + size])
    assert b"".join(opened) == plain
    assert len(seal(KEY, "clip", plain)) == len(sealed)


@pytest.mark.parametrize("announced", [SEGMENT, SEGMENT + 2])
def test_another_length_than_was_announced_is_refused(announced: int) -> None:
    with pytest.raises(VaultError, match="bytes"):
        list(sealed_pieces(KEY, "clip", announced, [bytes(SEGMENT + 1)]))


def test_a_thing_cut_short_or_changed_opens_up_to_there_and_says_so() -> None:
    sealed = seal(KEY, "clip", bytes(3 * SEGMENT))
    for bad in (sealed[:-1], sealed[:-1] + bytes([sealed[-1] ^ 1])):
        opened = unsealed_pieces(KEY, "clip", lambda at, size, bad=bad: bad[at : at + size])  # type: ignore[misc]
        assert len(next(opened)) == SEGMENT
        with pytest.raises(Damaged):
            list(opened)
