"""The tree is RFC 6962's, hash by hash, and appending to it needs nothing but its frontier."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circumspect.merkle import (
    EMPTY_ROOT,
    Frontier,
    MerkleError,
    frontier_at,
    leaf_hash,
    node_hash,
    root_at,
    stored_hash_count,
    stored_hash_index,
)
from tests.merkle.log_in_memory import LogInMemory
from tests.merkle.rfc6962 import tree_hash

pytestmark = pytest.mark.pure

# The entries and roots of the Certificate Transparency reference tests.
CT_ENTRIES = [bytes.fromhex(each) for each in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
CT_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_the_reference_roots_come_out() -> None:
    assert [root.hex() for root in LogInMemory(CT_ENTRIES).roots] == CT_ROOTS


def test_a_leaf_can_not_pass_for_a_node() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)
    assert leaf_hash(b"") != EMPTY_ROOT == hashlib.sha256(b"").digest()


@given(st.lists(st.binary(max_size=40), max_size=70))
def test_frontier_and_stored_hashes_give_the_rfc_root_at_every_size(entries: list[bytes]) -> None:
    log = LogInMemory(entries)
    for size in range(len(entries) + 1):
        assert log.roots[size] == root_at(size, log.read) == tree_hash(entries[:size])
    assert frontier_at(log.size, log.read) == log.frontier
    assert len(log.stored) == stored_hash_count(log.size)


@given(st.lists(st.binary(max_size=8), max_size=70), st.integers(0, 70))
def test_a_log_continues_from_its_kept_frontier_alone(entries: list[bytes], pause: int) -> None:
    before = LogInMemory(entries[:pause]).frontier
    resumed = Frontier.from_bytes(before.size, before.to_bytes())
    for entry in entries[pause:]:
        resumed, _ = resumed.append(leaf_hash(entry))
    assert resumed.root() == tree_hash(entries)


def position_by_definition(level: int, n: int) -> int:
    """As the format states it, step by step."""
    for _ in range(level):
        n = 2 * n + 1
    position = 0
    while n:
        position += n
        n >>= 1
    return position + level


@given(st.integers(0, 30), st.integers(0, 2**32))
def test_positions_are_those_of_gos_numbering(level: int, n: int) -> None:
    assert stored_hash_index(level, n) == position_by_definition(level, n)


def test_the_first_positions_written_out() -> None:
    """6
     2     5
    0 1   3 4   7
    """
    places = {(0, 0): 0, (0, 1): 1, (1, 0): 2, (0, 2): 3, (0, 3): 4, (1, 1): 5, (2, 0): 6, (0, 4): 7}
    assert {place: stored_hash_index(*place) for place in places} == places


def test_two_old_frontiers_are_untouched_by_appending() -> None:
    start = LogInMemory(CT_ENTRIES[:3]).frontier
    one, _ = start.append(leaf_hash(b"one"))
    two, _ = start.append(leaf_hash(b"two"))
    assert start.size == 3
    assert one.root() != two.root()


@pytest.mark.parametrize(
    ("size", "data", "says"),
    [
        (-1, b"", "-1 entries"),
        (2**63, b"\x00" * 32, "2^63 - 1"),
        (3, b"\x00" * 32, "64 bytes, not 32"),
        (4, b"\x00" * 33, "32 bytes, not 33"),
        (0, b"\x00" * 32, "0 bytes, not 32"),
    ],
)
def test_a_frontier_of_the_wrong_shape_is_refused(size: int, data: bytes, says: str) -> None:
    with pytest.raises(MerkleError) as refused:
        Frontier.from_bytes(size, data)
    assert says in str(refused.value)


def test_what_is_no_hash_is_refused() -> None:
    with pytest.raises(MerkleError, match=r"append leaf_hash\(entry\)"):
        Frontier.empty().append(b"an entry instead of its hash")
    with pytest.raises(MerkleError, match="2 hashes, not 1"):
        Frontier(3, (b"\x00" * 32,))
    with pytest.raises(MerkleError, match="has 5 bytes"):
        root_at(1, lambda positions: [b"short"])
    with pytest.raises(MerkleError, match="answered 0 of 2"):
        root_at(3, lambda positions: [])
    with pytest.raises(MerkleError, match="level 64"):
        stored_hash_index(64, 0)
    with pytest.raises(MerkleError, match="subtree -1"):
        stored_hash_index(0, -1)
