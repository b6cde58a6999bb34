"""What a new library finds in its database: tables, a log that has begun, a Director, the built-in rules in force."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from circumspect.adoption.actions import adopt_pack, propose_pack, propose_text
from circumspect.adoption.models import PackVersion, TextVersion
from circumspect.ledger.actions.begin import begin_log
from circumspect.ledger.keys import log_keys
from circumspect.ledger.models import Head
from circumspect.policy import Pack, load_builtin
from circumspect.site.first_run.plan import PlanError
from circumspect.site.readiness import pending_migrations, require_own_log
from circumspect.staff.actions.make_first_director import make_first_director
from circumspect.staff.models import Employee, Role, RoleGiven

PACK = "mrrl"


@dataclass(frozen=True, slots=True)
class FirstDirector:
    """Who is asked for while there is no Director; `password` has been validated."""

    username: str
    name: str
    email: str
    password: str


Ask = Callable[[], FirstDirector]


def bring_up_to_date() -> int:
    """Make or change the tables; how many migrations were waiting. Raises NotReady when there is no database."""
    waiting = len(pending_migrations())
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise PlanError(
            f"The tables can't be made in the database ({reason}). Its user must own the database and be allowed to "
            "create tables and triggers."
        ) from None
    return waiting


def begin() -> None:
    """The log's first checkpoint; or make sure that the log that is there is this library's own."""
    if Head.objects.exists():
        require_own_log()
        return
    assert log_keys()
    begin_log()


def make_director(ask: Ask) -> None:
    if not RoleGiven.objects.filter(role=Role.DIRECTOR).exists():
        wanted = ask()
        make_first_director(username=wanted.username, name=wanted.name, email=wanted.email, password=wanted.password)


def install_rules() -> None:
    """The built-in pack, proposed and adopted by the first Director; and a text drawn from it, proposed only."""
    director, pack = first_director(), load_builtin(PACK)
    version = PackVersion.objects.filter(sha256=pack.hash).first()
    if version is None:
        version = propose_pack(body=pack.source, by=director, note="Built in")
    if not PackVersion.objects.exclude(adopted_at=None).exists():
        adopt_pack(version=version, by=director)
    if not TextVersion.objects.exists():
        propose_text(
            title=pack.title,
            approved_on=timezone.localdate(),
            body=text_of(pack),
            by=director,
            note="Drawn from the built-in rules. Propose the library's own text in its place.",
        )


def first_director() -> Employee:
    return RoleGiven.objects.filter(role=Role.DIRECTOR).select_related("employee").order_by("given_at")[0].employee


def text_of(pack: Pack) -> bytes:
    """The clauses in the words of the rules, as Markdown: something to read until the library's own text is there."""
    lines = [f"# {pack.title}", "", "This is what the rules in force say, clause by clause."]
    for name, domain in pack.domains.items():
        lines += ["", f"## {name.capitalize()}", ""]
        lines += [f"- **{clause.decision.clause}** {clause.summary}" for clause in domain.clauses]
    return ("\n".join(lines) + "\n").encode()


def standing() -> list[str]:
    """What is there, one line each: for a person who runs 'init' a second time."""
    lines = [f"the library “{settings.LIBRARY_NAME}” in {settings.LEDGER_KEYS.parent}"]
    head = Head.objects.get()
    lines.append(f"its log “{head.origin}” with {head.size} entries, in {connection.vendor}")
    pack = PackVersion.objects.exclude(adopted_at=None).latest("adopted_at")
    lines.append(f"the rules {pack.sha256[:19]}…, in force since {pack.adopted_at:%Y-%m-%d}")
    lines.append(f"{Employee.objects.filter(is_active=True).count()} people with a sign-in")
    return lines


def complete() -> bool:
    """Whether a set-up went through to its last step. Raises NotReady when there is no database."""
    return (
        not pending_migrations()
        and Head.objects.exists()
        and RoleGiven.objects.filter(role=Role.DIRECTOR).exists()
        and PackVersion.objects.exclude(adopted_at=None).exists()
        and TextVersion.objects.exists()
    )
