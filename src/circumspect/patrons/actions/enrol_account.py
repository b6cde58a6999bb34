"""Enrol a holder: the account, without a card yet."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.patrons.contact import CONTACT_FIELDS, tidy_contact
from circumspect.patrons.entries import append_for
from circumspect.patrons.models import Account, Contact
from circumspect.patrons.queries import today
from circumspect.patrons.record import ContactDetails
from circumspect.patrons.refused import Refused
from circumspect.patrons.typed import birth, typed
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee

WRITTEN = ("surname", "first_name", "middle_name", "date_of_birth", "branch", "category", "expires_on")


@transaction.atomic
def enrol_account(
    *,
    number: str,
    surname: str,
    first_name: str = "",
    middle_name: str = "",
    date_of_birth: date | None = None,
    branch: str = "",
    category: str = "",
    expires_on: date | None = None,
    contact: ContactDetails | None = None,
    by: Employee,
) -> Account:
    """The new account. Raises NotAllowed, or Refused with the field that is wrong."""
    require(by, *CIRCULATION.roles)
    number = typed(number, "number", 40, required=True)
    if Account.objects.filter(number=number).exists():
        raise Refused(_("There is an account of this number already."), "number")
    if expires_on is not None and expires_on < today():
        raise Refused(_("This date is over; an account expires today or later."), "expires_on")
    account = Account.objects.create(
        number=number,
        surname=typed(surname, "surname", 100, required=True),
        first_name=typed(first_name, "first_name", 100),
        middle_name=typed(middle_name, "middle_name", 100),
        date_of_birth=birth(date_of_birth),
        branch=typed(branch, "branch", 20),
        category=typed(category, "category", 20),
        enrolled_on=today(),
        expires_on=expires_on,
        recorded_here=[*WRITTEN, *CONTACT_FIELDS],
    )
    Contact.objects.create(account=account, **tidy_contact(contact or ContactDetails()))
    append_for("account.enrolled", account, by)
    return account
