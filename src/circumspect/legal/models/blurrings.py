"""Faces made unrecognisable in a clip of a request: found, chosen, covered, looked at, approved by another."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.footage.models import Cutting
from circumspect.legal.models.requests import Request, new_key
from circumspect.staff.models import Employee


class FaceBlurring(models.Model):
    """`left`: numbers of the faces that stay as they are; `drawn`: boxes by hand as first and last second and sides in
    parts of the picture. What was found, frame by frame, is sealed under its key. `leased_until`: a worker has it."""

    class State(models.TextChoices):
        ASKED = "asked", _("faces are being looked for")
        LOOKED = "looked", _("waiting for a choice")
        CHOSEN = "chosen", _("being blurred")
        MADE = "made", _("waiting for another look")
        APPROVED = "approved", _("approved")
        DROPPED = "dropped", _("dropped")
        FAILED = "failed", _("failed")

    key = models.CharField(max_length=20, unique=True, default=new_key)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="blurrings")
    cutting = models.ForeignKey(Cutting, on_delete=models.PROTECT, related_name="blurrings")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    part = models.FloatField(default=0, help_text="of the work that is going on, from 0 to 1")
    leased_until = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    detector = models.CharField(max_length=20, blank=True, help_text="empty where no model was at hand")
    faces = models.PositiveIntegerField(default=0)
    left = models.JSONField(default=list)
    drawn = models.JSONField(default=list)
    why = models.CharField(max_length=300, blank=True, help_text="why faces are left")
    chosen_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    result = models.OneToOneField(Cutting, on_delete=models.PROTECT, null=True, related_name="blurred_by")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["cutting"], condition=~Q(state__in=["dropped", "failed"]), name="one_blurring_a_clip"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["made", "approved"]) | Q(result__isnull=False, chosen_by__isnull=False),
                name="made_blurring_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None) & ~Q(state="approved")
                | Q(state="approved", approved_at__isnull=False, approved_by__isnull=False),
                name="approved_blurring_has_an_approver",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("chosen_by")), name="blurring_approved_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(dropped_because=""), name="blurring_dropped_with_a_reason"
            ),
        ]

    @property
    def percent(self) -> int | None:
        """Of the work that a worker does now; None where it is somebody's turn."""
        return round(self.part * 100) if self.state in (self.State.ASKED, self.State.CHOSEN) else None


class BlurringOpening(models.Model):
    """Somebody opened the clip and its faces; it is in the log, and stays open to them for a sitting."""

    blurring = models.ForeignKey(FaceBlurring, on_delete=models.PROTECT, related_name="openings")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["blurring", "employee", "-at"], name="blurring_sitting")]
