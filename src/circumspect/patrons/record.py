"""Reading a record. This is the only door: whoever reads contact, loans, holds or fees holds a grant that is in force.

Two questions are asked of many accounts at once, so they name no grant: which accounts have the same address as each
other, whose answer holds nothing of a record (`address_marks`); and who owes how much, asked by `actions.find_debts`
alone, on a decision of the policy and with an entry in the log (`debts`).

What the grant says is looked up anew at each reading, so one that was closed, is over, or whose employee was disabled
opens nothing.
"""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.patrons.grant import Grant
from circumspect.patrons.models import Card, Contact, Fee, Hold, Loan, RecordGrant, is_key
from circumspect.patrons.names import fold
from circumspect.patrons.reach import Reach, reach_of
from circumspect.staff.models import Employee
from circumspect.staff.queries import roles_of

REFERRED_ACCOUNTS = "referred_accounts"


class GrantEnded(CircumspectError):
    """The grant doesn't open this record, or no longer does."""

    status = 403


@dataclass(frozen=True, slots=True)
class ContactDetails:
    address: str = ""
    city: str = ""
    state: str = ""
    zipcode: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class LoanLine:
    barcode: str
    title: str
    issued_at: datetime
    due_at: datetime | None
    returned_at: datetime | None


@dataclass(frozen=True, slots=True)
class HoldLine:
    title: str
    placed_on: date
    pickup_branch: str
    ready_on: date | None


@dataclass(frozen=True, slots=True)
class FeeLine:
    """`cents` are US cents; `reason` is empty where only the amount may be read."""

    reason: str
    cents: int
    on: date
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Record:
    """One account's record, as far as the grant's scope reaches. `whole` is False when something was left out."""

    name: str
    contact: ContactDetails
    loans: tuple[LoanLine, ...]
    past_loans: tuple[LoanLine, ...]
    holds: tuple[HoldLine, ...]
    fees: tuple[FeeLine, ...]
    whole: bool = True
    cards: tuple[str, ...] = ()

    @property
    def owed(self) -> int:
        """US cents not yet paid."""
        return sum(fee.cents for fee in self.fees if fee.paid_on is None)


def live_grant(key: str, employee: Employee) -> Grant:
    """The grant of that key, if it is this employee's and in force. Raises GrantEnded."""
    found = RecordGrant.objects.select_related("employee").filter(key=key, employee=employee)
    kept = found.first() if is_key(key) else None
    if kept is None:
        raise GrantEnded(_("There is no such opening of a record for you. Ask again at the desk page."))
    check(kept, timezone.now())
    return as_grant(kept)


def as_grant(kept: RecordGrant) -> Grant:
    return Grant(kept.key, kept.account_id, kept.employee_id, kept.clause, kept.scope, kept.ends_at, of(kept))


def of(kept: RecordGrant) -> Reach:
    return reach_of(kept.classes, kept.since, kept.until)


def check(kept: RecordGrant, at: datetime) -> None:
    """Raise GrantEnded unless the grant is in force at that moment."""
    if kept.closed_at is not None:
        raise GrantEnded(_("This record was closed. To open it again, ask again at the desk page."))
    if at >= kept.ends_at:
        raise GrantEnded(_("The time for this record is over. To open it again, ask again at the desk page."))
    if at < kept.opened_at:
        raise GrantEnded(_("This opening of a record has not begun."))
    if not roles_of(kept.employee):
        raise GrantEnded(_("Your sign-in no longer opens records."))


def read_record(grant: Grant) -> Record:
    """The record of the grant's account, no further than its scope and its reach. Raises GrantEnded."""
    kept = RecordGrant.objects.select_related("employee", "account").filter(key=grant.key).first()
    if kept is None or as_grant(kept) != grant:
        raise GrantEnded(_("This is not a grant that was given. Ask again at the desk page."))
    check(kept, timezone.now())
    if kept.scope == REFERRED_ACCOUNTS:
        return what_an_agency_may_have(kept)
    return what_it_reaches(kept, grant.reach)


def what_it_reaches(kept: RecordGrant, reach: Reach) -> Record:
    """What isn't reached is never asked of the database, but for the days of loans, holds and fees."""
    account = kept.account_id
    loans = loans_of(account, returned=False) if reach.has("loans") else ()
    past = loans_of(account, returned=True) if reach.has("past_loans") else ()
    return Record(
        name=kept.account.name if reach.has("identity") else "",
        cards=cards_of(account) if reach.has("identity") else (),
        contact=contact_of(account) if reach.has("contact") else ContactDetails(),
        loans=tuple(loan for loan in loans if reach.covers(loan.issued_at)),
        past_loans=tuple(loan for loan in past if reach.covers(loan.issued_at)),
        holds=tuple(hold for hold in holds_of(account) if reach.covers(hold.placed_on)) if reach.has("holds") else (),
        fees=tuple(fee for fee in fees_of(account) if reach.covers(fee.on)) if reach.has("fees") else (),
        whole=not (reach.parts or reach.since or reach.until),
    )


def cards_of(account_id: int) -> tuple[str, ...]:
    """Numbers, the newest first."""
    return tuple(
        Card.objects.filter(account_id=account_id).order_by("-issued_at", "-id").values_list("number", flat=True)
    )


def what_an_agency_may_have(kept: RecordGrant) -> Record:
    """Name, address, telephone, amounts and dates. No title: the reason of a fee may name one, so it stays out too."""
    contact = contact_of(kept.account_id)
    return Record(
        name=kept.account.name,
        contact=ContactDetails(
            contact.address, contact.city, contact.state, contact.zipcode, contact.country, "", contact.phone
        ),
        loans=(),
        past_loans=(),
        holds=(),
        fees=tuple(
            FeeLine("", fee.cents, fee.on, fee.paid_on) for fee in fees_of(kept.account_id) if fee.paid_on is None
        ),
        whole=False,
    )


def debts(least_cents: int, before: date) -> list[tuple[int, int, date]]:
    """Account, US cents owed, and since when, where it is at least so much and began before that day.
    `actions.find_debts` is the one that asks.
    """
    owed = Fee.objects.filter(paid_on=None).values("account_id").annotate(owed=Sum("cents"), since=Min("on"))
    found = owed.filter(owed__gte=least_cents, since__lt=before).order_by("since", "account_id")
    return list(found.values_list("account_id", "owed", "since"))


def contact_of(account_id: int) -> ContactDetails:
    kept = Contact.objects.filter(account_id=account_id).values_list(*ContactDetails.__slots__).first()
    return ContactDetails(*kept) if kept else ContactDetails()


def loans_of(account_id: int, *, returned: bool) -> tuple[LoanLine, ...]:
    order = "-returned_at" if returned else "due_at"
    found = Loan.objects.filter(account_id=account_id, returned_at__isnull=not returned).order_by(order, "id")
    return tuple(LoanLine(*row) for row in found.values_list(*LoanLine.__slots__))


def holds_of(account_id: int) -> tuple[HoldLine, ...]:
    found = Hold.objects.filter(account_id=account_id).order_by("placed_on", "id")
    return tuple(HoldLine(*row) for row in found.values_list(*HoldLine.__slots__))


def fees_of(account_id: int) -> tuple[FeeLine, ...]:
    found = Fee.objects.filter(account_id=account_id).order_by("on", "id")
    return tuple(FeeLine(*row) for row in found.values_list(*FeeLine.__slots__))


def address_marks(account_ids: Collection[int], secret: bytes) -> dict[int, bytes]:
    """The same mark for the same address, under a secret that its asker forgets: no mark leads to an address.

    Accounts without an address have none.
    """
    found: dict[int, bytes] = {}
    ids = sorted(account_ids)
    for start in range(0, len(ids), 500):
        rows = Contact.objects.filter(account_id__in=ids[start : start + 500])
        for account_id, address, zipcode in rows.values_list("account_id", "address", "zipcode"):
            if folded := fold(address):
                found[account_id] = hmac.digest(secret, f"{folded}|{fold(zipcode)}".encode(), "sha256")
    return found
