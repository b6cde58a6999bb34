"""A third party's request: who asks, for what, on which paper, by when, in which state, and what was decided."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.desk.models import Referral
from circumspect.incidents.models import Incident
from circumspect.legal.due import in_words
from circumspect.legal.models.agency import Contract
from circumspect.legal.states import DECIDED_ONES, Kind, Outcome, State
from circumspect.staff.models import Employee
from circumspect.vault import random_name


def new_key() -> str:
    return random_name(12)


class How(models.TextChoices):
    """How it reached the library."""

    IN_PERSON = "in_person", _("in person")
    SERVED = "served", _("served by a process server")
    MAIL = "mail", _("by letter")
    E_MAIL = "e_mail", _("by e-mail")
    PHONE = "phone", _("by telephone")


class Paper(models.TextChoices):
    """What a requester presents whose kind doesn't say it already."""

    NONE = "", _("no such paper")
    SUBPOENA = "subpoena", _("subpoena")
    COURT_ORDER = "court_order", _("court order")
    WRITTEN_CONSENT = "written_consent", _("the holder's written consent")


class Request(models.Model):
    """`received_at` is when it reached the library, `entered_at` when it was written down.

    Non-disclosure: while `sealed_until` lies ahead (or `sealed` has no end), it exists only for its named readers.
    """

    key = models.CharField(max_length=20, unique=True, default=new_key)
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    state = models.CharField(max_length=24, choices=State, default=State.RECEIVED)

    who = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120, blank=True)
    identification = models.CharField(max_length=120, blank=True, help_text="such as the badge number that was seen")
    reach = models.CharField(max_length=120, blank=True, help_text="a call-back number or an address")
    reference = models.CharField(max_length=80, blank=True, help_text="their own number of the case or complaint")
    asked_for = models.TextField(max_length=5000)
    paper = models.CharField(max_length=16, choices=Paper, blank=True)
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, null=True, related_name="+", help_text="an agency's, with the library"
    )
    court_finding = models.BooleanField(
        default=False, help_text="the order finds disclosure necessary for public safety or to prosecute a crime"
    )

    how = models.CharField(max_length=12, choices=How)
    received_at = models.DateTimeField()
    entered_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    due_because = models.CharField(max_length=300, blank=True, help_text="the computation of an earlier version")
    due_found = models.JSONField(null=True, help_text="how the day was found, see due.py")
    owner = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, null=True, related_name="requests")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, related_name="requests")
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")
    complaint_number = models.CharField(
        max_length=80, blank=True, help_text="the police complaint they were advised of"
    )

    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    reason = models.TextField(max_length=5000, blank=True)
    clause = models.CharField(max_length=32, blank=True)
    policy = models.CharField(max_length=80, blank=True)
    conditions = models.JSONField(default=dict, help_text="each condition of the decision and how it was met")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    legal_hold = models.BooleanField(default=False, help_text="nothing that concerns it is destroyed meanwhile")
    sealed = models.BooleanField(default=False, help_text="a court or the law forbids telling that it exists")
    sealed_until = models.DateTimeField(null=True, help_text="the end of the non-disclosure; null while it has none")
    sealed_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["state", "due_on"], name="request_queue"),
            models.Index(fields=["owner", "state", "due_on"], name="request_mine"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="one_request_number_a_year"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="request_kind_exists"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="request_state_exists"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="request_outcome_exists"),
            models.CheckConstraint(condition=Q(paper__in=Paper.values), name="request_paper_exists"),
            models.CheckConstraint(condition=~Q(who="") & ~Q(asked_for=""), name="request_says_who_and_what"),
            models.CheckConstraint(
                condition=Q(entered_at__gte=F("received_at")), name="request_received_before_entered"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", reason="", decided_at=None, decided_by=None)
                | (~Q(outcome="") & ~Q(reason="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="a_decision_has_outcome_reason_and_who",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(DECIDED_ONES)) | ~Q(outcome=""), name="decided_means_an_outcome"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED) | ~Q(outcome="") | Q(kind=Kind.SEARCH_WARRANT),
                name="closed_means_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False) | (~Q(state=State.CLOSED) & Q(closed_at=None)),
                name="closed_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(sealed=True) & ~Q(sealed_because="") | Q(sealed=False, sealed_until=None),
                name="sealed_has_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"L{self.year}-{self.number:03d}"

    @property
    def due_words(self) -> str:
        """How the day was found; what was written down as a sentence before stays as it was."""
        return self.due_because if self.due_found is None else in_words(self.due_found)


class Step(models.Model):
    """One step of a request: from which state to which, when, by whom, with what to say. Never changed."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="steps")
    before = models.CharField(max_length=24, choices=State, blank=True)
    after = models.CharField(max_length=24, choices=State)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(max_length=5000, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]


class NamedReader(models.Model):
    """Who may know of a sealed request. Ended, never deleted."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="named_readers")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)
    named_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "employee"], condition=Q(ended_at=None), name="named_once_for_a_request"
            ),
        ]
