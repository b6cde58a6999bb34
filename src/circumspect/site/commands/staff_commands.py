"""`circumspect staff`: for the day when the pages can't help, because the only Director lost the way in."""

import click

from circumspect.site.commands.web import prepare_django


@click.group()
def staff() -> None:
    """See who has a sign-in, or renew one from the server itself."""
    prepare_django()
    from circumspect.site.readiness import require_ready

    require_ready()


@staff.command(name="list")
def list_() -> None:
    """Everybody with a sign-in, and their roles now."""
    from circumspect.staff.models import Employee
    from circumspect.staff.queries import roles_of

    for person in Employee.objects.order_by("username"):
        state = "" if person.is_active else " (disabled)"
        click.echo(f"{person.username}\t{person.name}\t{', '.join(sorted(roles_of(person)))}{state}")


@staff.command()
@click.argument("username")
def renew(username: str) -> None:
    """Take away the password and the second factor of USERNAME, and show a code to set new ones with."""
    from django.conf import settings
    from django.urls import reverse

    from circumspect.staff.actions.renew_at_server import renew_at_server

    person, code = renew_at_server(username=username)
    click.echo(f"{person.name} sets a new password at {settings.SITE_ADDRESS}{reverse('first_sign_in')} with the code")
    click.echo(code)
