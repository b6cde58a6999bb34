"""What a request reaches, as data. What isn't in it can't be put into a package.

An item is never changed: narrowing strikes it, with who and why, and adds another where something of it remains.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.cameras.models import Camera
from circumspect.legal.models.requests import Request
from circumspect.patrons.models import Account
from circumspect.staff.models import Employee


class RecordClass(models.TextChoices):
    """The parts of a record."""

    IDENTITY = "identity", _("name and card")
    CONTACT = "contact", _("address, mail and telephone")
    LOANS = "loans", _("loans now")
    PAST_LOANS = "past_loans", _("past loans")
    HOLDS = "holds", _("holds")
    FEES = "fees", _("fees")


class ScopeItem(models.Model):
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    struck_because = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None, struck_because="")
                | (Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_because="")),
                name="%(class)s_struck_with_a_reason",
            ),
        ]


class RecordScope(ScopeItem):
    """Parts of one account's record; loans, holds and fees that began from `since` to `until` (each included)."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="record_scope")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    classes = models.JSONField(help_text="values of RecordClass, at least one")
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta(ScopeItem.Meta):
        ordering: ClassVar[list[str]] = ["id"]
        constraints = [
            *ScopeItem.Meta.constraints,
            models.UniqueConstraint(
                fields=["request", "account"], condition=Q(struck_at=None), name="an_account_once_in_a_scope"
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")), name="record_scope_dates"
            ),
            models.CheckConstraint(condition=~Q(classes=[]), name="record_scope_names_a_class"),
        ]


LONGEST_NUMBER = 40


class NamedNumber(models.Model):
    """A number that the paper gives and that no account had when it was typed. Never changed: it is what was named."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="named_numbers")
    number = models.CharField(max_length=LONGEST_NUMBER)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(number=""), name="a_named_number_says_which")]


class FootageScope(ScopeItem):
    """One camera, from a minute to a minute (since 1970 UTC, each included)."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="footage_scope")
    camera = models.ForeignKey(Camera, on_delete=models.PROTECT, related_name="+")
    first_minute = models.IntegerField()
    last_minute = models.IntegerField()

    class Meta(ScopeItem.Meta):
        ordering: ClassVar[list[str]] = ["id"]
        constraints = [
            *ScopeItem.Meta.constraints,
            models.CheckConstraint(condition=Q(last_minute__gte=F("first_minute")), name="footage_scope_window"),
        ]
