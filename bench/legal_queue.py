"""The queue of third parties' requests with 10,000 of them: the whole page as it is served, by the clock and of CPU.

Two libraries: one where nine of ten are closed, as after some years, and one where all are open. A hundredth is sealed.
Pages are asked for as an officer asks: the open ones, mine, one kind, a later page, a word that is looked for.

Run: python -m bench.legal_queue [--requests 10000] [--runs 60]
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ASKED = ("/requests/", "/requests/?mine=1", "/requests/?kind=subpoena", "/requests/?page=3", "/requests/?show=all")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=60, help="of each page")
    given = parser.parse_args()
    for name, closed in (("nine of ten closed", 0.9), ("all open", 0.0)):
        with tempfile.TemporaryDirectory(prefix="circumspect-bench-", dir=Path(__file__).parent) as folder:
            pid = os.fork()
            if pid == 0:
                run(folder, name, given.requests, given.runs, closed)
                os._exit(0)
            if os.waitpid(pid, 0)[1]:
                raise SystemExit(1)


def run(folder: str, name: str, number: int, runs: int, closed: float) -> None:
    """In a process of its own: Django knows one library."""
    os.environ |= {"CIRCUMSPECT_HOME": folder, "DJANGO_SETTINGS_MODULE": "circumspect.site.settings"}
    import django

    django.setup()
    officer = build(number, closed)
    for what, times in zip(("by the clock", "of CPU"), measure(officer, runs), strict=True):
        told = f"median {statistics.median(times) * 1e3:.0f} ms, 95 % {times[len(times) * 95 // 100] * 1e3:.0f} ms"
        print(f"{number:,} requests, {name}: the queue page {what}: {told} over {len(times)} pages", flush=True)


def build(number: int, closed: float) -> object:
    """Requests of every kind with rows in their last state: the triggers are for those who take steps."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER legal_request_begins")
    from django.conf import settings
    from django.utils import timezone

    from circumspect.adoption.models import PackVersion
    from circumspect.ledger.actions.begin import begin_log, make_keys
    from circumspect.legal.models import Request
    from circumspect.legal.states import Kind, State
    from circumspect.policy import load_builtin
    from circumspect.staff.models import Employee, Role, RoleGiven

    settings.DEMO = True  # no second factor is asked for
    settings.ALLOWED_HOSTS, settings.LEDGER_ORIGIN = ["testserver"], "bench.example/log"
    make_keys(Path(settings.LEDGER_KEYS))
    begin_log()
    pack, now, chance = load_builtin("mrrl"), timezone.now(), random.Random(1)
    PackVersion.objects.create(
        name=pack.title, body=pack.source, sha256=pack.hash, proof={}, adopted_at=now, proposed_at=now
    )
    officer, other = (Employee.objects.create(username=name, name=name) for name in ("officer", "other"))
    for person in (officer, other):
        RoleGiven.objects.create(employee=person, role=Role.CIRCULATION_MANAGER, reason="bench")
    open_states = [State.ROUTED, State.VERIFYING, State.IN_REVIEW, State.WITH_COUNSEL]
    rows = []
    for n in range(number):
        is_closed = chance.random() < closed
        received = now - timedelta(days=chance.randrange(1, 900), minutes=chance.randrange(1440))
        decided = (
            {
                "outcome": "refused",
                "reason": "An example",
                "decided_at": received,
                "decided_by": other,
                "closed_at": received,
            }
            if is_closed
            else {}
        )
        sealed = {"sealed": True, "sealed_because": "An order"} if n % 100 == 0 else {}
        rows.append(
            Request(
                year=received.year,
                number=10_000 + n,
                kind=chance.choice(Kind.values),
                state=State.CLOSED if is_closed else chance.choice(open_states),
                who=f"Requester {n}",
                organisation="An example",
                asked_for="An example",
                how="mail",
                received_at=received,
                entered_at=received,
                due_on=(now + timedelta(days=chance.randrange(-10, 60))).date(),
                taken_by=other,
                owner=chance.choice([officer, other]),
                **decided,
                **sealed,
            )
        )
    Request.objects.bulk_create(rows, batch_size=500)
    return officer


def measure(officer: object, runs: int) -> tuple[list[float], list[float]]:
    """Seconds by the clock and of CPU for each page, in order."""
    from django.test import Client

    client = Client()
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get("/requests/")
    times, cpu = [], []
    for n in range(runs * len(ASKED)):
        begin, used = time.perf_counter(), time.process_time()
        page = client.get(ASKED[n % len(ASKED)])
        times.append(time.perf_counter() - begin)
        cpu.append(time.process_time() - used)
        assert page.status_code == 200 and page.content.count(b"<tr") > 40, page.status_code
    return sorted(times), sorted(cpu)


if __name__ == "__main__":
    main()
