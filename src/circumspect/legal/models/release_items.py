"""What is in a release, one thing an item, and who opened it to look at it as it will leave."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.footage.models import Cutting
from circumspect.legal.models.documents import Document
from circumspect.legal.models.releases import Release
from circumspect.legal.models.scope import FootageScope, RecordScope
from circumspect.staff.models import Employee


class ReleaseItem(models.Model):
    """One thing in a release: parts of a record, a clip or still of a camera, a paper. It lies in its request's scope.

    `files`: what of it goes into the package, once collected: name, size, SHA-256, content type.
    """

    class Kind(models.TextChoices):
        RECORD = "record", _("parts of a record")
        CLIP = "clip", _("clip")
        STILL = "still", _("still")
        PAPER = "paper", _("paper")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        COLLECTED = "collected", _("collected")
        FAILED = "failed", _("couldn't be collected")

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=6, choices=Kind)
    record_scope = models.ForeignKey(RecordScope, on_delete=models.PROTECT, null=True, related_name="+")
    footage_scope = models.ForeignKey(FootageScope, on_delete=models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    first_minute = models.IntegerField(null=True)
    last_minute = models.IntegerField(null=True)
    moment = models.BigIntegerField(null=True, help_text="of a still: ticks since 1970 UTC")
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    problem = models.CharField(max_length=500, blank=True)
    cutting = models.ForeignKey(Cutting, on_delete=models.PROTECT, null=True, related_name="+")
    files = models.JSONField(default=list)
    entry = models.BigIntegerField(null=True, help_text="its place in the log")
    collected_at = models.DateTimeField(null=True)
    excluded_at = models.DateTimeField(null=True)
    excluded_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    excluded_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["release", "number"], name="one_item_number_a_release"),
            models.CheckConstraint(
                condition=Q(kind="record", record_scope__isnull=False, footage_scope=None, document=None)
                | Q(
                    kind="clip",
                    record_scope=None,
                    footage_scope__isnull=False,
                    document=None,
                    first_minute__isnull=False,
                    last_minute__gte=F("first_minute"),
                    moment=None,
                )
                | Q(
                    kind="still",
                    record_scope=None,
                    footage_scope__isnull=False,
                    document=None,
                    first_minute__isnull=False,
                    last_minute=F("first_minute"),
                    moment__isnull=False,
                )
                | Q(kind="paper", record_scope=None, footage_scope=None, document__isnull=False),
                name="release_item_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(excluded_at=None, excluded_by=None, excluded_because="")
                | (Q(excluded_at__isnull=False, excluded_by__isnull=False) & ~Q(excluded_because="")),
                name="release_item_excluded_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="collected") | (~Q(files=[]) & Q(collected_at__isnull=False)),
                name="collected_item_has_files",
            ),
        ]

    @property
    def label(self) -> str:
        return f"{self.number:04d}"


class ItemLook(models.Model):
    """Somebody opened an item to look at it as it will leave; it is logged, and stays open to them for a sitting.

    `shown`: its files as they were then (releases/shown.py). An item that was collected anew wasn't looked at.
    """

    item = models.ForeignKey(ReleaseItem, on_delete=models.PROTECT, related_name="looks")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    shown = models.CharField(max_length=64, blank=True, help_text="SHA-256 over paths and hashes of its files")

    class Meta:
        indexes = [models.Index(fields=["item", "employee", "-at"], name="item_sitting")]
