"""Recording consent to the text in force."""

import pytest

from circumspect.adoption.queries import text_in_force
from circumspect.patrons.actions import record_consent
from circumspect.patrons.refused import Refused
from circumspect.staff.models import Employee
from tests.patrons.entries_of import logged
from tests.patrons.people_on_accounts import MINOR_BORN, make_account, make_guardian


def test_a_consent_names_the_version_who_signed_how_and_who_witnessed(desk: Employee) -> None:
    account = make_account()
    with logged("consent.recorded"):
        consent = record_consent(account=account, signed_by=account.name, how="paper", by=desk)
    assert (consent.text, consent.signed_by, consent.how, consent.witnessed_by) == (
        text_in_force(),
        account.name,
        "paper",
        desk,
    )


def test_for_a_minor_a_recorded_guardian_signs(desk: Employee) -> None:
    account = make_account(born=MINOR_BORN)
    with pytest.raises(Refused, match="guardian"):
        record_consent(account=account, signed_by=account.name, how="paper", by=desk)
    guardian = make_guardian(account)
    for signer in (account.name, "Somebody Else"):
        with pytest.raises(Refused, match="recorded on this account"):
            record_consent(account=account, signed_by=signer, how="paper", by=desk)
    assert record_consent(account=account, signed_by=guardian.name, how="tablet", by=desk).how == "tablet"


@pytest.mark.parametrize(("signed_by", "how", "field"), [("", "paper", "signed_by"), ("A", "by voice", "how")])
def test_what_is_wrong_is_named(desk: Employee, signed_by: str, how: str, field: str) -> None:
    with logged(), pytest.raises(Refused) as refused:
        record_consent(account=make_account(), signed_by=signed_by, how=how, by=desk)
    assert refused.value.field == field
