"""`circumspect bans`: what was destroyed of bans that are over, checked against the folders as they are now."""

import sys

import click

from circumspect.site.commands.web import prepare_django


@click.group()
def bans() -> None:
    """Ask about bans without opening a still."""
    prepare_django()
    from circumspect.site.readiness import require_ready

    require_ready()


@bans.command()
def certificate() -> None:
    """What was destroyed, when, and that no key that is here opens it. Exits with 1 where one does."""
    from circumspect.bans.certificate import Gone, certificates
    from circumspect.bans.written import CLAUSE

    def told(what: str, one: Gone) -> str:
        key, sealed = "KEY IS THERE" if one.opens else "key destroyed", "not removed yet" if one.lies else "removed"
        return f"  {what} {one.name}: {key}, sealed bytes {sealed}, SHA-256 {one.sha256}"

    count, wrong = 0, False
    for found in certificates():
        count += 1
        wrong |= not found.proved
        click.echo(f"ban {found.ban}: destroyed {found.ban.destroyed_at:%Y-%m-%d %H:%M} UTC under {CLAUSE}")
        for what, things in (("still", found.stills), ("letter", found.letters), ("source", found.sources)):
            for one in things:
                click.echo(told(what, one))
        for kept in found.kept:
            reason = f"hold {kept.hold.key}: {kept.hold.reason}" if kept.hold else f"ban {kept.ban}"
            click.echo(f"  source {kept.cutting.key}: kept by {reason}")
    click.echo(f"{count} bans were destroyed.")
    if wrong:
        click.echo("A key that should be gone is there.", err=True)
        sys.exit(1)
