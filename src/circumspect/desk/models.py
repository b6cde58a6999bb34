"""What the desk passes on: requesters who aren't satisfied, and requests that aren't the desk's to answer."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone

from circumspect.patrons.models import Account
from circumspect.staff.models import Employee


def new_key() -> str:
    return secrets.token_urlsafe(9)


class Referral(models.Model):
    """A person or a paper directed to the named officers: who, what they asked, and what became of it."""

    class Kind(models.TextChoices):
        NOT_SATISFIED = "not_satisfied", "not satisfied with the explanation"
        LAW_ENFORCEMENT = "law_enforcement", "law enforcement"
        SEARCH_WARRANT = "search_warrant", "search warrant"
        COLLECTION_AGENCY = "collection_agency", "collection agency"
        THIRD_PARTY = "third_party", "someone else"

    key = models.CharField(max_length=16, unique=True, default=new_key)
    kind = models.CharField(max_length=20, choices=Kind)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120, blank=True)
    identification = models.CharField(max_length=120, blank=True, help_text="such as the badge number that was seen")
    reach = models.CharField(max_length=120, blank=True, help_text="how to reach them")
    presents = models.CharField(max_length=200, blank=True)
    asked_for = models.TextField(max_length=2000)
    clause = models.CharField(max_length=32)
    refer_to = models.JSONField(default=list)
    received_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="an_answer_has_who_and_what",
            ),
        ]
