"""Clips and stills, each sealed with a key of its own."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.cameras.models import Camera
from circumspect.footage.models.keys import new_key
from circumspect.footage.models.seeing import ViewGrant
from circumspect.incidents.models import Incident
from circumspect.media import as_datetime
from circumspect.staff.models import Employee


class Cutting(models.Model):
    """A clip or a still, sealed with a key of its own: what it was made of and what it must hash to."""

    class Kind(models.TextChoices):
        CLIP = "clip", _("clip")
        STILL = "still", _("still")

    key = models.CharField(max_length=20, unique=True, default=new_key)
    kind = models.CharField(max_length=6, choices=Kind)
    camera = models.ForeignKey(Camera, on_delete=models.PROTECT, related_name="+")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, related_name="cuttings")
    grant = models.ForeignKey(ViewGrant, on_delete=models.PROTECT, null=True, related_name="cuttings")
    request = models.CharField(max_length=20, blank=True, help_text="the key of the request that it was cut for")
    start = models.BigIntegerField(help_text="ticks since 1970 UTC, at a key frame for a clip")
    end = models.BigIntegerField(help_text="ticks since 1970 UTC")
    content_type = models.CharField(max_length=20)
    size = models.BigIntegerField(help_text="bytes, opened")
    sha256 = models.CharField(max_length=64, help_text="over the opened bytes")
    sources = models.JSONField(help_text="minutes with their digests, and the day roots they are proved by")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(incident__isnull=False, grant__isnull=False, request="")
                | (Q(incident=None, grant=None) & ~Q(request="")),
                name="cut_for_an_incident_or_a_request",
            )
        ]

    @property
    def file_name(self) -> str:
        """What it is called where it is fetched to, without its ending."""
        return f"{self.incident}-{self.kind}-{self.begins_at:%Y%m%dT%H%M%SZ}"

    @property
    def form(self) -> str:
        """MP4, JPEG or PNG."""
        return self.content_type.rpartition("/")[2].upper()

    @property
    def begins_at(self) -> datetime:
        return as_datetime(self.start)

    @property
    def ends_at(self) -> datetime:
        return as_datetime(self.end)
