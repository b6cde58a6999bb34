"""What was taken under a search warrant, listed piece by piece while or after it was executed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from circumspect.legal.models.requests import Request
from circumspect.staff.models import Employee


class TakenThing(models.Model):
    """One thing, or copies of something. A line that was wrong is struck with a reason, never changed."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="taken")
    what = models.CharField(max_length=300)
    where = models.CharField(max_length=200, blank=True, help_text="from where it was taken")
    mark = models.CharField(max_length=120, blank=True, help_text="a serial number, or how it is told from others")
    to_whom = models.CharField(max_length=120)
    at = models.DateTimeField(help_text="when it was taken")
    listed_at = models.DateTimeField(default=timezone.now)
    listed_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    struck_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(to_whom=""), name="taken_says_what_and_to_whom"),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None, struck_because="")
                | (Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_because="")),
                name="taken_struck_with_a_reason",
            ),
        ]
