"""Nobody changes or removes what was logged, not even with SQL of their own."""

import pytest
from django.db import DatabaseError, connection, transaction

from circumspect.ledger.actions import append
from circumspect.ledger.models import Detail, Entry, Head, StoredHash

pytestmark = pytest.mark.django_db

FORBIDDEN = {
    "an entry is changed": "UPDATE ledger_entry SET actor = 'nobody'",
    "its bytes are changed": "UPDATE ledger_entry SET body = body",
    "an entry is removed": 'DELETE FROM ledger_entry WHERE "index" = 0',
    "all entries are removed": "DELETE FROM ledger_entry",
    "an entry is put far ahead": (
        'INSERT INTO ledger_entry ("index", at, kind, actor, role, clause, policy, "grant", subject, body) '
        """SELECT "index" + 100, at, kind, actor, role, clause, policy, "grant", subject, body FROM ledger_entry"""
    ),
    "a hash is changed": "UPDATE ledger_storedhash SET hash = hash",
    "a hash is removed": "DELETE FROM ledger_storedhash WHERE position = 0",
    "a hash is put far ahead": "INSERT INTO ledger_storedhash (position, hash) VALUES (1000000, '')",
    "details are changed": "UPDATE ledger_detail SET text = '{}'",
    "details are emptied without a time": "UPDATE ledger_detail SET text = ''",
    "only the text is erased": "UPDATE ledger_detail SET text = '', erased_at = '2026-01-01 00:00:00+00'",
    "a time is set and the text kept": "UPDATE ledger_detail SET erased_at = '2026-01-01 00:00:00+00'",
    "details are moved to another entry": 'UPDATE ledger_detail SET "index" = "index" + 1',
    "details are removed": "DELETE FROM ledger_detail",
    "details are added later": """INSERT INTO ledger_detail ("index", salt, text) VALUES (1, '', '{}')""",
    "the log is shortened": "UPDATE ledger_head SET size = size - 1",
    "the log takes another name": "UPDATE ledger_head SET origin = 'elsewhere'",
    "the log takes another key": "UPDATE ledger_head SET vkey = 'elsewhere'",
    "the head is removed": "DELETE FROM ledger_head",
    "a second head is written": (
        "INSERT INTO ledger_head (id, origin, vkey, size, frontier, checkpoint) VALUES (2, '', '', 0, '', '')"
    ),
}
BY_DATABASE = {
    "sqlite": {
        "an entry is replaced": ('INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry WHERE "index" = 0'),
        "a hash is replaced": "INSERT OR REPLACE INTO ledger_storedhash VALUES (0, x'00')",
        "details are replaced": "INSERT OR REPLACE INTO ledger_detail VALUES (0, x'00', '{}', NULL)",
        "the head is replaced": "INSERT OR REPLACE INTO ledger_head SELECT * FROM ledger_head",
    },
    "postgresql": {
        f"{table} is truncated": f"TRUNCATE ledger_{table} CASCADE"
        for table in ("entry", "detail", "storedhash", "head")
    },
}


@pytest.fixture
def logged() -> None:
    with transaction.atomic():
        append("test.happened", actor="desk", details={"name": "A. Tester"})
        append("test.happened", actor="desk")


def everything() -> list[object]:
    return [list(model.objects.order_by("pk").values()) for model in (Entry, Detail, StoredHash, Head)]


@pytest.mark.parametrize("what", [*FORBIDDEN, *BY_DATABASE["sqlite"], *BY_DATABASE["postgresql"]])
def test_the_database_refuses_that(what: str, logged: None) -> None:
    statement = FORBIDDEN.get(what) or BY_DATABASE[connection.vendor].get(what)
    if statement is None:
        pytest.skip(f"{connection.vendor} has no such statement")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # a truncation is refused in any case while checks are waiting
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    before = everything()
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match=r"append-only|no gaps|details|one log|never shrinks|never removed"),
        transaction.atomic(),
    ):
        cursor.execute(statement)
    assert everything() == before


def test_details_may_be_erased_once(logged: None) -> None:
    erase = "UPDATE ledger_detail SET text = '', salt = %s, erased_at = %s WHERE \"index\" = 0"
    with connection.cursor() as cursor:
        cursor.execute(erase, (b"", "2026-01-01 00:00:00+00"))
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            cursor.execute(erase, (b"", "2026-01-02 00:00:00+00"))
