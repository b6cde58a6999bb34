"""The collection agency: the contract on file, what was referred under it, and what was taken back."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.patrons.models import Account
from circumspect.staff.models import Employee
from circumspect.vault import random_name


def new_key() -> str:
    return random_name(12)


class AgencyField(models.TextChoices):
    """What may stand in a file for the agency: name, address, telephone, amount and dates. Never a title."""

    REFERENCE = "reference", _("our reference, made for this referral")
    ACTION = "action", _("refer or recall")
    SURNAME = "surname", _("surname")
    FIRST_NAME = "first_name", _("first name")
    ADDRESS = "address", _("street")
    CITY = "city", _("city")
    STATE = "state", _("state")
    ZIPCODE = "zipcode", _("ZIP code")
    COUNTRY = "country", _("country")
    PHONE = "phone", _("telephone")
    AMOUNT = "amount", _("amount owed, in dollars")
    SINCE = "since", _("date of the oldest debt")
    REFERRED = "referred", _("date of the referral")


class Contract(models.Model):
    """From when to when, with whom, which columns, from which debt and age on. Never changed: ended, and made anew."""

    key = models.CharField(max_length=20, unique=True, default=new_key)
    agency = models.CharField(max_length=120)
    contact = models.CharField(max_length=200, help_text="a person, a telephone number, an address")
    begins_on = models.DateField()
    ends_on = models.DateField()
    columns = models.JSONField(help_text="pairs of an AgencyField and the agency's own heading, in the agency's order")
    age_recipient = models.CharField(max_length=120, help_text="the agency's age key: age1…")
    least_cents = models.PositiveIntegerField(help_text="US cents; less than this is never referred")
    least_days = models.PositiveIntegerField(help_text="how old, in days, the oldest debt is at least")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-begins_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("begins_on")), name="contract_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, end_reason="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_reason="")),
                name="contract_ended_with_a_reason",
            ),
            models.CheckConstraint(condition=Q(least_cents__gt=0), name="contract_refers_a_debt"),
        ]

    def __str__(self) -> str:
        return self.agency


class Handover(models.Model):
    """One file for the agency, encrypted to its key: what it holds nobody here can read again."""

    key = models.CharField(max_length=20, unique=True, default=new_key)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="handovers")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    file = models.BinaryField(help_text="the CSV, age-encrypted (age-encryption.org/v1)")
    sha256 = models.CharField(max_length=64, help_text="over the encrypted file")
    referred = models.PositiveIntegerField()
    recalled = models.PositiveIntegerField()
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    sent_how = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None, sent_how="")
                | (Q(sent_at__isnull=False, sent_by__isnull=False) & ~Q(sent_how="")),
                name="sent_says_by_whom_and_how",
            ),
        ]


class Debt(models.Model):
    """One account's debt that the agency has: the reference is all that both sides need to speak of it."""

    reference = models.CharField(max_length=20, unique=True, default=new_key)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="debts")
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="debts")
    cents = models.PositiveIntegerField(help_text="US cents when it was referred")
    since = models.DateField()
    recall_asked_at = models.DateTimeField(null=True)
    recall_asked_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    recall_reason = models.CharField(max_length=300, blank=True)
    recalled_in = models.ForeignKey(Handover, on_delete=models.PROTECT, null=True, related_name="recalls")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(recall_asked_at=None), name="a_debt_is_with_the_agency_once"
            ),
            models.CheckConstraint(
                condition=Q(recall_asked_at=None, recall_asked_by=None, recall_reason="", recalled_in=None)
                | (Q(recall_asked_at__isnull=False, recall_asked_by__isnull=False) & ~Q(recall_reason="")),
                name="a_recall_has_a_reason",
            ),
        ]
