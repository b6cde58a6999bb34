"""What a minor's account needs before anything is done to it: a recorded guardian, and for a card their agreement."""

from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.patrons.models import Account, Guardian
from circumspect.patrons.queries import guardians_in_force, holder_age, today
from circumspect.patrons.refused import Refused


def is_minor(account: Account) -> bool:
    """Whether the holder is known to be under age today, by the adult age of the rules in force."""
    return holder_age(account, today(), pack_in_force().settings.adult_age) == "minor"


def guardians(account: Account) -> list[Guardian]:
    """The guardians that count today."""
    return guardians_in_force(account, today(), pack_in_force().settings.adult_age)


def require_guardian(account: Account) -> None:
    """Raise Refused for a minor's account on which no guardian is recorded: it isn't updated until one is."""
    if is_minor(account) and not guardians(account):
        raise Refused(_("The holder is a minor and no parent or guardian is recorded. Record one first."))


def require_agreement(account: Account) -> None:
    """Raise Refused for a minor's account whose recorded guardians haven't agreed to the card."""
    require_guardian(account)
    if is_minor(account) and not any(guardian.agreed_at for guardian in guardians(account)):
        raise Refused(
            _("The holder is a minor and no recorded guardian has agreed to the card. Record their agreement first.")
        )


def require_guardian_named(account: Account, name: str, field: str) -> None:
    """Raise Refused unless, on a minor's account, `name` is a guardian recorded on it."""
    if is_minor(account) and name not in {guardian.name for guardian in guardians(account)}:
        raise Refused(_("The holder is a minor: this must be a parent or guardian recorded on this account."), field)
