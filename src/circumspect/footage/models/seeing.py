"""Who may see which cameras, and which minutes they saw."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.footage.models.keys import new_key
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee


class ViewGrant(models.Model):
    """Who may see which cameras, from when to when, for what, and until when. Archive is never live."""

    key = models.CharField(max_length=20, unique=True, default=new_key)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    cameras = models.ManyToManyField(Camera, related_name="+")
    live = models.BooleanField(default=False)
    first_minute = models.IntegerField(null=True)
    last_minute = models.IntegerField(null=True)
    purpose = models.CharField(max_length=20)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, related_name="view_grants")
    why = models.CharField(max_length=500)
    minutes_allowed = models.PositiveIntegerField()
    clause = models.CharField(max_length=32)
    policy = models.CharField(max_length=80)
    given_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("given_at")), name="view_grant_ends"),
            models.CheckConstraint(
                condition=Q(live=True) | Q(first_minute__isnull=False, last_minute__gte=F("first_minute")),
                name="an_archive_grant_has_a_window",
            ),
        ]


class Seen(models.Model):
    """A minute whose key left the house: under which grant, when. The ledger has it too; this draws the timeline."""

    grant = models.ForeignKey(ViewGrant, on_delete=models.PROTECT, related_name="seen")
    camera = models.ForeignKey(Camera, on_delete=models.PROTECT, related_name="+")
    minute = models.IntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["grant", "camera", "minute"], name="seen_once_under_a_grant")]
        indexes = [models.Index(fields=["camera", "minute"], name="who_saw_it")]


class Allowance(models.Model):
    """How many live minutes a day the Director allows a person."""

    employee = models.OneToOneField(Employee, on_delete=models.PROTECT, primary_key=True)
    live_minutes_a_day = models.PositiveIntegerField()
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
