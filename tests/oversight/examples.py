"""A finding, for the addresses that name one."""

from django.utils import timezone

from circumspect.ledger.queries import about
from circumspect.oversight.models import Finding
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee


def finding_examples(person: Employee, account: Account) -> dict[str, dict[str, object]]:
    now = timezone.now()
    kept = Finding.objects.create(
        cause=f"example {account.key}",
        watch="own-name",
        title="An example",
        reason="An example",
        clause="U.2",
        policy="example",
        employee=person,
        subject=about(f"account:{account.key}"),
        first_at=now,
        last_at=now,
        entries=[0],
        supports=[["surname_same", 3], ["looked_unshown", 1]],
        opposes=[["something_shown", 0]],
    )
    names = ("finding", "show_finding_account", "dismiss_finding", "report_finding")
    return {name: {"key": kept.key} for name in names}
