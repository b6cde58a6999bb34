"""What happened: the documented incident that footage may be looked at for."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.staff.models import Employee


def new_key() -> str:
    return secrets.token_urlsafe(9)


class Numbering(models.Model):
    """One row a year, locked while a number is taken."""

    year = models.PositiveIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class Incident(models.Model):
    """One incident, numbered by year. Filed once; what is learned later is added, not overwritten."""

    class Kind(models.TextChoices):
        INJURY = "injury", _("injury")
        CRIME = "crime", _("criminal activity")
        CONDUCT = "conduct", _("violation of the Code of Conduct")

    key = models.CharField(max_length=16, unique=True, default=new_key)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    branch = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=120)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    what = models.TextField(max_length=5000)
    reporter = models.CharField(
        max_length=120, blank=True, help_text="who told it, where not the employee who filed it"
    )
    reported_at = models.DateTimeField(default=timezone.now)
    reported_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="one_number_a_year"),
            models.CheckConstraint(condition=Q(kind__in=["injury", "crime", "conduct"]), name="incident_kind_exists"),
            models.CheckConstraint(condition=Q(ended_at__gte=F("began_at")), name="incident_ends_after_it_began"),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.number:03d}"
