"""A report to the Director: what was told, by whom (sealed), the steps taken, and who else may read it.

No row leads from a report to the employee who made it: `mark` is a keyed pseudonym by which they find their own, and
`reporter` opens with a key that isn't in the database. States only go forward (triggers, see guard.py).
"""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.breaches.states import State
from circumspect.staff.models import Employee
from circumspect.vault import random_name

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_key() -> str:
    return random_name(12)


def new_reference() -> str:
    """What a report is called on paper. Drawn, not counted: a number would tell how many others there are."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(2))


class Breach(models.Model):
    """One report that is the Director's to deal with."""

    class About(models.TextChoices):
        OTHER = "other", _("somebody or something else, or I don't know")
        ASSISTANT = "assistant_director", _("the Assistant Director")

    class Outcome(models.TextChoices):
        BREACH = "breach", _("Confidentiality was broken")
        NONE = "none", _("It was no breach")
        UNCLEAR = "unclear", _("It can't be cleared up")

    key = models.CharField(max_length=20, unique=True, default=new_key)
    reference = models.CharField(max_length=9, unique=True, default=new_reference)
    about = models.CharField(max_length=20, choices=About, default=About.OTHER)
    what = models.TextField(max_length=5000)
    happened_on = models.DateField(null=True)
    anonymous = models.BooleanField(default=False)
    mark = models.CharField(max_length=64, db_index=True, help_text="keyed pseudonym of who reported")
    reporter = models.BinaryField(help_text="name and sign-in of who reported, sealed")
    finding = models.CharField(max_length=20, blank=True, help_text="key of the finding in the log it came from")
    reported_at = models.DateTimeField(default=timezone.now)
    escalated_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.REPORTED)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-reported_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="breach_state_exists"),
            models.CheckConstraint(condition=~Q(what=""), name="breach_says_what"),
            models.CheckConstraint(condition=Q(about__in=["other", "assistant_director"]), name="breach_about_exists"),
            models.CheckConstraint(
                condition=Q(state="closed", outcome__in=["breach", "none", "unclear"])
                | (~Q(state="closed") & Q(outcome="")),
                name="closed_breach_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Step(models.Model):
    """That a report came into a state: when, by whom, and what was done. Never changed."""

    breach = models.ForeignKey(Breach, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=State)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=5000, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["breach", "state"], name="one_step_into_a_state"),
            models.CheckConstraint(
                condition=Q(state__in=["seen", "contained", "assessed", "closed"]), name="step_state_exists"
            ),
            models.CheckConstraint(condition=Q(state="seen") | ~Q(words=""), name="step_says_what_was_done"),
        ]


class Addition(models.Model):
    """What was learned, done or corrected later. `by` is None where the reporter added it. Never changed."""

    breach = models.ForeignKey(Breach, on_delete=models.PROTECT, related_name="additions")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(max_length=5000)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="addition_says_something")]


class Reader(models.Model):
    """Who else may read one report, and why; `named_by` is None where nobody had seen it in time. Ended, not deleted"""

    breach = models.ForeignKey(Breach, on_delete=models.PROTECT, related_name="readers")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    named_at = models.DateTimeField(default=timezone.now)
    named_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["named_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["breach", "employee"], condition=Q(ended_at=None), name="one_reader_of_a_breach_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="reader_has_a_reason"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__gte=F("named_at"), ended_by__isnull=False),
                name="reader_ends_by_somebody",
            ),
        ]
