"""Two people at one request at once, in a library of its own: one hasn't finished when the other begins.

    python -m tests.legal.at_once

Prints, as JSON, what became of the second of each pair, and what stands in the rows afterwards.
"""

import json
import os
import threading
import time
from collections.abc import Callable
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "circumspect.site.settings")
ORDER = "Order of the example court"
LAWFUL = {"state_law": "The order of the court names the account."}
LONGEST = 20.0
"""Seconds after which something that should wait is taken to be stuck."""


def begin() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from circumspect.ledger.actions.begin import begin_log, make_keys
    from circumspect.staff.models import Role
    from tests.conftest import adopt_versions
    from tests.people import make_employee

    call_command("migrate", verbosity=0)
    make_keys(settings.LEDGER_KEYS)
    begin_log()
    adopt_versions()
    make_employee(Role.DIRECTOR, username="director")
    make_employee(Role.CIRCULATION_MANAGER, username="officer")
    make_employee(Role.ASSISTANT_DIRECTOR, username="assistant")


def meanwhile(first: Callable[[], object], second: Callable[[], object], holds: float = 0.0) -> str:
    """What became of `second`, which begins while `first` is done and not committed: `done`, or the error's name.

    `first` is kept open until the other waits for a lock, and then for `holds` seconds.
    """
    from django.db import connection, transaction

    became: list[str] = []

    def other() -> None:
        try:
            second()
            became.append("done")
        except Exception as error:  # noqa: BLE001  (its name is what is told)
            became.append(type(error).__name__)
        finally:
            connection.close()

    thread = threading.Thread(target=other)
    with transaction.atomic():
        first()
        thread.start()
        until_it_waits(thread)
        time.sleep(holds)
    thread.join(LONGEST)
    return became[0] if became else "stuck"


def until_it_waits(thread: threading.Thread) -> None:
    """PostgreSQL says that somebody waits for a lock. SQLite lets nobody begin meanwhile, so a moment is enough."""
    from django.db import connection

    if connection.vendor != "postgresql":
        time.sleep(0.3)
        return
    ends = time.monotonic() + LONGEST
    while thread.is_alive() and time.monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees what it saw first
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)


def person(username: str) -> "object":
    from circumspect.staff.models import Employee

    return Employee.objects.get(username=username)


def sealed_while_fetched() -> dict[str, object]:
    """An order of silence comes at the moment at which the recipient opens the link."""
    from circumspect.legal.actions.fetch_link import fetch_link
    from circumspect.legal.actions.make_link import make_link
    from circumspect.legal.actions.seal_request import seal_request
    from circumspect.legal.models import Request
    from circumspect.legal.releases.working import work_on_releases

    officer = person("officer")
    release = approved("900001")
    work_on_releases()
    link = make_link(request=release.request.key, key=release.key, to="Sgt. Example", by=officer)
    became = meanwhile(
        lambda: seal_request(key=release.request.key, because=ORDER, until=None, by=officer),
        lambda: fetch_link(token=link.token, code=link.code),
    )
    row = Request.objects.get(pk=release.request_id)
    return {"second": became, "sealed": row.sealed, "state": row.state}


def sealed_while_sealing() -> dict[str, object]:
    """An order of silence comes while the worker makes the package."""
    from circumspect.legal.actions.seal_request import seal_request
    from circumspect.legal.models import Request
    from circumspect.legal.releases.working import work_on_releases

    release = approved("900002")
    became = meanwhile(
        lambda: seal_request(key=release.request.key, because=ORDER, until=None, by=person("officer")),
        work_on_releases,
    )
    row = Request.objects.get(pk=release.request_id)
    return {"second": became, "sealed": row.sealed, "state": row.state}


def approved(number: str) -> "object":
    from circumspect.legal.actions.begin_release import begin_release
    from circumspect.legal.actions.decide_request import Verdict, decide_request
    from circumspect.legal.models import Release
    from circumspect.legal.releases.working import work_on_releases
    from circumspect.legal.states import Outcome
    from tests.legal.asked import account, in_review, records
    from tests.legal_releases.conftest import approve, to_age_key

    officer = person("officer")
    request = in_review(officer, records=records(account(number)))
    decide_request(key=request.key, verdict=Verdict(Outcome.GRANTED, "x", LAWFUL), by=officer)
    release = begin_release(key=request.key, by=officer)
    work_on_releases()
    to_age_key(release, officer)
    approve(release, officer)
    return Release.objects.select_related("request").get(pk=release.pk)


def unnamed_while_waiting() -> dict[str, object]:
    """An officer begins a check, and stops being named for the sealed request before it is their turn."""
    from circumspect.legal.actions.name_reader import name_reader
    from circumspect.legal.actions.unname_reader import unname_reader
    from circumspect.legal.actions.verify_request import verify_request
    from circumspect.legal.models import Check, Verification
    from tests.legal.asked import taken

    officer, director = person("officer"), person("director")
    request = taken(officer, silent=ORDER)
    name_reader(key=request.key, person=director, reason="Decides", by=officer)
    became = meanwhile(
        lambda: unname_reader(key=request.key, person=director, reason="Not needed", by=officer),
        lambda: verify_request(key=request.key, how=Check.BADGE, found="Genuine", genuine=True, by=director),
    )
    return {"second": became, "checks": Verification.objects.filter(request=request).count()}


def designation_over_while_waiting() -> dict[str, object]:
    """A designation is in force when its holder sends the waiver, and over when it is their turn."""
    from django.utils import timezone

    from circumspect.legal.actions.set_legal_hold import set_legal_hold
    from circumspect.legal.actions.waive_subpoena import waive_subpoena
    from circumspect.legal.models import Waiver
    from circumspect.legal.states import Kind
    from circumspect.staff.models import Designation, Task
    from tests.legal.asked import taken

    officer, assistant = person("officer"), person("assistant")
    request, now = taken(officer, Kind.POLICE), timezone.now()
    Designation.objects.create(
        employee=assistant, task=Task.WAIVE_SUBPOENA, starts_at=now - timedelta(days=1),
        ends_at=now + timedelta(seconds=3), reason="Stands in", made_by=person("director"),
    )  # fmt: skip
    became = meanwhile(
        lambda: set_legal_hold(key=request.key, hold=True, reason="A case", by=officer),
        lambda: waive_subpoena(key=request.key, reason="A child is missing", by=assistant),
        holds=3.5,
    )
    return {"second": became, "waivers": Waiver.objects.filter(request=request).count()}


def two_decide() -> dict[str, object]:
    from circumspect.legal.actions.decide_request import Verdict, decide_request
    from circumspect.legal.models import Request
    from circumspect.legal.states import Outcome
    from tests.legal.asked import account, in_review, records

    officer, director = person("officer"), person("director")
    request = in_review(officer, records=records(account("900003")))
    became = meanwhile(
        lambda: decide_request(key=request.key, verdict=Verdict(Outcome.REFUSED, "No case number"), by=director),
        lambda: decide_request(key=request.key, verdict=Verdict(Outcome.GRANTED, "x", LAWFUL), by=officer),
    )
    return {"second": became, "outcome": Request.objects.get(pk=request.pk).outcome}


def two_contracts() -> dict[str, object]:
    from circumspect.legal.models import Contract
    from tests.legal.test_refer_debts import contract

    director = person("director")
    became = meanwhile(lambda: contract(director), lambda: contract(director, agency="Another Fictional Agency"))
    return {"second": became, "contracts": Contract.objects.count()}


PAIRS = (
    sealed_while_fetched,
    sealed_while_sealing,
    unnamed_while_waiting,
    designation_over_while_waiting,
    two_decide,
    two_contracts,
)


def main() -> None:
    django.setup()
    begin()
    print(json.dumps({pair.__name__: pair() for pair in PAIRS}))


if __name__ == "__main__":
    main()
