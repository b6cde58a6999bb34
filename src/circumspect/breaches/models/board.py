"""Reports about the Director. Nothing here can be read without the board's phrase, and no row names an employee.

They stand in tables of their own, so that no page, count or search of the Director's can reach them by mistake.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from circumspect.breaches.states import State
from circumspect.vault import random_name


def new_key() -> str:
    return random_name(12)


class BoardReport(models.Model):
    """Sealed to the board's key (age, X25519). `receipt` is a hash of the code with which its maker sees the state."""

    key = models.CharField(max_length=20, unique=True, default=new_key)
    sealed = models.BinaryField()
    receipt = models.CharField(max_length=64, unique=True)
    once = models.CharField(max_length=64, unique=True, help_text="of the form it came from: sent twice, kept once")
    reported_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.REPORTED)

    class Meta:
        ordering: ClassVar[list[str]] = ["-reported_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(state__in=State.values), name="board_report_state_exists")]


class BoardStep(models.Model):
    """That the board brought a report into a state, and what it wrote about that: sealed to the board as well."""

    report = models.ForeignKey(BoardReport, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=State)
    at = models.DateTimeField(default=timezone.now)
    sealed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "state"], name="one_board_step_into_a_state"),
            models.CheckConstraint(
                condition=Q(state__in=["seen", "contained", "assessed", "closed"]), name="board_step_state_exists"
            ),
        ]


class BoardMail(models.Model):
    """A mail to the board's address that something waits: kept until a server took it. It says nothing else."""

    created_at = models.DateTimeField(default=timezone.now)
    mail_due_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
