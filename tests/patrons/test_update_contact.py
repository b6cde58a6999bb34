"""Writing contact details without reading them."""

import pytest

from circumspect.patrons.actions import update_contact
from circumspect.patrons.models import Contact
from circumspect.patrons.record import ContactDetails
from circumspect.patrons.refused import Refused
from circumspect.staff.models import Employee
from tests.patrons.entries_of import last_details, logged
from tests.patrons.people_on_accounts import MINOR_BORN, make_account


def test_what_is_left_empty_stays(desk: Employee) -> None:
    account = make_account()
    Contact.objects.create(account=account, phone="555-0100", email="a@library.example")
    with logged("contact.updated"):
        update_contact(account=account, details=ContactDetails(phone="555-0199"), by=desk)
    kept = Contact.objects.get(account=account)
    assert (kept.phone, kept.email) == ("555-0199", "a@library.example")
    assert last_details()["fields"] == ["phone"]


def test_replacing_everything_removes_what_is_left_empty(desk: Employee) -> None:
    account = make_account()
    Contact.objects.create(account=account, phone="555-0100", email="a@library.example")
    update_contact(account=account, details=ContactDetails(phone="555-0199"), replace_all=True, by=desk)
    assert Contact.objects.get(account=account).email == ""


@pytest.mark.parametrize("details", [ContactDetails(), ContactDetails(phone="1" * 41), ContactDetails(city="\u202e")])
def test_nothing_typed_or_unfit_changes_nothing(desk: Employee, details: ContactDetails) -> None:
    with logged(), pytest.raises(Refused):
        update_contact(account=make_account(), details=details, by=desk)


def test_a_minors_contact_waits_for_a_guardian(desk: Employee) -> None:
    with pytest.raises(Refused, match="guardian"):
        update_contact(account=make_account(born=MINOR_BORN), details=ContactDetails(phone="1"), by=desk)
