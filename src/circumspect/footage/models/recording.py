"""Who records a camera now, how well its picture is, and what an hour of it came to."""

from django.db import models

from circumspect.cameras.models import Camera


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
