"""Whose confidentiality was broken, what was disclosed of them and to whom; and the letters that tell them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.breaches.models.reports import Breach, new_key
from circumspect.staff.models import Employee


class Affected(models.Model):
    """One person, account or stretch of images. What was wrong about it is taken back with a reason, never removed."""

    key = models.CharField(max_length=20, unique=True, default=new_key)
    breach = models.ForeignKey(Breach, on_delete=models.PROTECT, related_name="affected")
    name = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=300, blank=True)
    account = models.CharField(max_length=40, blank=True, help_text="the account's number")
    camera = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveIntegerField(null=True, help_text="of images")
    what = models.CharField(max_length=1000)
    to_whom = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="affected_says_what"),
            models.CheckConstraint(
                condition=~Q(name="") | ~Q(account="") | ~Q(camera=""), name="affected_says_who_or_where"
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | (Q(minutes__gt=0) & ~Q(camera="")), name="affected_minutes_are_of_a_camera"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
                name="affected_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.account or self.camera


class Letter(models.Model):
    """What one affected person is told. A draft until it is sent; from then on its text and its PDF never change."""

    class How(models.TextChoices):
        POST = "post", _("by post")
        HANDED = "handed", _("handed over")
        MAIL = "mail", _("by electronic mail")

    key = models.CharField(max_length=20, unique=True, default=new_key)
    affected = models.ForeignKey(Affected, on_delete=models.PROTECT, related_name="letters")
    language = models.CharField(max_length=2, choices=[("en", "English"), ("es", "Español")], default="en")
    body = models.TextField(max_length=5000)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=10, choices=How, blank=True)
    pdf = models.BinaryField(default=bytes)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["affected"], condition=Q(sent_at=None), name="one_draft_for_a_person"),
            models.CheckConstraint(condition=~Q(body=""), name="letter_says_something"),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None, how="", sha256="")
                | (Q(sent_at__isnull=False, sent_by__isnull=False, how__in=["post", "handed", "mail"]) & ~Q(sha256="")),
                name="sent_letter_says_how_and_by_whom",
            ),
        ]
