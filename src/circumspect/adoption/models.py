"""Versions of the library's own policy text and of the pack that says it as rules. Earlier ones stay readable."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from circumspect.staff.models import Employee


class Version(models.Model):
    """A proposed or adopted version. The one in force is the last adopted; nothing adopted is ever changed."""

    sha256 = models.CharField(max_length=71, unique=True, help_text="sha256:… of the bytes")
    body = models.BinaryField()
    note = models.CharField(max_length=500, blank=True)
    proposed_at = models.DateTimeField(default=timezone.now)
    proposed_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True, db_index=True)
    adopted_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def digest(self) -> str:
        """The first sixteen digits of the hash: the version's name in addresses and beside decisions."""
        return self.sha256.removeprefix("sha256:")[:16]


class TextVersion(Version):
    """The library's own text, as a Markdown or PDF document with the day its board approved it."""

    class Format(models.TextChoices):
        MARKDOWN = "markdown", "Markdown"
        PDF = "pdf", "PDF"

    title = models.CharField(max_length=200)
    approved_on = models.DateField()
    format = models.CharField(max_length=10, choices=Format)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(format__in=["markdown", "pdf"]), name="text_format_exists"),
        ]


class PackVersion(Version):
    """The rules as a pack. `sha256` is the hash that every decision and entry names."""

    name = models.CharField(max_length=200)
    proof = models.JSONField(help_text="what was read when its promises were proved, see proof.py")
