"""A year's figures as they were published: exactly what the public was shown, never changed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from circumspect.staff.models import Employee
from circumspect.vault import random_name


def new_key() -> str:
    return random_name(9)


class PublishedFigures(models.Model):
    """The newest of a year is the one that is shown; what was shown before stays, with why it was replaced."""

    key = models.CharField(max_length=16, unique=True, default=new_key)
    year = models.PositiveIntegerField()
    groups = models.JSONField(help_text="groups of bars with small numbers suppressed, see figures/suppressed.py")
    note = models.TextField(max_length=2000, blank=True, help_text="the Director's own words to the public")
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    replaces_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-year", "-published_at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(year__gte=2000), name="figures_of_a_year")]
