"""Findings, as the Director reads them."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.ledger.keys import log_keys
from circumspect.oversight.models import Finding
from circumspect.patrons.models import Account


class NoSuchFinding(CircumspectError):
    """There is no finding of that key."""

    status = 404


def findings() -> QuerySet[Finding]:
    """Those that wait first, then the latest."""
    return Finding.objects.select_related("employee", "decided_by").order_by("-state", "-last_at", "-pk")


def waiting_findings() -> QuerySet[Finding]:
    return Finding.objects.filter(state=Finding.State.OPEN).select_related("employee")


def finding_by_key(key: str) -> Finding:
    """Raises NoSuchFinding."""
    found = Finding.objects.select_related("employee", "decided_by").filter(key=key).first()
    if found is None:
        raise NoSuchFinding(_("There is no such finding."))
    return found


def account_of(finding: Finding) -> Account | None:
    """The account that a finding is about: found by its pseudonym among all, since nothing else leads to it."""
    pseudonym = log_keys().pseudonym
    for pk, key in Account.objects.values_list("pk", "key").iterator() if finding.subject else ():
        if pseudonym(f"account:{key}") == finding.subject:
            return Account.objects.get(pk=pk)
    return None
