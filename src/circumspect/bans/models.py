"""Who may not come back, from when to when and why: proposed, activated, ended or lifted, archived, destroyed.

Whether a ban is in force is never stored: it is asked of the moment (states.py), so that no worker has to be awake when
one ends. Once a ban is destroyed its words are empty; who decided what, and when, stays.
"""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.footage.models import Cutting
from circumspect.incidents.models import Incident
from circumspect.staff.models import Employee

LONGEST_NAME, LONGEST_REASON, LONGEST_TEXT = 120, 500, 2000


def new_key() -> str:
    return secrets.token_urlsafe(12)


def person(**more: object) -> "models.ForeignKey[Employee, Employee]":
    return models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", **more)  # type: ignore[arg-type]


def together(*fields: str) -> Q:
    """Either all of these are filled in, or none."""
    return Q(**{f"{field}__isnull": True for field in fields}) | Q(**{f"{field}__isnull": False for field in fields})


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


class Still(models.Model):
    """Part of a still cut for the incident, sealed with a key of its own, on the board while the ban is in force.

    The rectangle is in thousandths of the cutting's width and height; `sha256` is over the opened bytes.
    """

    ban = models.ForeignKey(Ban, on_delete=models.PROTECT, related_name="stills")
    key = models.CharField(max_length=20, unique=True, default=new_key)
    cutting = models.ForeignKey(Cutting, on_delete=models.PROTECT, related_name="ban_stills")
    left = models.PositiveSmallIntegerField()
    top = models.PositiveSmallIntegerField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField(help_text="bytes, opened")
    sha256 = models.CharField(max_length=64)
    posted_at = models.DateTimeField(default=timezone.now)
    posted_by = person()
    taken_down_by = person(null=True, help_text="who took it down before its time")
    destroyed_at = models.DateTimeField(null=True, help_text="when its key was gone")
    cleared_at = models.DateTimeField(null=True, help_text="when its object was gone too")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ban", "cutting", "left", "top", "width", "height"],
                condition=Q(destroyed_at=None),
                name="the_same_still_once_on_the_board",
            ),
            models.CheckConstraint(
                condition=Q(width__gt=0, height__gt=0)
                & Q(left__lte=1000 - F("width"))
                & Q(top__lte=1000 - F("height")),
                name="still_within_the_picture",
            ),
            models.CheckConstraint(
                condition=Q(cleared_at=None) | Q(destroyed_at__isnull=False), name="still_cleared_after_destroyed"
            ),
        ]


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
