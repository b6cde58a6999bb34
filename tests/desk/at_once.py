"""Two employees in two processes on a library of its own: one reports a card stolen while the other opens with it.

    python -m tests.desk.at_once ROUNDS

Prints, as JSON, for each account the kinds of its entries in the order of the log.
"""

import json
import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.synchronize import Barrier

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "circumspect.site.settings")


def begin(rounds: int) -> list[str]:
    """The keys of as many accounts, each with a valid card."""
    from django.conf import settings
    from django.core.management import call_command

    from circumspect.ledger.actions.begin import begin_log, make_keys
    from circumspect.staff.models import Role
    from tests.conftest import adopt_versions
    from tests.desk.library import ADULT_BORN, account
    from tests.people import make_employee

    call_command("migrate", verbosity=0)
    make_keys(settings.LEDGER_KEYS)
    begin_log()
    adopt_versions()
    make_employee(Role.DESK, username="opener")
    make_employee(Role.DESK, username="reporter")
    return [account(f"N{n}", "Testholder", "Avis", ADULT_BORN, f"2200{n:04d}").key for n in range(rounds)]


def report(key: str) -> None:
    from circumspect.patrons.actions.report_card import report_card
    from circumspect.patrons.queries import account_by_key
    from circumspect.staff.models import Employee

    reporter = Employee.objects.get(username="reporter")
    report_card(account=account_by_key(key), kind="stolen", channel="phone", by=reporter)


def open_(key: str) -> None:
    from circumspect.desk.actions.open_record import NoLongerPermitted, open_record
    from circumspect.desk.ask import Ask, Fulfilled
    from circumspect.patrons.models import Card
    from circumspect.staff.models import Employee

    opener = Employee.objects.get(username="opener")
    number = Card.objects.get(account__key=key).number
    ask = Ask(key, "holder", presents=frozenset({"account_card"}), number=number)
    try:
        open_record(ask=ask, fulfilled=Fulfilled(), by=opener)
    except NoLongerPermitted:
        return


def one_after_the_other(do: Callable[[str], None], keys: list[str], barrier: Barrier) -> None:
    """The same thing to each account, beginning each together with the other process."""
    from django.db import connection

    connection.close()
    for key in keys:
        barrier.wait(60)
        do(key)
    connection.close()


def main() -> None:
    django.setup()
    keys = begin(int(sys.argv[1]))
    from django.db import connection

    from circumspect.ledger.keys import log_keys
    from circumspect.ledger.models import Entry

    connection.close()
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(2)
    both = [context.Process(target=one_after_the_other, args=(do, keys, barrier)) for do in (report, open_)]
    for process in both:
        process.start()
    for process in both:
        process.join(120)
    if any(process.exitcode for process in both):
        sys.exit("an employee's process failed")
    subjects = [log_keys().pseudonym(f"account:{key}") for key in keys]
    logged = Entry.objects.filter(subject__in=subjects).order_by("index").values_list("subject", "kind")
    print(json.dumps([[kind for subject, kind in logged if subject == each] for each in subjects]))


if __name__ == "__main__":
    main()
