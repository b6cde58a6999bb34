"""Letters of a request: a draft until it is sent, and from then on never changed (guards/steps.py has the trigger)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.legal.models.requests import Request
from circumspect.staff.models import Employee
from circumspect.vault import random_name


def new_key() -> str:
    return random_name(12)


class Letter(models.Model):
    """`pdf` are the exact bytes that were sent, `sha256` is over them."""

    class Template(models.TextChoices):
        ACKNOWLEDGEMENT = "acknowledgement", _("acknowledgement")
        CLARIFICATION = "clarification", _("question back")
        REFUSAL = "refusal", _("refusal")
        NO_RECORDS = "no_records", _("no records")
        GRANT = "grant", _("grant")
        POLICE_COMPLAINT = "police_complaint", _("advice of a police complaint")
        COUNSEL = "counsel", _("passed on to counsel")

    class How(models.TextChoices):
        MAIL = "mail", _("by letter")
        E_MAIL = "e_mail", _("by e-mail")
        HANDED_OVER = "handed_over", _("handed over")

    key = models.CharField(max_length=20, unique=True, default=new_key)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="letters")
    template = models.CharField(max_length=20, choices=Template)
    language = models.CharField(max_length=5)
    recipient = models.CharField(max_length=500, help_text="the lines of the address")
    subject = models.CharField(max_length=200)
    text = models.TextField(max_length=10_000)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=12, choices=How, blank=True)
    pdf = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-written_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None, how="", pdf=None, sha256="")
                | (Q(sent_at__isnull=False, sent_by__isnull=False, pdf__isnull=False) & ~Q(how="") & ~Q(sha256="")),
                name="a_sent_letter_has_who_how_and_its_bytes",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(subject="") & ~Q(recipient=""), name="a_letter_says_something"
            ),
        ]
