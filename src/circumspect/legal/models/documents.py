"""Papers of a request: each sealed with a key of its own, read page by page, struck with a reason and never removed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.legal.models.requests import Request, new_key
from circumspect.staff.models import Employee


class Document(models.Model):
    """`size` and `sha256` are of the opened bytes; `sizes` has width and height of each page in points.

    `item`: the item of a release that a paper was made of. `ended_at`: its bytes were destroyed with that release.
    """

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        JPEG = "jpeg", "JPEG"
        PNG = "png", "PNG"
        TIFF = "tiff", "TIFF"

    class Origin(models.TextChoices):
        GIVEN = "given", _("handed in")
        RECORD = "record", _("made of a record")
        REDACTED = "redacted", _("redacted copy")

    key = models.CharField(max_length=20, unique=True, default=new_key)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="documents")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.GIVEN)
    item = models.ForeignKey("legal.ReleaseItem", on_delete=models.PROTECT, null=True, related_name="papers")
    title = models.CharField(max_length=120)
    file_name = models.CharField(max_length=120, blank=True)
    format = models.CharField(max_length=5, choices=Format)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sizes = models.JSONField()
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    struck_because = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & Q(size__gt=0), name="document_has_title_and_bytes"),
            models.CheckConstraint(condition=~Q(sizes=[]), name="document_has_a_page"),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by=None, struck_because="")
                | (Q(struck_at__isnull=False, struck_by__isnull=False) & ~Q(struck_because="")),
                name="document_struck_with_a_reason",
            ),
        ]

    @property
    def pages(self) -> int:
        return len(self.sizes)


class DocumentOpening(models.Model):
    """Somebody opened a paper; it is in the log, and stays open to them for a sitting."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="openings")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["document", "employee", "-at"], name="document_sitting")]
