"""What left the house in the demonstration: one package that was handed over and received, one that waits for it."""

from collections.abc import Callable, Mapping

from circumspect.legal.actions.address_release import address_release
from circumspect.legal.actions.approve_release import approve_release
from circumspect.legal.actions.begin_release import begin_release
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.actions.decide_request import Verdict, decide_request
from circumspect.legal.actions.fetch_package import fetch_package
from circumspect.legal.actions.look_at_item import look_at_item
from circumspect.legal.actions.record_receipt import record_receipt
from circumspect.legal.models import RecordClass, Release, Request
from circumspect.legal.releases.shown import as_shown
from circumspect.legal.releases.working import work_on_releases
from circumspect.legal.states import Kind, Outcome
from circumspect.patrons.models import Account
from circumspect.site.demo.requests import POLICE, checked, entered, loans_of
from circumspect.site.demo.staff import employee

Accounts = Mapping[str, Account]
LAWFUL = {
    "state_law": "Counsel has read the subpoena: it names the account and a crime, and the loans are needed for it."
}


def sealed_for(request: Request) -> Release:
    """Decided and collected by the Circulation Manager, approved by the Director, sealed."""
    by = employee("circulation")
    decide_request(
        key=request.key,
        verdict=Verdict(Outcome.GRANTED, "The subpoena names this account and nothing else.", LAWFUL),
        by=by,
    )
    release = begin_release(key=request.key, by=by)
    work_on_releases()
    address_release(
        request=request.key, key=release.key, to=f"{request.who}, {request.organisation}", method="zip", by=by
    )
    director = employee("director")
    for item in release.items.all():
        look_at_item(request=request.key, key=release.key, number=item.number, by=director)
    release.refresh_from_db()
    approve_release(request=request.key, key=release.key, seen=as_shown(release), by=director)
    work_on_releases()
    return Release.objects.get(pk=release.pk)


def handed_over(accounts: Accounts) -> None:
    request = entered(
        Kind.SUBPOENA,
        "Det. Noah Body",
        "What Testa Fictionwood has on loan.",
        reference="26GJ-0031",
        records=loans_of(accounts["holder"]),
        **POLICE,
    )
    release, by = sealed_for(checked(request)), employee("circulation")
    fetch_package(request=request.key, key=release.key, to="Det. Noah Body, badge 1204 seen at the desk", by=by)
    told = {"from_whom": "Det. Noah Body", "how": "by telephone"}
    record_receipt(request=request.key, key=release.key, sha256=release.sha256, by=by, **told)
    close_request(key=request.key, note="Received; the hash is the same.", by=by)


def waiting(accounts: Accounts) -> None:
    request = entered(
        Kind.SUBPOENA,
        "Det. Ima Sample",
        "Name, address and loans of Lorimer Snatchaway.",
        reference="26GJ-0044",
        records=loans_of(accounts["stolen"], classes=(RecordClass.IDENTITY, RecordClass.CONTACT, RecordClass.LOANS)),
        **POLICE,
    )
    sealed_for(checked(request))


RELEASED: tuple[tuple[int, int, int, Callable[[Accounts], None]], ...] = (
    (3, 15, 30, handed_over),
    (1, 16, 30, waiting),
)
"""So many days ago, at that hour and minute."""
