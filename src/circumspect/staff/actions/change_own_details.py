"""Change one's own telephone number and mail address: colleagues call the one, notices go to the other."""

from django.db import transaction

from circumspect.ledger.actions import append
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def change_own_details(*, phone: str, email: str, by: Employee) -> Employee:
    """The person with the new details; the log says that they changed, not what they are."""
    person = Employee.objects.select_for_update().get(pk=by.pk)
    person.phone, person.email = phone.strip(), email.strip()
    person.save(update_fields=["phone", "email"])
    append("staff.own_details_changed", actor=by.username, role=acting_role(by), subject=person.subject)
    return person
