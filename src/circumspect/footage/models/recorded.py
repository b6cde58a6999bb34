"""Sealed minutes, gaps and days: what is known of images without opening them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from circumspect.cameras.models import Camera


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
