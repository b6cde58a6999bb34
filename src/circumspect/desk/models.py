"""What the desk passes on: requesters who aren't satisfied, and requests that aren't the desk's to answer."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.patrons.models import Account
from circumspect.staff.models import Employee
from circumspect.vault import random_name


def new_key() -> str:
    return random_name(9)


class Referral(models.Model):
    """A person or a paper directed to the named officers: who, what they asked, and what became of it.

    `received_at` is when the person came, `entered_at` when it was written down. Answered or withdrawn, never deleted.
    """

    class Kind(models.TextChoices):
        NOT_SATISFIED = "not_satisfied", _("not satisfied with the explanation")
        SEARCH_WARRANT = "search_warrant", _("search warrant")
        LAW_ENFORCEMENT = "law_enforcement", _("law enforcement")
        COLLECTION_AGENCY = "collection_agency", _("collection agency")
        THIRD_PARTY = "third_party", _("court, lawyer or someone else")

    class Outcome(models.TextChoices):
        EXPLAINED = "explained", _("The policy was explained, nothing was released")
        DECLINED = "declined", _("The request was declined")
        RELEASED = "released", _("Something was released, under the clause that the record's opening names")
        COUNSEL = "counsel", _("Passed on to the library's counsel")
        OTHER = "other", _("Something else")

    key = models.CharField(max_length=16, unique=True, default=new_key)
    kind = models.CharField(max_length=20, choices=Kind)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120, blank=True)
    identification = models.CharField(max_length=120, blank=True, help_text="such as the badge number that was seen")
    reach = models.CharField(max_length=120, blank=True, help_text="how to reach them")
    presents = models.JSONField(default=list, help_text="the policy's names of what was presented")
    asked_for = models.TextField(max_length=2000)
    clause = models.CharField(max_length=32)
    policy = models.CharField(max_length=80)
    received_at = models.DateTimeField()
    entered_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["answered_at", "withdrawn_at", "-received_at"], name="referral_waiting"),
            models.Index(fields=["taken_by", "-received_at"], name="referral_taken"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="", outcome="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="") & ~Q(outcome="")),
                name="an_answer_has_who_and_what",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(withdrawn_at=None), name="withdrawn_is_not_answered"
            ),
            models.CheckConstraint(condition=~Q(who="") & ~Q(asked_for=""), name="referral_says_who_and_what"),
            models.CheckConstraint(
                condition=Q(entered_at__gte=models.F("received_at")), name="received_before_it_was_entered"
            ),
        ]

    @property
    def waits(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None


class ReferredTo(models.Model):
    """An officer, by role, to whom a referral is directed; `place` is their order in the policy."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="referred_to")
    role = models.CharField(max_length=32)
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["place"]
        constraints = [models.UniqueConstraint(fields=["referral", "role"], name="referred_to_a_role_once")]
