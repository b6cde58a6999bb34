"""Every true proof is accepted and is the one RFC 6962 defines; every changed one is refused."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circumspect.merkle import (
    EMPTY_ROOT,
    MerkleError,
    ProofError,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_at,
    verify_consistency,
    verify_inclusion,
)
from tests.merkle.log_in_memory import LogInMemory
from tests.merkle.rfc6962 import audit_path, proof
from tests.merkle.test_tree import CT_ENTRIES

pytestmark = pytest.mark.pure

MANY = LogInMemory(b"entry %d" % number for number in range(700))
CT = LogInMemory(CT_ENTRIES)
sizes = st.integers(1, MANY.size)


def flipped(data: bytes, bit: int) -> bytes:
    place = bit % (len(data) * 8)
    return data[: place // 8] + bytes([data[place // 8] ^ (1 << place % 8)]) + data[place // 8 + 1 :]


def test_the_reference_proofs_come_out() -> None:
    """From the Certificate Transparency reference tests."""
    consistency = [each.hex()[:8] for each in consistency_proof(1, 8, CT.read)]
    assert consistency == ["96a296d2", "5f083f0a", "6b47aaf2"]
    assert [each.hex()[:8] for each in consistency_proof(6, 8, CT.read)] == ["0ebc5d34", "ca854ea1", "d37ee418"]
    assert [each.hex()[:8] for each in consistency_proof(2, 5, CT.read)] == ["5f083f0a", "bc1a0643"]
    assert [each.hex()[:8] for each in inclusion_proof(0, 8, CT.read)] == ["96a296d2", "5f083f0a", "6b47aaf2"]
    assert [each.hex()[:8] for each in inclusion_proof(5, 8, CT.read)] == ["bc1a0643", "ca854ea1", "d37ee418"]
    assert [each.hex()[:8] for each in inclusion_proof(2, 3, CT.read)] == ["fac54203"]
    assert [each.hex()[:8] for each in inclusion_proof(1, 5, CT.read)] == ["6e340b9c", "5f083f0a", "bc1a0643"]


def test_every_proof_of_a_small_log_is_the_rfcs_and_verifies() -> None:
    for size in range(1, 40):
        entries = MANY.entries[:size]
        for index in range(size):
            path = inclusion_proof(index, size, MANY.read)
            assert list(path) == audit_path(index, entries)
            verify_inclusion(index, size, leaf_hash(entries[index]), path, MANY.roots[size])
        for old in range(1, size + 1):
            steps = consistency_proof(old, size, MANY.read)
            assert list(steps) == proof(old, entries)
            verify_consistency(old, size, MANY.roots[old], MANY.roots[size], steps)


@given(st.data(), sizes)
def test_no_changed_inclusion_proof_is_accepted(data: st.DataObject, size: int) -> None:
    index = data.draw(st.integers(0, size - 1))
    path, leaf, root = inclusion_proof(index, size, MANY.read), leaf_hash(MANY.entries[index]), MANY.roots[size]
    verify_inclusion(index, size, leaf, path, root)
    bit, at = data.draw(st.integers(0, 255)), data.draw(st.integers(0, len(path)))
    other = data.draw(st.integers(0, size - 1).filter(lambda number: number != index)) if size > 1 else size
    lies: list[tuple[int, bytes, Sequence[bytes], bytes]] = [
        (other, leaf, path, root),
        (index, flipped(leaf, bit), path, root),
        (index, leaf, path, flipped(root, bit)),
        (index, leaf, (*path[:at], leaf, *path[at:]), root),
    ]
    if path:
        at %= len(path)
        lies += [
            (index, leaf, (*path[:at], flipped(path[at], bit), *path[at + 1 :]), root),
            (index, leaf, (*path[:at], *path[at + 1 :]), root),
            (index, leaf, (*path[:at], path[at][:31], *path[at + 1 :]), root),
        ]
    for lie in lies:
        with pytest.raises(ProofError):
            verify_inclusion(lie[0], size, *lie[1:])


@given(st.data(), sizes)
def test_no_changed_consistency_proof_is_accepted(data: st.DataObject, new: int) -> None:
    old = data.draw(st.integers(0, new))
    steps, before, after = consistency_proof(old, new, MANY.read), MANY.roots[old], MANY.roots[new]
    verify_consistency(old, new, before, after, steps)
    bit, at = data.draw(st.integers(0, 255)), data.draw(st.integers(0, len(steps)))
    lies: list[tuple[bytes, bytes, Sequence[bytes]]] = [
        (flipped(before, bit), after, steps),
        (before, after, (*steps[:at], before, *steps[at:])),
    ]
    if old:  # an empty log is how every log began
        lies.append((before, flipped(after, bit), steps))
    if steps:
        at %= len(steps)
        lies += [
            (before, after, (*steps[:at], flipped(steps[at], bit), *steps[at + 1 :])),
            (before, after, (*steps[:at], *steps[at + 1 :])),
            (before, after, (*steps[:at], b"", *steps[at + 1 :])),
            (before, after, ()),
        ]
    for lie in lies:
        with pytest.raises(ProofError):
            verify_consistency(old, new, *lie)


@given(st.data(), st.integers(2, 200))
def test_a_rewritten_log_proves_no_consistency_with_what_was_published(data: st.DataObject, new: int) -> None:
    old = data.draw(st.integers(1, new - 1))
    changed = data.draw(st.integers(0, old - 1))
    rewritten = LogInMemory(b"another" if n == changed else MANY.entries[n] for n in range(new))
    with pytest.raises(ProofError):
        verify_consistency(old, new, MANY.roots[old], rewritten.roots[new], consistency_proof(old, new, rewritten.read))


def test_a_subtree_can_not_pass_for_an_entry() -> None:
    left, right = (node_hash(*MANY.read([position, position + 1])) for position in (0, 3))
    assert node_hash(left, right) == MANY.roots[4]
    with pytest.raises(ProofError, match="too short"):
        verify_inclusion(0, 4, left, [right], MANY.roots[4])


def test_a_proof_does_not_serve_a_log_of_another_depth() -> None:
    path = inclusion_proof(3, 4, MANY.read)
    with pytest.raises(ProofError, match="left over"):
        verify_inclusion(1, 2, leaf_hash(MANY.entries[3]), path, MANY.roots[4])
    with pytest.raises(ProofError, match="too short"):
        verify_consistency(4, 16, MANY.roots[4], MANY.roots[8], consistency_proof(4, 8, MANY.read))
    with pytest.raises(ProofError, match="left over"):
        verify_consistency(7, 8, MANY.roots[15], MANY.roots[16], consistency_proof(15, 16, MANY.read))


def test_bytes_can_not_move_from_one_hash_to_its_neighbour() -> None:
    leaf, (sibling,) = leaf_hash(MANY.entries[0]), inclusion_proof(0, 2, MANY.read)
    with pytest.raises(ProofError, match="33 bytes"):
        verify_inclusion(0, 2, leaf + sibling[:1], [sibling[1:]], MANY.roots[2])


def test_one_bulk_read_makes_a_proof() -> None:
    calls: list[int] = []

    def counting(positions: Sequence[int]) -> Sequence[bytes]:
        calls.append(len(positions))
        return MANY.read(positions)

    inclusion_proof(123, 700, counting)
    consistency_proof(123, 700, counting)
    root_at(700, counting)
    assert len(calls) == 3
    assert max(calls) <= 2 * 10


def test_what_cannot_be_is_refused() -> None:
    for index, size in ((-1, 5), (5, 5), (0, 0), (0, 2**63)):
        with pytest.raises(MerkleError):
            inclusion_proof(index, size, MANY.read)
        with pytest.raises(ProofError):
            verify_inclusion(index, size, leaf_hash(b""), (), EMPTY_ROOT)
    for old, new in ((-1, 5), (6, 5), (1, 2**63)):
        with pytest.raises(MerkleError):
            consistency_proof(old, new, MANY.read)
        with pytest.raises(ProofError):
            verify_consistency(old, new, EMPTY_ROOT, EMPTY_ROOT, ())
    with pytest.raises(ProofError, match="SHA-256 of nothing"):
        verify_consistency(0, 5, leaf_hash(b""), MANY.roots[5], ())
    with pytest.raises(ProofError, match="forked"):
        verify_consistency(5, 5, MANY.roots[5], MANY.roots[6], ())


def test_the_largest_possible_log_is_no_harder() -> None:
    """All entries alike, so that a subtree's hash follows from its level: 2^63 - 1 entries without a store."""
    levels = [leaf_hash(b"alike")]
    for _ in range(63):
        levels.append(node_hash(levels[-1], levels[-1]))

    def level_of(position: int) -> int:
        low, high = 0, position + 1  # the largest entry stored at or before the position
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if 2 * middle - middle.bit_count() <= position else (low, middle)
        return position - (2 * low - low.bit_count())

    def read(positions: Sequence[int]) -> list[bytes]:
        return [levels[level_of(position)] for position in positions]

    size = 2**63 - 1
    root = root_at(size, read)
    for index in (0, 1, 2**62 - 1, 2**62, size - 1):
        verify_inclusion(index, size, levels[0], inclusion_proof(index, size, read), root)
    for old in (1, 2, 3, 2**62 - 1, 2**62, 2**62 + 1, size - 1, size):
        steps = consistency_proof(old, size, read)
        assert len(steps) <= 64
        verify_consistency(old, size, root_at(old, read), root, steps)
