"""Stills of banned people on the staff board."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from circumspect.bans.models.bans import Ban
from circumspect.bans.models.fields import new_key, person
from circumspect.footage.models import Cutting


class Still(models.Model):
    """Part of a still cut for the incident, sealed with a key of its own, on the board while the ban is in force.

    The rectangle is in thousandths of the cutting's width and height; `sha256` is over the opened bytes.
    """

    ban = models.ForeignKey(Ban, on_delete=models.PROTECT, related_name="stills")
    key = models.CharField(max_length=20, unique=True, default=new_key)
    cutting = models.ForeignKey(Cutting, on_delete=models.PROTECT, related_name="ban_stills")
    left = models.PositiveSmallIntegerField()
    top = models.PositiveSmallIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField(help_text="bytes, opened")
    sha256 = models.CharField(max_length=64)
    posted_at = models.DateTimeField(default=timezone.now)
    posted_by = person()
    taken_down_by = person(null=True, help_text="who took it down before its time")
    destroyed_at = models.DateTimeField(null=True, help_text="when its key was gone")
    cleared_at = models.DateTimeField(null=True, help_text="when its object was gone too")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ban", "cutting", "left", "top", "width", "height"],
                condition=Q(destroyed_at=None),
                name="the_same_still_once_on_the_board",
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0)
                & Q(left__lte=1000 - F("width"))
                & Q(top__lte=1000 - F("height")),
                name="still_within_the_picture",
            ),
            models.CheckConstraint(
                condition=Q(cleared_at=None) | Q(destroyed_at__isnull=False), name="still_cleared_after_destroyed"
            ),
        ]
