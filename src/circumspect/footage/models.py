"""What is known of images without opening them: minutes, gaps, days, holds; and who may see and has seen what."""

import secrets
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.cameras.models import Camera
from circumspect.incidents.models import Incident
from circumspect.media import as_datetime
from circumspect.staff.models import Employee


def new_key() -> str:
    return secrets.token_urlsafe(12)


class Setup(models.Model):
    """How a stream is set up: the parameter sets without which nobody can decode it. There is no image in them."""

    key = models.BinaryField(
        primary_key=True, max_length=16, help_text="16 bytes that name it, see media.Configuration"
    )
    packed = models.BinaryField(help_text="codec and parameter sets, see footage/packing.py")
    codecs = models.CharField(max_length=60, help_text="as RFC 6381 writes it")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()


class Minute(models.Model):
    """One sealed minute, or the part of one that follows a restart. Times are ticks of 1/90,000 s since 1970 UTC.

    `minute` counts minutes since 1970 UTC; the object's name follows from camera, minute and start. `chunks` says where
    each sealed chunk stands (footage/packing.py), `samples` is the sample index (media.index).
    """

    id = models.BigAutoField(primary_key=True)
    camera = models.ForeignKey(Camera, on_delete=models.PROTECT, related_name="+")
    minute = models.IntegerField()
    start = models.BigIntegerField()
    end = models.BigIntegerField()
    size = models.PositiveIntegerField(help_text="bytes of the object")
    digest = models.BinaryField(help_text="SHA-256 over the sealed object")
    chunks = models.BinaryField()
    samples = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["camera", "start"], name="one_minute_once")]
        indexes = [
            models.Index(fields=["camera", "minute"], name="minute_of_a_camera"),
            models.Index(fields=["minute"], name="minute_of_all_cameras"),
        ]


class Gap(models.Model):
    """Where images are missing, and why: a row, never a silence."""

    class Reason(models.TextChoices):
        LOST = "lost", _("the camera was lost")
        STOPPED = "stopped", _("recording was stopped")
        RESTARTED = "restarted", _("the recorder was restarted")
        CLOCK = "clock", _("the clock was set")
        DISK = "disk", _("the disk was full")
        STREAM = "stream", _("the stream could not be understood")

    camera = models.ForeignKey(Camera, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=12, choices=Reason)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["camera", "began_at"], name="gap_of_camera")]


class Lease(models.Model):
    """Which recorder has a camera, and until when; another takes it once that is over."""

    camera = models.OneToOneField(Camera, on_delete=models.CASCADE, primary_key=True)
    recorder = models.CharField(max_length=60)
    until = models.DateTimeField()
    last_chunk_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=20, blank=True)
    problem = models.CharField(max_length=300, blank=True)


class Health(models.Model):
    """What one key frame an hour told about a camera: figures, no picture (see media.health for their units)."""

    camera = models.ForeignKey(Camera, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    faults = models.JSONField(default=list, help_text="black, frozen, blurred, moved")
    brightness = models.FloatField()
    contrast = models.FloatField()
    sharpness = models.FloatField()
    likeness = models.FloatField(null=True)

    class Meta:
        indexes = [models.Index(fields=["camera", "-at"], name="health_of_camera")]


class Hour(models.Model):
    """What one camera's recording came to in an hour: figures, no image, added up as minutes come.

    Sums, so that a page needn't read the minutes: `size` bytes of sealed objects; `recorded` ticks of images by the
    camera's clock; `followed` ticks by which the recorder's clock ran ahead of it meanwhile (below 0: behind).
    """

    id = models.BigAutoField(primary_key=True)
    camera = models.ForeignKey(Camera, on_delete=models.CASCADE, related_name="+")
    hour = models.IntegerField(help_text="hours since 1970 UTC")
    size = models.BigIntegerField(default=0)
    recorded = models.BigIntegerField(default=0)
    followed = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["camera", "hour"], name="one_hour_once")]
        indexes = [models.Index(fields=["hour"], name="hour_of_all_cameras")]


class Day(models.Model):
    """A recorded day (UTC): its Merkle root once it is over, and when its secret was destroyed."""

    day = models.DateField(primary_key=True)
    root = models.BinaryField(
        null=True, help_text="RFC 6962 root over the digests of its minutes, by camera and minute"
    )
    minutes = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    key_destroyed_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True, help_text="when its objects and rows were gone too")
    leaf_hashes = models.BinaryField(
        null=True, help_text="32 bytes each, kept where minutes are held on: what proves them when the others are gone"
    )


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
