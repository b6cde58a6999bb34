"""What the worker does: escalates what nobody has seen, mails the board, and writes entries that say nothing."""

import logging
import random
import smtplib
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.breaches.actions.report_breach import tell
from circumspect.breaches.models import BoardMail, Breach, Reader
from circumspect.breaches.queries import unread_since
from circumspect.breaches.sealed_log import Happened, log_for_director, log_nothing
from circumspect.breaches.states import State
from circumspect.ledger.models import Head
from circumspect.staff.mail import MailError, connected, letter, parse
from circumspect.staff.models import Employee, Role
from circumspect.staff.queries import holders_of

LOG = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=6)
COVER_EVERY = 60
"""Seconds between two rounds of `cover`."""
COVERS_A_DAY = 12


def escalate() -> int:
    """Reports that nobody has seen in time: the Assistant Director may read them and is told. How many there were."""
    overdue = Breach.objects.filter(state=State.REPORTED, escalated_at=None, reported_at__lte=unread_since())
    return sum(escalate_one(key) for key in list(overdue.values_list("key", flat=True)))


@transaction.atomic
def escalate_one(key: str) -> bool:
    """Once. What is about the Assistant Director doesn't go there: the Director is told again."""
    breach = Breach.objects.select_for_update().filter(key=key, state=State.REPORTED, escalated_at=None).first()
    if breach is None:
        return False
    now = timezone.now()
    breach.escalated_at = now
    breach.save(update_fields=["escalated_at"])
    people = [] if breach.about == Breach.About.ASSISTANT else holders_of(Role.ASSISTANT_DIRECTOR)
    for person in people:
        name(breach, person)
    tell(breach, people or holders_of(Role.DIRECTOR))
    done = "nobody saw the report in time; told: " + (", ".join(person.username for person in people) or "Director")
    log_for_director(Happened(done[:300], "", breach.reference))
    return True


def name(breach: Breach, person: Employee) -> None:
    if not breach.readers.filter(employee=person, ended_at=None).exists():
        reason = _("Nobody had seen it after %(hours)d hours.") % {"hours": settings.BREACH_UNREAD_HOURS}
        Reader.objects.create(breach=breach, employee=person, reason=reason, named_at=timezone.now())


def mail_board() -> int:
    """Tell the board's address that something waits, and nothing else; how many mails a server took."""
    if not (settings.MAIL_URL and settings.MAIL_BOARD):
        return 0
    due = BoardMail.objects.filter(mailed_at=None, mail_due_at__lte=timezone.now()).order_by("pk")
    mails = [mail for mail in due[:20] if lease(mail)]
    if not mails:
        return 0
    try:
        with connected(parse(settings.MAIL_URL)) as send:
            send(
                letter(
                    to=settings.MAIL_BOARD,
                    sender=settings.DEFAULT_FROM_EMAIL,
                    subject=_("Something waits for the board"),
                    link=settings.SITE_ADDRESS + reverse("breach_board"),
                )
            )
    except (OSError, smtplib.SMTPException, MailError) as error:
        LOG.warning("the mail server can't be had (%s): a mail waits", type(error).__name__)
        for mail in mails:
            wait = min(timedelta(minutes=2 ** min(mail.attempts, 10)), LONGEST_WAIT)
            BoardMail.objects.filter(pk=mail.pk).update(mail_due_at=timezone.now() + wait)
        return 0
    BoardMail.objects.filter(pk__in=[mail.pk for mail in mails]).update(mailed_at=timezone.now())
    return len(mails)


def lease(mail: BoardMail) -> bool:
    """Take a mail for LEASE; False when another worker has it."""
    mine = BoardMail.objects.filter(pk=mail.pk, mailed_at=None, mail_due_at=mail.mail_due_at)
    mail.attempts += 1
    return bool(mine.update(mail_due_at=timezone.now() + LEASE, attempts=F("attempts") + 1))


def cover(chance: float = COVERS_A_DAY * COVER_EVERY / 86_400) -> bool:
    """Now and then, an entry that says nothing, so that one that says something isn't told by its being there."""
    if random.SystemRandom().random() >= chance or not Head.objects.exists():
        return False
    with transaction.atomic():
        log_nothing()
    return True
