"""What allauth and Django tell us about sign-ins, written into the log. If it can't be written, the sign-in fails.

A failed attempt is named only when the sign-in name exists; what was typed as a password is never seen here.
"""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import password_changed
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from circumspect.ledger.actions import append
from circumspect.ledger.entry import Json
from circumspect.staff.actions.set_first_password import NOBODY
from circumspect.staff.models import Employee
from circumspect.staff.queries import acting_role


@transaction.atomic
def write(kind: str, person: Employee, **details: Json) -> None:
    append(
        kind,
        actor=person.username,
        role=acting_role(person),
        subject=person.subject,
        details={"name": person.name, **details},
    )


@receiver(user_logged_in)
def signed_in(sender: type, request: HttpRequest, user: Employee, **kwargs: object) -> None:
    records = get_authentication_records(request, user)
    write("staff.signed_in", user, by=[str(record.get("type", record["method"])) for record in records])


@receiver(user_logged_out)
def signed_out(sender: type, request: HttpRequest, user: Employee | None, **kwargs: object) -> None:
    if user is not None:
        write("staff.signed_out", user)


@receiver(user_login_failed)
@transaction.atomic
def sign_in_failed(sender: object, credentials: dict[str, str], **kwargs: object) -> None:
    person = Employee.objects.filter(username__iexact=credentials.get("username", "")).first()
    append(
        "staff.sign_in_failed",
        actor=NOBODY,
        subject=person.subject if person else "",
        details={"sign_in": person.username} if person else None,
    )


@receiver(mfa.authentication_failed)
@transaction.atomic
def second_factor_failed(sender: type, user: Employee, authenticator: Authenticator, **kwargs: object) -> None:
    append(
        "staff.second_factor_failed",
        actor=NOBODY,
        subject=user.subject,
        details={"sign_in": user.username, "factor": str(authenticator.type)},
    )


@receiver(password_changed)
def password_was_changed(sender: type, user: Employee, **kwargs: object) -> None:
    write("staff.password_changed", user)


@receiver(post_save, sender=Authenticator)
def second_factor_added(sender: type, instance: Authenticator, created: bool, **kwargs: object) -> None:
    """allauth itself tells of it only after the commit, when it is too late for no entry to mean no change."""
    if not created:
        return
    if instance.type == Authenticator.Type.RECOVERY_CODES:
        write("staff.recovery_codes_made", instance.user)
    else:
        write("staff.second_factor_added", instance.user, factor=str(instance.type))


@receiver(mfa.authenticator_removed)
def second_factor_removed(sender: type, user: Employee, authenticator: Authenticator, **kwargs: object) -> None:
    write("staff.second_factor_removed", user, factor=str(authenticator.type))
