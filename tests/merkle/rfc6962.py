"""RFC 6962 section 2.1 written down as it reads there, slow and recursive: what the library is compared with."""

import hashlib
from collections.abc import Sequence


def _split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def tree_hash(entries: Sequence[bytes]) -> bytes:
    """MTH(D[n])."""
    if not entries:
        return hashlib.sha256().digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    k = _split(len(entries))
    return hashlib.sha256(b"\x01" + tree_hash(entries[:k]) + tree_hash(entries[k:])).digest()


def audit_path(m: int, entries: Sequence[bytes]) -> list[bytes]:
    """PATH(m, D[n])."""
    if len(entries) == 1:
        return []
    k = _split(len(entries))
    if m < k:
        return [*audit_path(m, entries[:k]), tree_hash(entries[k:])]
    return [*audit_path(m - k, entries[k:]), tree_hash(entries[:k])]


def proof(m: int, entries: Sequence[bytes], complete: bool = True) -> list[bytes]:
    """PROOF(m, D[n]) for 0 < m <= n, by SUBPROOF."""
    if m == len(entries):
        return [] if complete else [tree_hash(entries)]
    k = _split(len(entries))
    if m <= k:
        return [*proof(m, entries[:k], complete), tree_hash(entries[k:])]
    return [*proof(m - k, entries[k:], False), tree_hash(entries[:k])]
