"""What stands in the library of the demonstration, printed as JSON: one look by one process."""

import json

import django


def main() -> None:
    django.setup()
    from django.utils import timezone

    from circumspect.ledger.models import Entry, Head
    from circumspect.patrons import queries
    from circumspect.patrons.models import Account, Loan
    from circumspect.site.queries.home import waiting_for
    from circumspect.staff.models import Employee
    from circumspect.staff.queries import roles_of

    today = timezone.localdate()
    waiting = waiting_for(Employee.objects.get(username="director"))
    assert waiting.referrals is not None and waiting.direction is not None and waiting.log is not None
    found = {
        "people": {e.username: sorted(roles_of(e)) for e in Employee.objects.all()},
        "same_password": all(e.check_password("circumspect-demo") for e in Employee.objects.all()),
        "phone": Employee.objects.get(username="desk").phone,
        "entries": Head.objects.get().size,
        "days": sorted({str(timezone.localdate(e.at)) for e in Entry.objects.all()}),
        "kinds": sorted(set(Entry.objects.values_list("kind", flat=True))),
        "accounts": Account.objects.count(),
        "loans": Loan.objects.count(),
        "cases": {
            account.first_name + account.number: [
                queries.card_status(queries.current_card(account), today),
                queries.holder_age(account, today, 18),
                len(queries.guardians_in_force(account, today, 18)),
            ]
            for account in Account.objects.filter(number__startswith="C")
        },
        "waiting": [len(waiting.referrals), len(waiting.direction.texts), len(waiting.direction.designations)],
        "flaw": waiting.log.flaw,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
