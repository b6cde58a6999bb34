"""How a sealed release leaves the house, and what the recipient says they got."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.legal.models.releases import Release
from circumspect.staff.models import Employee


class Delivery(models.Model):
    """One way out of the house: a link that opens once with a code told by voice, or a file for a USB stick.

    `token` is the SHA-256 of what stands in the link, `code` a password hash: neither can be read back here.
    `fetched_at`: it was opened, and the first byte may have left. `sent`: bytes from the front that left for certain.
    `whole_at`: all of them did, and only then is it over. `sending_until`: somebody is being sent it now.
    """

    class Way(models.TextChoices):
        LINK = "link", _("link")
        USB = "usb", _("USB stick")

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="deliveries")
    way = models.CharField(max_length=4, choices=Way)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    to_whom = models.CharField(max_length=240, help_text="who gets it, and how it was seen that it is them")
    token = models.CharField(max_length=64, unique=True, null=True)
    code = models.CharField(max_length=160, blank=True)
    expires_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    sent = models.BigIntegerField(default=0)
    sending_until = models.DateTimeField(null=True)
    whole_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(way="usb", token=None, code="", fetched_at__isnull=False)
                | (Q(way="link", token__isnull=False, expires_at__isnull=False) & ~Q(code="")),
                name="delivery_is_a_link_or_a_stick",
            ),
            models.CheckConstraint(condition=~Q(to_whom=""), name="delivery_says_to_whom"),
        ]


class Receipt(models.Model):
    """What the recipient says they got: the hash that they computed, and whether it is ours. Never changed."""

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="receipts")
    sha256 = models.CharField(max_length=64)
    matches = models.BooleanField()
    from_whom = models.CharField(max_length=240)
    how = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(from_whom=""), name="receipt_says_from_whom")]
