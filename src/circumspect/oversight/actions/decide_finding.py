"""The Director looks at a finding: has the account's number shown, dismisses it with a reason, or makes a report of it.

Nothing follows from a finding by itself, and nothing that is done here can be undone silently: each step is sealed in
the log, as those of reports are.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.breaches.actions.report_breach import report_breach
from circumspect.breaches.models import Breach
from circumspect.breaches.sealed_log import Happened, log_for_director
from circumspect.breaches.words import ReportError, worded
from circumspect.oversight.models import Finding
from circumspect.oversight.queries import account_of, finding_by_key
from circumspect.oversight.words import said
from circumspect.patrons.models import Account
from circumspect.staff.access import require
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import acting_role

LONGEST = 1000


@transaction.atomic
def show_account(*, key: str, by: Employee) -> Account | None:
    """The account; None where the finding is about none, or it is gone. Raises NotAllowed, NoSuchFinding."""
    require(by, Role.DIRECTOR)
    finding = locked(key)
    account = account_of(finding)
    if account is not None:
        if finding.opened_at is None:
            Finding.objects.filter(pk=finding.pk).update(opened_at=timezone.now())
        log(finding, "had the account of a finding shown", by)
    return account


@transaction.atomic
def dismiss_finding(*, key: str, reason: str, by: Employee) -> Finding:
    """Raises NotAllowed, NoSuchFinding, ReportError."""
    require(by, Role.DIRECTOR)
    finding = locked_open(key)
    decide(finding, Finding.State.DISMISSED, reason, by)
    log(finding, "dismissed a finding", by, finding.decided_why)
    return finding


@transaction.atomic
def report_finding(*, key: str, reason: str, by: Employee) -> Breach:
    """A report like any other, with the finding in it. Raises NotAllowed, NoSuchFinding, ReportError."""
    require(by, Role.DIRECTOR)
    finding = locked_open(key)
    breach = report_breach(
        what="\n".join([worded(reason, missing=_("Say why."), longest=LONGEST), "", *told(finding)]),
        happened_on=timezone.localdate(finding.last_at),
        by=by,
        finding=finding.key,
    )
    finding.breach = breach.key
    decide(finding, Finding.State.REPORTED, reason, by)
    return breach


def told(finding: Finding) -> list[str]:
    """A finding in lines, with no name of a holder and no number of an account."""
    return [
        f"{finding.title} ({finding.clause})",
        f"{finding.employee.name}, {timezone.localtime(finding.last_at):%Y-%m-%d %H:%M}",
        *(f"+ {line}" for line in said(finding.supports)),
        *(f"– {line}" for line in said(finding.opposes)),
        _("Entries of the log: %(entries)s") % {"entries": ", ".join(str(index) for index in finding.entries)},
    ]


def decide(finding: Finding, state: Finding.State, reason: str, by: Employee) -> None:
    finding.decided_why = worded(reason, missing=_("Say why."), longest=LONGEST)
    finding.state, finding.decided_at, finding.decided_by = state, timezone.now(), by
    finding.save(update_fields=["state", "decided_at", "decided_by", "decided_why", "breach"])


def locked(key: str) -> Finding:
    finding_by_key(key)
    return Finding.objects.select_for_update(of=("self",)).select_related("employee").get(key=key)


def locked_open(key: str) -> Finding:
    finding = locked(key)
    if finding.state != Finding.State.OPEN:
        raise ReportError(_("Somebody has decided this finding meanwhile."))
    return finding


def log(finding: Finding, what: str, by: Employee, words: str = "") -> None:
    log_for_director(Happened(what, by.username, finding.key, clause=finding.clause, role=acting_role(by), words=words))
