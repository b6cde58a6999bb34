"""What somebody was reminded of already, so that each is said once."""

from django.db import models
from django.utils import timezone

from circumspect.legal.models.requests import Request


class Reminder(models.Model):
    """`what` is `due_soon`, `overdue`, `appeal_due_soon` or `appeal_overdue`; a new due date is reminded of anew."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=16)
    due_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "what", "due_on"], name="reminded_once")]
