"""What was found in the log and waits for the Director's look; and up to where the log was looked through.

A finding is a question, never a verdict: it has no consequence until a person dismisses it or makes a report of it.
What concerns the Director isn't kept here at all: it goes to the board (breaches/models/board.py).
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.staff.models import Employee
from circumspect.vault import random_name


def new_key() -> str:
    return random_name(12)


class Finding(models.Model):
    """One cause, found once. `supports` and `opposes` are lists of [name, number], put into words in words.py."""

    class State(models.TextChoices):
        OPEN = "open", _("waits")
        DISMISSED = "dismissed", _("dismissed")
        REPORTED = "reported", _("made a report")

    key = models.CharField(max_length=20, unique=True, default=new_key)
    cause = models.CharField(max_length=64, unique=True, help_text="keyed hash of the rule, who, about what and when")
    watch = models.CharField(max_length=40, help_text="id of the pack's row")
    title = models.CharField(max_length=200)
    reason = models.TextField()
    clause = models.CharField(max_length=32)
    policy = models.CharField(max_length=80, help_text="hash of the pack whose row it was")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=64, blank=True, help_text="pseudonym of the account, where it is about one")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    entries = models.JSONField(help_text="indexes of the entries in the log, the latest fifty")
    supports = models.JSONField()
    opposes = models.JSONField()
    found_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    opened_at = models.DateTimeField(null=True, help_text="when the Director first had the account shown")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    decided_why = models.CharField(max_length=1000, blank=True)
    breach = models.CharField(max_length=20, blank=True, help_text="key of the report that was made of it")

    class Meta:
        ordering: ClassVar[list[str]] = ["-last_at", "-pk"]
        indexes = [models.Index(fields=["state", "-last_at"], name="finding_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None, decided_by=None, decided_why="", breach="")
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(decided_why=""))
                & (Q(state="dismissed", breach="") | (Q(state="reported") & ~Q(breach=""))),
                name="finding_is_decided_by_somebody_with_a_reason",
            ),
            models.CheckConstraint(condition=Q(last_at__gte=models.F("first_at")), name="finding_ends_after_it_began"),
        ]


class Progress(models.Model):
    """One row: until when the log was looked through, for everybody but Directors and for them (`board_until`).

    The two differ while the library has no board: what concerns a Director is then looked for once it has one.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    looked_until = models.DateTimeField(null=True)
    board_until = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True, help_text="when somebody asked the worker to look")
    done = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=0, help_text="of the look under way; 0 when none is")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_progress")]
