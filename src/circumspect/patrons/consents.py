"""No card is issued or renewed without a consent to the version of the library's text that is in force."""

from django.utils.translation import gettext as _

from circumspect.adoption.queries import text_in_force
from circumspect.patrons.models import Account, Consent
from circumspect.patrons.refused import Refused


def has_consented(account: Account) -> bool:
    """Whether somebody agreed, for this account, to the text in force."""
    return Consent.objects.filter(account=account, text_id=text_in_force().pk).exists()


def require_consent(account: Account) -> None:
    """Raise Refused where nobody agreed to the text in force."""
    if not has_consented(account):
        raise Refused(
            _(
                "No consent to the version of the policy in force is recorded. "
                "Have it read and signed, and record it first."
            )
        )
