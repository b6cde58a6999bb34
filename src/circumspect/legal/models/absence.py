"""When an officer is away, as they say themselves: requests that come meanwhile go to the next in order."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from circumspect.staff.models import Employee


class Away(models.Model):
    """From a day to a day, each included. Back earlier: `ended_at` is set, and it counts no longer."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    said_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["first_day", "id"]
        indexes = [models.Index(fields=["employee", "last_day"], name="away_when")]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="away_ends_after_it_began"),
        ]
