"""Write how to reach the holder. What was kept before isn't shown: that would need a grant."""

from django.db import transaction
from django.utils.translation import gettext as _

from circumspect.patrons.contact import tidy_contact
from circumspect.patrons.entries import append_for
from circumspect.patrons.guardianship import require_guardian
from circumspect.patrons.models import Account, Contact
from circumspect.patrons.queries import locked_account
from circumspect.patrons.record import ContactDetails
from circumspect.patrons.refused import Refused
from circumspect.staff.access import CIRCULATION, require
from circumspect.staff.models import Employee


@transaction.atomic
def update_contact(*, account: Account, details: ContactDetails, replace_all: bool = False, by: Employee) -> Account:
    """Keep what is given; what is empty stays as it was, or with `replace_all` is removed.

    Raises NotAllowed, or Refused with the field that is wrong.
    """
    require(by, *CIRCULATION.roles)
    account = locked_account(account.key)
    require_guardian(account)
    given = tidy_contact(details)
    written = given if replace_all else {name: text for name, text in given.items() if text}
    if not written:
        raise Refused(_("Nothing was typed, so nothing was changed."))
    Contact.objects.update_or_create(account=account, defaults=written)
    account.recorded_here = sorted({*account.recorded_here, *written})
    account.save(update_fields=["recorded_here"])
    append_for("contact.updated", account, by, fields=sorted(written))
    return account
