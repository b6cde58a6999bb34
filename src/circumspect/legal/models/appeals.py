"""A requester who isn't satisfied is referred to the Director: one step, a record, and an answer that is due."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from circumspect.legal.models.requests import Request
from circumspect.staff.models import Employee


class Appeal(models.Model):
    """`words` is what they want the Director to know. Answered, never deleted."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="appeals")
    words = models.TextField(max_length=2000)
    said_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    due_because = models.CharField(max_length=300, blank=True, help_text="the computation of an earlier version")
    due_found = models.JSONField(null=True, help_text="how the day was found, see due.py")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="appeal_says_what"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="appeal_answer_has_who_and_what",
            ),
            models.UniqueConstraint(fields=["request"], condition=Q(answered_at=None), name="one_open_appeal"),
        ]
