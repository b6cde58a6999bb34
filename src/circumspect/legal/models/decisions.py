"""A decision that was cleared when its request was reopened: what had been decided, and why it was taken up again."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from circumspect.legal.models.requests import Request
from circumspect.legal.states import Outcome
from circumspect.staff.models import Employee


class PastDecision(models.Model):
    """The decision stands here as it was. Never changed."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="past_decisions")
    outcome = models.CharField(max_length=20, choices=Outcome)
    reason = models.TextField(max_length=5000)
    clause = models.CharField(max_length=32, blank=True)
    policy = models.CharField(max_length=80, blank=True)
    conditions = models.JSONField(default=dict)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    reopened_at = models.DateTimeField(default=timezone.now)
    reopened_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    reopened_because = models.TextField(max_length=2000)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(reopened_because=""), name="past_decision_has_its_reasons"
            )
        ]
