"""Enrolling a holder."""

from datetime import date, timedelta

import pytest

from circumspect.patrons.actions import enrol_account
from circumspect.patrons.models import Account, Contact
from circumspect.patrons.queries import today
from circumspect.patrons.record import ContactDetails
from circumspect.patrons.refused import Refused
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from tests.patrons.entries_of import logged
from tests.people import MakeEmployee


def test_a_holder_is_enrolled_with_contact_and_without_a_card(desk: Employee) -> None:
    with logged("account.enrolled"):
        account = enrol_account(
            number="E1",
            surname="  Núñez ",
            first_name="Ana",
            date_of_birth=date(1990, 1, 1),
            contact=ContactDetails(phone="555-0100"),
            by=desk,
        )
    assert (account.surname, account.search_name, account.enrolled_on) == ("Núñez", "nunez, ana", today())
    assert not account.cards.exists()
    assert Contact.objects.get(account=account).phone == "555-0100"
    assert {"surname", "phone"} <= set(account.recorded_here)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"surname": ""}, "surname"),
        ({"surname": "x" * 101}, "surname"),
        ({"surname": "Test\x00er"}, "surname"),
        ({"first_name": "a\u202eb"}, "first_name"),
        ({"number": ""}, "number"),
        ({"number": "9" * 10_000}, "number"),
        ({"date_of_birth": today() + timedelta(days=1)}, "date_of_birth"),
        ({"date_of_birth": date(1066, 10, 14)}, "date_of_birth"),
        ({"expires_on": today() - timedelta(days=1)}, "expires_on"),
        ({"contact": ContactDetails(email="x" * 255)}, "email"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(desk: Employee, given: dict[str, object], field: str) -> None:
    with logged(), pytest.raises(Refused) as refused:
        enrol_account(**{"number": "E2", "surname": "Tester", "by": desk, **given})
    assert refused.value.field == field
    assert not Account.objects.exists()


def test_a_number_belongs_to_one_account(desk: Employee) -> None:
    enrol_account(number="E3", surname="Tester", by=desk)
    with pytest.raises(Refused, match="already"):
        enrol_account(number="E3", surname="Other", by=desk)


def test_somebody_without_a_role_enrols_nobody(employee: MakeEmployee) -> None:
    with pytest.raises(NotAllowed):
        enrol_account(number="E4", surname="Tester", by=employee())
