"""Several employees at once, each with a connection of their own, on a library of its own; run as a process.

Prints one JSON object: what the log says happened, in its order.
"""

import json
import threading
from collections.abc import Callable
from contextlib import suppress


def main() -> None:
    import django

    django.setup()
    print(json.dumps([one_trial() for _ in range(12)]))


def one_trial() -> list[str]:
    """Two report a card stolen while two open its account with it. The kinds of the entries, as the log has them."""
    from circumspect.ledger.models import Entry
    from circumspect.staff.models import Role
    from tests.patrons.people_on_accounts import list_somebody, make_account
    from tests.people import make_employee

    account = make_account(card=f"C{Entry.objects.count()}{threading.get_ident()}")
    list_somebody(account)
    people = [make_employee(Role.DESK) for _ in range(4)]
    before = Entry.objects.count()
    together(
        [lambda by=by: report(account, by) for by in people[:2]]
        + [lambda by=by: open_(account, by) for by in people[2:]]
    )
    return list(Entry.objects.filter(index__gte=before).order_by("index").values_list("kind", flat=True))


def together(calls: list[Callable[[], None]]) -> None:
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], None]) -> None:
        from django.db import connection

        start.wait()
        try:
            call()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def report(account: object, by: object) -> None:
    from circumspect.patrons.actions import report_card
    from circumspect.patrons.refused import Refused

    with suppress(Refused):
        report_card(account=account, kind="stolen", channel="phone", by=by)  # type: ignore[arg-type]


def open_(account: object, by: object) -> None:
    """As the desk does it: facts, decision and grant in one transaction, under the account's lock."""
    from django.db import transaction

    from circumspect.adoption.queries import pack_in_force
    from circumspect.patrons.actions import grant_record
    from circumspect.patrons.queries import card_status, current_card, locked_account, today

    pack = pack_in_force()
    with transaction.atomic():
        locked = locked_account(account.key)  # type: ignore[attr-defined]
        facts = {
            "domain": "records",
            "requester": "listed_person",
            "presents": ["account_card"],
            "account_card_status": card_status(current_card(locked), today()),
        }
        decision = pack.decide(pack.situation(facts))
        if decision.outcome == "permit":
            grant_record(decision=decision, account=locked, requester="listed_person", conditions={}, by=by)  # type: ignore[arg-type]
