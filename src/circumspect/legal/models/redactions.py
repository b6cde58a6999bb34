"""What is taken out of a paper: marks, each with its reason; the copy made without them; and who looked again."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.legal.models.documents import Document
from circumspect.legal.models.requests import new_key
from circumspect.staff.models import Employee


class Redaction(models.Model):
    """Of one paper. The copy counts once another than who made it has approved it."""

    class State(models.TextChoices):
        MARKING = "marking", _("being marked")
        MADE = "made", _("waiting for another look")
        APPROVED = "approved", _("approved")
        DROPPED = "dropped", _("dropped")

    key = models.CharField(max_length=20, unique=True, default=new_key)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="redactions")
    state = models.CharField(max_length=10, choices=State, default=State.MARKING)
    begun_at = models.DateTimeField(default=timezone.now)
    begun_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    result = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="redacted_by")
    made_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["begun_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(state__in=["marking", "made"]), name="one_open_redaction_a_document"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["made", "approved"])
                | Q(result__isnull=False, made_at__isnull=False, made_by__isnull=False),
                name="made_redaction_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None) & ~Q(state="approved")
                | Q(state="approved", approved_at__isnull=False, approved_by__isnull=False),
                name="approved_redaction_has_an_approver",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("made_by")), name="redaction_approved_by_another"
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(dropped_because=""), name="redaction_dropped_with_a_reason"
            ),
        ]


class Mark(models.Model):
    """What is covered on a page (from 0), as parts of its width and height from its top left corner, and why."""

    redaction = models.ForeignKey(Redaction, on_delete=models.CASCADE, related_name="marks")
    page = models.PositiveSmallIntegerField()
    left = models.FloatField()
    top = models.FloatField()
    right = models.FloatField()
    bottom = models.FloatField()
    reason = models.CharField(max_length=200)
    marked_at = models.DateTimeField(default=timezone.now)
    marked_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["page", "top", "left", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left__gte=0, top__gte=0, right__lte=1, bottom__lte=1)
                & Q(right__gt=F("left"), bottom__gt=F("top")),
                name="mark_lies_on_its_page",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="mark_has_a_reason"),
        ]
