"""What leaves on a request: a release. Once sealed, nothing of it changes.

What may be in it, and by whom it is approved, the database holds as well (guards/releases.py).
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.legal.models.requests import Request, new_key
from circumspect.staff.models import Employee


class ReleaseState(models.TextChoices):
    COLLECTING = "collecting", _("being collected")
    PREVIEW = "preview", _("to be looked at")
    SEALING = "sealing", _("approved, being sealed")
    SEALED = "sealed", _("sealed")
    DELIVERED = "delivered", _("delivered")
    RECEIVED = "received", _("received")
    DROPPED = "dropped", _("dropped")


S = ReleaseState
STEPS: dict[ReleaseState, frozenset[ReleaseState]] = {
    S.COLLECTING: frozenset({S.PREVIEW, S.DROPPED}),
    S.PREVIEW: frozenset({S.COLLECTING, S.SEALING, S.DROPPED}),
    S.SEALING: frozenset({S.PREVIEW, S.SEALED}),
    S.SEALED: frozenset({S.DELIVERED, S.DROPPED}),
    S.DELIVERED: frozenset({S.RECEIVED}),
    S.RECEIVED: frozenset(),
    S.DROPPED: frozenset(),
}
OPEN = (S.COLLECTING, S.PREVIEW)
APPROVED = (S.SEALING, S.SEALED, S.DELIVERED, S.RECEIVED)
DONE = (S.SEALED, S.DELIVERED, S.RECEIVED)
LIVE = (S.COLLECTING, S.PREVIEW, S.SEALING, S.SEALED)


class Method(models.TextChoices):
    AGE = "age", _("age, to the recipient's key")
    ZIP = "zip", _("AES-256 ZIP, with a passphrase told by voice")


class Release(models.Model):
    """`footage`: it has images, so a second person approves it.

    `lease`: the worker that has it, until `worked_until`; whatever a worker changes, it changes while this is its own.
    `package`: under which name of its own the package lies among the objects.
    """

    key = models.CharField(max_length=20, unique=True, default=new_key)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=ReleaseState, default=ReleaseState.COLLECTING)
    footage = models.BooleanField(default=False)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    corrects_because = models.CharField(max_length=500, blank=True)
    prepared_at = models.DateTimeField(default=timezone.now)
    prepared_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")

    recipient = models.CharField(max_length=240, blank=True, help_text="to whom it goes, with their address")
    method = models.CharField(max_length=4, choices=Method, blank=True)
    recipient_key = models.CharField(max_length=80, blank=True, help_text="an age recipient")
    key_checked = models.CharField(max_length=200, blank=True, help_text="how it was checked that the key is theirs")

    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    problem = models.CharField(max_length=500, blank=True, help_text="why collecting or sealing stands still")
    worked_until = models.DateTimeField(null=True)
    lease = models.CharField(max_length=32, blank=True)
    package = models.CharField(max_length=64, blank=True)

    sealed_at = models.DateTimeField(null=True)
    size = models.BigIntegerField(default=0, help_text="bytes of the encrypted package")
    sha256 = models.CharField(max_length=64, blank=True, help_text="over the encrypted package")
    bag_sha256 = models.CharField(max_length=64, blank=True, help_text="over the bag's tag manifest")
    checkpoint = models.BigIntegerField(null=True, help_text="size of the log that the receipts inside are for")
    passphrase_told_at = models.DateTimeField(null=True)
    passphrase_told_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    delivered_at = models.DateTimeField(null=True)
    contents_ended_at = models.DateTimeField(null=True, help_text="when what had been collected was destroyed here")
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    dropped_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="one_release_number_a_request"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state__in=[one.value for one in LIVE]), name="one_release_at_a_time"
            ),
            models.CheckConstraint(condition=Q(state__in=ReleaseState.values), name="release_state_exists"),
            models.CheckConstraint(
                condition=Q(corrects=None, corrects_because="") | (Q(corrects__isnull=False) & ~Q(corrects_because="")),
                name="release_corrects_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[one.value for one in APPROVED])
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="no_release_without_an_approver",
            ),
            models.CheckConstraint(
                condition=Q(footage=False) | Q(approved_by=None) | ~Q(approved_by=F("prepared_by")),
                name="footage_is_approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[one.value for one in APPROVED])
                | (~Q(recipient="") & (Q(method="zip", recipient_key="") | (Q(method="age") & ~Q(recipient_key="")))),
                name="release_says_to_whom_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[one.value for one in DONE])
                | (Q(sealed_at__isnull=False, size__gt=0) & ~Q(sha256="")),
                name="sealed_release_has_its_hash",
            ),
            models.CheckConstraint(
                condition=Q(state="dropped", dropped_at__isnull=False, dropped_by__isnull=False)
                & ~Q(dropped_because="")
                | (~Q(state="dropped") & Q(dropped_at=None, dropped_by=None, dropped_because="")),
                name="release_dropped_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request}-R{self.number}"

    @property
    def file_name(self) -> str:
        return f"{self}.zip.age" if self.method == Method.AGE else f"{self}.zip"
