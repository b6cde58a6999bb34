"""Who needs a second factor: the Director, the Circulation Manager and the IT department, outside the demo."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from circumspect.staff.models import Employee, Role

REQUIRED_FOR = frozenset({Role.DIRECTOR, Role.CIRCULATION_MANAGER, Role.IT})
TYPES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def lacks_second_factor(employee: Employee, roles: frozenset[Role]) -> bool:
    """True while a person whose roles require a second factor has set up neither a code generator nor a passkey."""
    if settings.DEMO or not roles & REQUIRED_FOR:
        return False
    return not Authenticator.objects.filter(user=employee, type__in=TYPES).exists()
