"""Whatever was changed behind the log's back is found, and the place is named; what was not is left in peace."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from circumspect.ledger.actions import append
from circumspect.ledger.actions.append import Appended
from circumspect.ledger.actions.erase_details import erase_details
from circumspect.ledger.keys import log_keys
from circumspect.ledger.models import Detail, Entry, Head, StoredHash
from circumspect.ledger.verification import Verified, verify_log
from circumspect.merkle import (
    Checkpoint,
    Frontier,
    MerkleError,
    Signer,
    leaf_hash,
    sign_note,
    stored_hash_count,
    stored_hash_index,
)
from tests.ledger.without_triggers import damage, empty_the_log

pytestmark = pytest.mark.django_db

SIZE = 20


@pytest.fixture(autouse=True)
def logged(empty_log: None) -> list[Appended]:
    with transaction.atomic():
        return [
            append("test.happened", actor="desk", subject="account:1", details={"name": "A. Tester", "number": number})
            for number in range(SIZE)
        ]


def found(result: Verified) -> list[str]:
    return [str(fault) for fault in result.faults]


def checkpoint_now() -> bytes:
    return bytes(Head.objects.get().checkpoint)


def test_an_untouched_log_holds() -> None:
    result = verify_log()
    assert (found(result), result.size, result.details, result.erased) == ([], SIZE, SIZE, 0)


def test_an_empty_log_holds() -> None:
    empty_the_log()
    assert (found(verify_log()), verify_log().size) == ([], 0)


@pytest.mark.parametrize("index", [0, 7, SIZE - 1])
@pytest.mark.parametrize("place", [0, 40, -1])
def test_one_flipped_bit_of_one_entry_is_found_and_named(index: int, place: int) -> None:
    body = bytearray(Entry.objects.get(index=index).body)
    body[place] ^= 1
    damage('UPDATE ledger_entry SET body = %s WHERE "index" = %s', (bytes(body), index))
    faults = found(verify_log())
    assert f"entry {index}: its bytes don't give the hash" in faults[0]
    assert all(fault.startswith(f"entry {index}:") for fault in faults), "no other place is blamed"


@pytest.mark.parametrize("column", ["kind", "actor", "role", "clause", "policy", "grant", "subject"])
def test_a_column_that_says_otherwise_than_the_bytes_is_found(column: str) -> None:
    damage(f'UPDATE ledger_entry SET "{column}" = %s WHERE "index" = 5', ("somebody else",))
    assert f"entry 5: its column '{column}' says 'somebody else'" in found(verify_log())[0]


def test_a_time_that_says_otherwise_than_the_bytes_is_found(logged: list[Appended]) -> None:
    at = connection.ops.adapt_datetimefield_value(logged[5].at + timedelta(hours=1))
    damage('UPDATE ledger_entry SET at = %s WHERE "index" = 5', (at,))
    faults = found(verify_log())
    assert "entry 5: its column 'time' says" in faults[0]
    assert faults[1].startswith("entry 6: its time")


def test_a_missing_entry_is_found() -> None:
    damage('DELETE FROM ledger_detail WHERE "index" = 3')
    damage('DELETE FROM ledger_entry WHERE "index" = 3')
    assert found(verify_log())[0] == "entry 3: it is missing"


def test_entries_cut_off_the_end_are_found() -> None:
    """Even where head, hashes and a new signature say that they never were: an earlier checkpoint knows them."""
    earlier, keys = checkpoint_now(), log_keys()
    frontier = Frontier.empty()
    for entry in Entry.objects.order_by("index")[: SIZE - 2]:
        frontier, _ = frontier.append(leaf_hash(bytes(entry.body)))
    for index in (SIZE - 2, SIZE - 1):
        damage('DELETE FROM ledger_detail WHERE "index" = %s', (index,))
        damage('DELETE FROM ledger_entry WHERE "index" = %s', (index,))
    StoredHash.objects.filter(position__gte=stored_hash_count(frontier.size)).delete()
    Head.objects.update(
        size=frontier.size,
        frontier=frontier.to_bytes(),
        at=Entry.objects.get(index=frontier.size - 1).at,
        checkpoint=sign_note(Checkpoint(keys.signer.name, frontier.size, frontier.root()).body(), [keys.signer]),
    )
    assert found(verify_log()) == [], "whoever holds the key can do that, and only what left the building shows it"
    assert "has seen 20 entries, but the log has only 18" in found(verify_log(since=earlier))[0]


def test_a_false_hash_is_found_and_the_entries_are_not_blamed() -> None:
    position = stored_hash_index(2, 1)
    damage("UPDATE ledger_storedhash SET hash = %s WHERE position = %s", (bytes(32), position))
    faults = found(verify_log())
    assert faults[0] == f"hash {position}: it stands for the entries 4 to 7 and is not the hash of the two below it"
    assert not [fault for fault in faults if fault.startswith("entry")]


def test_a_missing_hash_is_found() -> None:
    damage("DELETE FROM ledger_storedhash WHERE position = %s", (stored_hash_index(1, 0),))
    assert "it stands for the entries 0 to 1 and is missing" in found(verify_log())[0]
    damage("DELETE FROM ledger_storedhash WHERE position = %s", (stored_hash_index(0, 9),))
    assert any("entry 9: its hash" in fault for fault in found(verify_log()))


def test_a_row_beyond_the_end_is_found() -> None:
    damage("UPDATE ledger_head SET size = size - 1")
    assert f"entry {SIZE - 1}: it stands beyond the end of the log" in "\n".join(found(verify_log()))


def test_changed_details_are_found() -> None:
    damage("""UPDATE ledger_detail SET text = '{"name":"B. Tester"}' WHERE "index" = 2""")
    assert found(verify_log()) == ["details of entry 2: they are not those that the entry was written with"]


def test_removed_details_are_found() -> None:
    damage('DELETE FROM ledger_detail WHERE "index" = 2')
    assert found(verify_log())[0].startswith("details of entry 2: they are missing")


def test_details_erased_by_the_action_leave_every_proof_whole() -> None:
    erase_details(index=2, reason="retention", actor="director", role="director")
    result = verify_log()
    assert (found(result), result.erased) == ([], 1)
    kept = Detail.objects.get(entry_id=2)
    assert (kept.text, bytes(kept.salt)) == ("", b"")


def test_details_erased_around_the_action_are_found() -> None:
    """The triggers allow an erasure, since the action does it; but the action also logs it."""
    with connection.cursor() as cursor:
        cursor.execute(
            'UPDATE ledger_detail SET text = %s, salt = %s, erased_at = %s WHERE "index" = 2',
            ("", b"", "2026-01-01 00:00:00+00:00"),
        )
    assert found(verify_log()) == ["details of entry 2: they were erased, but no entry of the log says so"]


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("frontier = %s", "head: its frontier is not that of the entries"),
        ("checkpoint = %s", "checkpoint: The note has no signatures"),
    ],
)
def test_a_false_head_is_found(assignment: str, said: str) -> None:
    damage(f"UPDATE ledger_head SET {assignment}", (b"nothing\n",))
    assert said in found(verify_log())[0]


def test_a_checkpoint_with_a_false_signature_is_found() -> None:
    note = checkpoint_now().replace(b"\n20\n", b"\n21\n")
    damage("UPDATE ledger_head SET checkpoint = %s", (note,))
    assert "signature" in found(verify_log())[0]


def test_a_later_log_continues_an_earlier_checkpoint() -> None:
    earlier = checkpoint_now()
    with transaction.atomic():
        append("test.happened", actor="desk")
    result = verify_log(since=earlier)
    assert found(result) == []
    assert result.earlier[0].checkpoint.size == SIZE


def test_a_log_written_anew_doesnt_continue_an_earlier_checkpoint() -> None:
    keys = log_keys()
    forged = sign_note(Checkpoint(keys.signer.name, 11, bytes(32)).body(), [keys.signer])
    assert "the first 11 entries are no longer those" in found(verify_log(since=forged))[0]


def test_an_earlier_checkpoint_must_be_signed_by_this_log() -> None:
    other = Signer.generate(log_keys().signer.name)
    with pytest.raises(MerkleError, match="No known key"):
        verify_log(since=sign_note(Checkpoint(other.name, 1, bytes(32)).body(), [other]))
