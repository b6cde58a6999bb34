"""Who the first Director is, and a password that nobody guesses."""

import sys

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from circumspect.site.first_run.house import FirstDirector
from circumspect.site.first_run.plan import PlanError
from circumspect.staff.actions.make_sign_in import free_name
from circumspect.staff.models import Employee


def ask_director(answers: dict[str, str], password_stdin: bool) -> FirstDirector:
    """Raises PlanError for a mail address or password that won't do, SignInError for a sign-in name."""
    username, name, email = free_name(answers["director"]), answers["name"].strip(), answers["email"].strip()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise PlanError(f"--email '{email}' is no mail address.") from None
    person = Employee(username=username, name=name, email=email)
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else ask_password()
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise PlanError("The Director's password won't do. " + " ".join(error.messages)) from None
    return FirstDirector(username, name, email, password)


def ask_password() -> str:
    if not sys.stdin.isatty():
        raise PlanError("Nobody is at the terminal to type a password; give it with --password-stdin.")
    return str(click.prompt("Password of the Director", hide_input=True, confirmation_prompt=True))
