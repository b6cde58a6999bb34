"""Minutes kept beyond their days, for whom and until when."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.footage.models.keys import new_key
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee


class Hold(models.Model):
    """Minutes kept beyond their days for an incident or a third party's request. Released by a second person, with a
    reason. `request` is the key of a request, which a room above knows (asked.py tells what)."""

    key = models.CharField(max_length=20, unique=True, default=new_key)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, related_name="holds")
    request = models.CharField(max_length=20, blank=True)
    cameras = models.ManyToManyField(Camera, related_name="+")
    first_minute = models.IntegerField()
    last_minute = models.IntegerField()
    reason = models.CharField(max_length=500)
    keep_until = models.DateField(null=True, help_text="after which day people are reminded to end it")
    reminded_at = models.DateTimeField(null=True)
    placed_at = models.DateTimeField(default=timezone.now)
    placed_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    release_asked_at = models.DateTimeField(null=True)
    release_asked_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    release_reason = models.CharField(max_length=500, blank=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_minute__gte=F("first_minute")), name="hold_window"),
            models.CheckConstraint(
                condition=Q(incident__isnull=False, request="") | (Q(incident=None) & ~Q(request="")),
                name="hold_for_an_incident_or_a_request",
            ),
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=F("release_asked_by")), name="two_people_release_a_hold"
            ),
        ]
        indexes = [models.Index(fields=["request"], condition=~Q(request=""), name="hold_for_a_request")]

    @property
    def subject(self) -> str:
        """What its entries in the log are about."""
        return f"request:{self.request}" if self.request else f"incident:{self.incident.key}"


class HeldMinute(models.Model):
    """A minute under a hold, so that what is held is found without opening a key file."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="minutes")
    camera = models.ForeignKey(Camera, on_delete=models.PROTECT, related_name="+")
    minute = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hold", "camera", "minute"], name="held_once_by_a_hold")]
        indexes = [models.Index(fields=["camera", "minute"], name="is_it_held")]
