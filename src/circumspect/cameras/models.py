"""Cameras where the Director approved them, the floor plans they stand on, and the signs at the doors.

A camera is approved for one position as it is: moving it makes a new position, and an approval of the old one says
nothing.
"""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.staff.models import Employee


def new_key() -> str:
    """Twelve characters: short enough for a sealed minute's header, long enough not to be guessed."""
    return secrets.token_hex(6)


class FloorPlan(models.Model):
    """A picture of a floor, on which cameras and entrances have their places."""

    key = models.CharField(max_length=12, unique=True, default=new_key)
    branch = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=100)
    picture = models.BinaryField()
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()


class Camera(models.Model):
    """One camera. Whether it may record is asked of the policy at the moment of recording, never kept."""

    class Area(models.TextChoices):
        PRIVATE = "private", _("where privacy is expected")
        PUBLIC = "public", _("open to the public")
        STAFF_WORK = "staff_work", _("where staff work")

    key = models.CharField(max_length=12, unique=True, default=new_key)
    name = models.CharField(max_length=100)
    plan = models.ForeignKey(FloorPlan, on_delete=models.PROTECT, null=True, related_name="cameras")
    x = models.FloatField(default=0.5, help_text="from the left edge of the plan, 0 to 1")
    y = models.FloatField(default=0.5, help_text="from the top edge of the plan, 0 to 1")
    direction = models.FloatField(null=True, help_text="degrees clockwise from the top of the plan")
    area = models.CharField(max_length=12, choices=Area)
    sees = models.CharField(max_length=300, help_text="what is in the picture, in words")
    position = models.PositiveIntegerField(default=1, help_text="counts up with every move")
    stream = models.BinaryField(default=bytes, help_text="address and credentials, sealed")
    codec = models.CharField(max_length=40, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    proposed_at = models.DateTimeField(default=timezone.now)
    proposed_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=500)
    retired_at = models.DateTimeField(null=True)
    retired_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(area__in=["private", "public", "staff_work"]), name="area_exists"),
            models.CheckConstraint(condition=Q(x__gte=0, x__lte=1, y__gte=0, y__lte=1), name="camera_is_on_its_plan"),
        ]


class Approval(models.Model):
    """The Director's word on one position of one camera: given, refused, or given and later withdrawn."""

    camera = models.ForeignKey(Camera, on_delete=models.PROTECT, related_name="approvals")
    position = models.PositiveIntegerField()
    given = models.BooleanField()
    reason = models.CharField(max_length=500)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=500, blank=True)
    clause = models.CharField(
        max_length=32, blank=True, help_text="of the policy, where it refused by itself; `by` is then who asked"
    )
    view = models.BinaryField(default=bytes, help_text="the approved view in small grey, sealed: see views_kept.py")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["camera", "position"], name="one_word_on_a_position"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_approval_has_a_reason"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("at")), name="withdrawn_after_it_was_given"
            ),
        ]


class Trial(models.Model):
    """The one frame that the Director saw before deciding on a position: what it told, and when. Never the frame."""

    camera = models.ForeignKey(Camera, on_delete=models.PROTECT, related_name="trials")
    position = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    view = models.BinaryField(help_text="the view in small grey, sealed: see views_kept.py")


class Entrance(models.Model):
    """A door at which a sign must say that cameras record."""

    key = models.CharField(max_length=12, unique=True, default=new_key)
    branch = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=100)
    closed_at = models.DateTimeField(null=True, help_text="since when nobody enters here any more")


class SignCheck(models.Model):
    """Someone looked whether the sign hangs at an entrance."""

    entrance = models.ForeignKey(Entrance, on_delete=models.PROTECT, related_name="checks")
    posted = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
