"""Cards, old ones too, and what was reported of them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.patrons.models.accounts import Account
from circumspect.staff.models import Employee


class Channel(models.TextChoices):
    """How somebody reached the library."""

    IN_PERSON = "in_person", _("in person")
    PHONE = "phone", _("by telephone")
    WRITING = "writing", _("in writing")


class Card(models.Model):
    """A card, old ones too. `expired` is not kept: it follows from `expires_on` at the moment of asking."""

    class Status(models.TextChoices):
        VALID = "valid", _("valid")
        STOLEN = "stolen", _("reported stolen")
        MISSING = "missing", _("reported missing")
        REPLACED = "replaced", _("replaced")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="cards")
    number = models.CharField(max_length=40, unique=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.VALID)
    issued_at = models.DateTimeField(default=timezone.now)
    issued_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    expires_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=~Q(status="replaced"), name="one_card_in_use"),
            models.CheckConstraint(
                condition=Q(status__in=["valid", "stolen", "missing", "replaced"]), name="card_status_exists"
            ),
            models.CheckConstraint(condition=~Q(number=""), name="card_has_a_number"),
        ]


class CardReport(models.Model):
    """What was reported of a card: counts at once, and stays."""

    class Kind(models.TextChoices):
        STOLEN = "stolen", _("stolen")
        MISSING = "missing", _("missing")
        FOUND = "found", _("found again")

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel)
    said_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["stolen", "missing", "found"]), name="report_kind_exists"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="report_channel_exists"),
        ]
