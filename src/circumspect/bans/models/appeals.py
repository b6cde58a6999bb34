"""What a banned person says against it, and the answer."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.bans.models.bans import Ban
from circumspect.bans.models.fields import LONGEST_NAME, LONGEST_TEXT, new_key, person


class Appeal(models.Model):
    """What the banned person says against it, and what the Director answered."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("the ban stays as it is")
        SHORTENED = "shortened", _("the ban is shortened")
        LIFTED = "lifted", _("the ban is lifted")

    ban = models.ForeignKey(Ban, on_delete=models.PROTECT, related_name="appeals")
    key = models.CharField(max_length=20, unique=True, default=new_key)
    words = models.TextField(max_length=LONGEST_TEXT, blank=True)
    reach = models.CharField(max_length=LONGEST_NAME, blank=True, help_text="how the person is answered")
    received_at = models.DateTimeField()
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = person()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.TextField(max_length=LONGEST_TEXT, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = person(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ban"], condition=Q(decided_at=None), name="one_open_appeal_a_ban"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None, decided_by=None)
                | Q(
                    outcome__in=["upheld", "shortened", "lifted"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="an_appeal_is_decided_whole",
            ),
        ]
