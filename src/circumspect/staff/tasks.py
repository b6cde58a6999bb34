"""What the worker does for this room: notices leave by mail, and sessions that are over are forgotten.

A notice waits in its row until a server has taken it. Whoever sends it first says so in the row (a lease), so that no
two workers send the same one; if a worker dies over it, it is sent again when the lease is over.
"""

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from circumspect.staff.mail import MailError, Send, connected, letter, parse
from circumspect.staff.models import Notice

LOG = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
LONGEST_WAIT = timedelta(hours=6)
AT_ONCE = 50
REFUSED = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError)


def deliver_mail() -> int:
    """Send what is due; how many a server took. What fails is due again later, each time after twice as long."""
    if not settings.MAIL_URL:
        return 0
    left = [notice for notice in due()[:AT_ONCE] if lease(notice)]
    if not left:
        return 0
    sent = 0
    try:
        with connected(parse(settings.MAIL_URL)) as send:
            while left:
                sent += deliver(left[0], send)
                left.pop(0)
    except (OSError, MailError) as error:
        LOG.warning("the mail server can't be had (%s): %d notices wait", type(error).__name__, len(left))
        for notice in left:
            postpone(notice, error)
    return sent


def due() -> QuerySet[Notice]:
    """Urgent ones first. Who has read a notice needs no mail; who has left gets none."""
    return (
        Notice.objects.filter(mailed_at=None, mail_due_at__lte=timezone.now(), read_at=None, employee__is_active=True)
        .exclude(employee__email="")
        .select_related("employee")
        .order_by("-urgent", "mail_due_at", "pk")
    )


def lease(notice: Notice) -> bool:
    """Take a notice for LEASE; False when another worker has it."""
    mine = Notice.objects.filter(pk=notice.pk, mailed_at=None, mail_due_at=notice.mail_due_at)
    notice.mail_attempts += 1
    return bool(mine.update(mail_due_at=timezone.now() + LEASE, mail_attempts=F("mail_attempts") + 1))


def deliver(notice: Notice, send: Send) -> bool:
    """Whether the server took this one. Raises OSError when the connection itself is gone."""
    message = letter(
        to=notice.employee.email,
        sender=settings.DEFAULT_FROM_EMAIL,
        subject=notice.subject,
        link=settings.SITE_ADDRESS + (notice.path or reverse("notices")),
    )
    try:
        send(message)
    except REFUSED as error:
        LOG.warning("the mail server refused a notice (%s)", type(error).__name__)
        postpone(notice, error)
        return False
    Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now(), mail_error="")
    return True


def postpone(notice: Notice, error: Exception) -> None:
    """After 2, 4, 8 … minutes, at most LONGEST_WAIT."""
    wait = min(timedelta(minutes=2 ** min(notice.mail_attempts, 10)), LONGEST_WAIT)
    Notice.objects.filter(pk=notice.pk, mailed_at=None).update(
        mail_due_at=timezone.now() + wait, mail_error=f"{type(error).__name__}: {error}"[:300]
    )


def forget_sessions() -> int:
    """Sessions whose time is over; how many there were."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]
