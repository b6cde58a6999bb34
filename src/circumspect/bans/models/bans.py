"""Who may not come back, from when to when and why, and what happened to the ban.

Whether a ban is in force is never stored: it is asked of the moment (states.py), so that no worker has to be awake when
one ends. Once a ban is destroyed its words are empty; who decided what, and when, stays.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.bans.models.fields import LONGEST_NAME, LONGEST_REASON, LONGEST_TEXT, new_key, person, together
from circumspect.incidents.models import Incident


class Ban(models.Model):
    """One ban. `number` counts the bans of its incident. No account is linked: a name that fits is no proof of one.

    `branches` and `conduct` are lists of texts; no branch means every branch.
    """

    key = models.CharField(max_length=20, unique=True, default=new_key)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="bans")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    description = models.TextField(max_length=LONGEST_TEXT, blank=True)
    branches = models.JSONField(default=list)
    conduct = models.JSONField(default=list)
    reason = models.TextField(max_length=LONGEST_TEXT, blank=True)
    starts_at = models.DateTimeField()
    until = models.DateTimeField(null=True, help_text="the first moment after it; null for an indefinite ban")
    review_at = models.DateTimeField(null=True, help_text="when somebody looks whether it is still right")
    review_told_at = models.DateTimeField(null=True, help_text="when people were told that this review is due")
    proposed_at = models.DateTimeField(default=timezone.now)
    proposed_by = person()
    activated_at = models.DateTimeField(null=True)
    activated_by = person(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_by = person(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = person(null=True)
    destroyed_at = models.DateTimeField(null=True, help_text="when the keys of its stills and letters were gone")
    cleared_at = models.DateTimeField(null=True, help_text="when nothing sealed was left of it either")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="one_number_an_incident"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("starts_at")), name="ban_ends_after_start"),
            models.CheckConstraint(
                condition=Q(review_at=None) | Q(until=None) | Q(review_at__lt=F("until")), name="ban_review_before_end"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=False) | Q(review_at__isnull=False), name="indefinite_ban_is_reviewed"
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at=None) & (~Q(name="") | ~Q(description="")) & ~Q(reason="")
                | Q(destroyed_at__isnull=False, name="", description="", reason=""),
                name="ban_says_whom_until_destroyed",
            ),
            models.CheckConstraint(condition=together("activated_at", "activated_by"), name="ban_activated_by"),
            models.CheckConstraint(condition=together("declined_at", "declined_by"), name="ban_declined_by"),
            models.CheckConstraint(condition=together("lifted_at", "lifted_by"), name="ban_lifted_by"),
            models.CheckConstraint(
                condition=Q(activated_by=None) | ~Q(activated_by=F("proposed_by")), name="two_people_make_a_ban"
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | Q(activated_at=None), name="ban_declined_or_activated"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(activated_at__isnull=False, lifted_at__gte=F("activated_at")),
                name="only_an_active_ban_is_lifted",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(until=None) | Q(lifted_at__lt=F("until")), name="ban_lifted_before_end"
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at=None)
                | Q(lifted_at__lte=F("destroyed_at"))
                | Q(declined_at__lte=F("destroyed_at"))
                | Q(until__lte=F("destroyed_at")),
                name="only_what_is_over_is_destroyed",
            ),
            models.CheckConstraint(
                condition=Q(cleared_at=None) | Q(destroyed_at__isnull=False), name="ban_cleared_after_destroyed"
            ),
        ]
        indexes = [models.Index(fields=["starts_at", "until"], name="ban_in_force_at")]

    def __str__(self) -> str:
        return f"{self.incident}/{self.number}"

    @property
    def who(self) -> str:
        """The name, or else how the person was described."""
        return self.name or self.description.partition("\n")[0] or str(_("destroyed"))


class Step(models.Model):
    """What happened to a ban, one row an action; the log has it too. `until` is the end that it set, if it set one."""

    class Kind(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        EDITED = "edited", _("Changed before it was activated")
        ACTIVATED = "activated", _("Activated")
        DECLINED = "declined", _("Not activated")
        EXTENDED = "extended", _("Extended")
        SHORTENED = "shortened", _("Shortened")
        LIFTED = "lifted", _("Lifted")
        REVIEWED = "reviewed", _("Reviewed: it stays")
        LETTER_SENT = "letter_sent", _("A letter was sent")
        APPEALED = "appealed", _("An appeal was taken in")
        APPEAL_DECIDED = "appeal_decided", _("The appeal was decided")
        POSTED = "posted", _("A still was put on the board")
        TAKEN_DOWN = "taken_down", _("A still was taken down and destroyed")
        DESTROYED = "destroyed", _("The archive was destroyed")

    ban = models.ForeignKey(Ban, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=16, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = person(null=True, help_text="null where it was time that did it")
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    in_place_of = models.CharField(
        max_length=LONGEST_REASON, blank=True, help_text="why it wasn't the Director who decided"
    )
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["ban", "at"], name="steps_of_a_ban")]
