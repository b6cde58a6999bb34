"""`circumspect ledger` in processes of its own, on both databases: what it says, what it writes, how it ends."""

import shutil
from pathlib import Path

import psycopg
import pytest

from circumspect.merkle import Verifier, open_checkpoint, verify_receipt
from tests.ledger.conftest import BeginLibrary
from tests.ledger.own_library import ORIGIN, House, OwnLibrary
from tests.ledger.witness_server import LittleWitness, serving
from tests.ledger_go.build import WITHOUT_GO, go_verifier, run

pytestmark = pytest.mark.pure

SIZE = 300


@pytest.fixture
def library(begin: BeginLibrary) -> OwnLibrary:
    return begin(entries=SIZE)


def vkey(library: OwnLibrary) -> str:
    return library.ledger("checkpoint").err.partition("Its key: ")[2].strip()


def sql(library: OwnLibrary, statement: str, *values: object) -> None:
    """SQL by somebody who owns the database and has dropped the triggers first."""
    if library.database:
        with psycopg.connect(library.database) as connection:
            connection.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ALL")
            connection.execute(statement.replace("?", "%s"), values)  # type: ignore[call-overload]
        return
    import sqlite3

    with sqlite3.connect(library.sqlite) as connection:
        connection.execute("DROP TRIGGER ledger_entry_update")
        connection.execute(statement, values)


def test_one_flipped_byte_of_one_entry_ends_verify_with_1_and_its_index(library: OwnLibrary) -> None:
    assert f"holds: {SIZE} entries" in library.ledger("verify").out
    entry = library.home / "entry"
    library.ledger("prove", 123, "--entry", entry)
    body = bytearray(entry.read_bytes())
    body[len(body) // 2] ^= 1
    sql(library, 'UPDATE ledger_entry SET body = ? WHERE "index" = 123', bytes(body))
    answer = library.ledger("verify", check=False)
    assert answer.status == 1 and not answer.out
    assert "entry 123: its bytes don't give the hash" in answer.err and "1 of its places" in answer.err
    assert library.ledger("prove", 123, check=False).status == 1


def test_an_earlier_checkpoint_is_proven_to_be_still_in_the_log(library: OwnLibrary, begin: BeginLibrary) -> None:
    earlier = library.home / "earlier"
    earlier.write_text(library.ledger("checkpoint").out)
    library.write("append", 5)
    answer = library.ledger("verify", "--since", earlier)
    assert f"still begins with what the earlier checkpoint has seen: {SIZE} entries" in answer.out
    other = begin().ledger("verify", "--since", earlier, check=False)
    assert other.status == 1 and "not one that this log has signed" in other.err


def test_the_checkpoint_is_printed_and_put_where_the_library_wants_it(begin: BeginLibrary, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    library = begin(f'checkpoint_file = "{outside}"\n', entries=3)
    printed = library.ledger("checkpoint").out
    assert outside.read_text() == printed
    assert open_checkpoint(printed.encode(), [Verifier(vkey(library))]).checkpoint.size == 3
    library.write("append", 1)
    assert library.ledger("checkpoint").out == outside.read_text() != printed

    foreign = begin().ledger("checkpoint").out
    outside.write_text(foreign)
    answer = library.ledger("checkpoint", check=False)
    assert answer.status == 1 and "doesn't continue" in answer.err
    assert outside.read_text() == foreign, "evidence is not overwritten"


def test_a_receipt_proves_an_entry_offline(library: OwnLibrary) -> None:
    entry = library.home / "entry"
    receipt = library.ledger("prove", 7, "--entry", entry).out.encode()
    assert verify_receipt(receipt, entry.read_bytes(), [Verifier(vkey(library))]).checkpoint.size == SIZE
    answer = library.ledger("prove", SIZE, check=False)
    assert answer.status == 1 and f"its entries go from 0 to {SIZE - 1}" in answer.err


def test_the_export_goes_on_where_it_stopped_and_never_holds_names(library: OwnLibrary) -> None:
    folder = library.home / "export"
    library.ledger("export", folder)
    written = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert len(written) > 4 and not any(b"Tester" in content for content in written.values())
    for path in list(written)[::2]:
        path.unlink()
    shutil.rmtree(folder / "tile" / "0")
    library.ledger("export", folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == written

    tile = folder / "tile" / "0" / "000"
    tile.write_bytes(bytes(32) + tile.read_bytes()[32:])
    answer = library.ledger("export", folder, check=False)
    assert answer.status == 1 and str(tile) in answer.err


@pytest.mark.skipif(go_verifier() is None, reason=WITHOUT_GO)
def test_go_verifies_the_export_its_receipts_and_an_earlier_checkpoint(library: OwnLibrary, tmp_path: Path) -> None:
    """Nothing of ours takes part in the checking."""
    earlier, folder = tmp_path / "earlier", tmp_path / "export"
    earlier.write_text(library.ledger("checkpoint").out)
    receipts = []
    for index in (0, 255, SIZE - 1):
        receipts.append(tmp_path / f"{index}.tlog-proof")
        receipts[-1].write_text(library.ledger("prove", index).out)
    library.ledger("export", folder)
    library.write("append", 250)
    library.ledger("export", folder)
    answer = run(folder, vkey(library), since=earlier, receipts=receipts)
    assert answer.returncode == 0, answer.stderr
    assert f"{SIZE + 250} entries" in answer.stdout


def test_a_witness_cosigns_what_continues_what_it_has_seen(library: OwnLibrary) -> None:
    with serving(LittleWitness(vkey(library))) as witness:
        first = library.ledger("witness", witness.url, "--key", witness.key.vkey)
        assert f"has cosigned {SIZE + 1} entries" in first.out, "taking a witness is an entry itself"
        library.write("append", 10)
        assert f"has cosigned {SIZE + 11} entries" in library.ledger("witness").out
        assert witness.seen is not None and witness.seen.size == SIZE + 11
        assert f"witness {witness.url} has seen: {SIZE + 11} entries" in library.ledger("verify").out

        witness.seen = None  # restored from a backup of its own: it says what it knows, and is given that proof
        assert library.ledger("witness").status == 0

        witness.forge = True
        false = library.ledger("witness", check=False)
        assert false.status == 1 and "signature" in false.err
    gone = library.ledger("witness", check=False)
    assert gone.status == 1 and "can't be reached" in gone.err


def test_a_witness_that_knows_another_history_doesnt_cosign(library: OwnLibrary, begin: BeginLibrary) -> None:
    with serving(LittleWitness(vkey(library))) as witness:
        library.ledger("witness", witness.url, "--key", witness.key.vkey)
        assert witness.seen is not None
        witness.seen = type(witness.seen)(ORIGIN, witness.seen.size, bytes(32))
        library.write("append", 1)
        answer = library.ledger("witness", check=False)
        assert answer.status == 1 and "entries it has seen were changed" in answer.err
        witness.seen = type(witness.seen)(ORIGIN, 10_000, bytes(32))
        answer = library.ledger("witness", check=False)
        assert answer.status == 1 and "10000 entries, but this log has only" in answer.err

        stranger = begin().ledger("witness", witness.url, "--key", witness.key.vkey, check=False)
        assert stranger.status == 1 and "403" in stranger.err


def test_a_witness_is_only_known_by_its_own_key(library: OwnLibrary) -> None:
    unknown = library.ledger("witness", "http://127.0.0.1:1", check=False)
    assert unknown.status == 1 and "--key" in unknown.err
    logs_own = library.ledger("witness", "http://127.0.0.1:1", "--key", vkey(library), check=False)
    assert logs_own.status == 1 and "signs with a key of its own" in logs_own.err


def test_a_home_that_is_no_library_is_told_so(house: House, tmp_path: Path) -> None:
    answer = OwnLibrary(house, tmp_path / "nowhere").ledger("verify", check=False)
    assert answer.status == 1 and "init" in answer.err and "Traceback" not in answer.err
