"""Letters to banned people."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.bans.models.bans import Ban
from circumspect.bans.models.fields import LONGEST_REASON, LONGEST_TEXT, new_key, person


class Letter(models.Model):
    """A letter to the banned person: a draft until it is sent, from then on as it was sent (migrations/0002).

    Its PDF is sealed with a key of its own; `sha256` is over the opened PDF.
    """

    class Kind(models.TextChoices):
        BANNED = "banned", _("that they are banned")
        CHANGED = "changed", _("that the end has changed")
        LIFTED = "lifted", _("that the ban is lifted")
        APPEAL = "appeal", _("the answer to the appeal")

    class Way(models.TextChoices):
        POST = "post", _("by post")
        HAND = "hand", _("handed over")
        MAIL = "mail", _("by mail")

    ban = models.ForeignKey(Ban, on_delete=models.PROTECT, related_name="letters")
    key = models.CharField(max_length=20, unique=True, default=new_key)
    kind = models.CharField(max_length=10, choices=Kind)
    to = models.TextField(max_length=LONGEST_REASON, blank=True, help_text="name and address, line by line")
    body = models.TextField(max_length=LONGEST_TEXT * 3, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = person()
    sent_at = models.DateTimeField(null=True)
    sent_by = person(null=True)
    way = models.CharField(max_length=6, choices=Way, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    destroyed_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None, way="", sha256="")
                | Q(sent_at__isnull=False, sent_by__isnull=False, sha256__gt="") & ~Q(way=""),
                name="a_ban_letter_is_sent_whole",
            ),
            models.CheckConstraint(
                condition=~Q(body="") | Q(destroyed_at__isnull=False), name="a_ban_letter_says_something"
            ),
        ]
