"""Accounts, cards, the people a holder listed, guardians, consent, and the record that is confidential above all.

Nothing here links two accounts of one child: what one parent may see says nothing of the other account.
"""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from circumspect.adoption.models import TextVersion
from circumspect.staff.models import Employee


def new_key() -> str:
    """A key for pages that says nothing: neither the card number nor the order of enrolment."""
    return secrets.token_urlsafe(9)


class Account(models.Model):
    """One library account of one holder. `number` is the library's own name for it (in Koha: the user id)."""

    key = models.CharField(max_length=16, unique=True, default=new_key)
    number = models.CharField(max_length=40, unique=True)
    surname = models.CharField(max_length=100)
    first_name = models.CharField(max_length=100, blank=True)
    middle_name = models.CharField(max_length=100, blank=True)
    search_name = models.CharField(max_length=220, help_text="surname, first name: folded for searching")
    date_of_birth = models.DateField(null=True)
    branch = models.CharField(max_length=20, blank=True)
    category = models.CharField(max_length=20, blank=True)
    enrolled_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["search_name", "date_of_birth"], name="account_search")]

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.first_name, self.middle_name, self.surname) if part)


class Contact(models.Model):
    """How to reach the holder: confidential, read only with a grant."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True)
    address = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=40, blank=True)
    zipcode = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)


class Card(models.Model):
    """A card, old ones too. `expired` is not kept: it follows from `expires_on` at the moment of asking."""

    class Status(models.TextChoices):
        VALID = "valid"
        STOLEN = "stolen"
        MISSING = "missing"
        REPLACED = "replaced"

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="cards")
    number = models.CharField(max_length=40, unique=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.VALID)
    issued_at = models.DateTimeField(default=timezone.now)
    issued_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    expires_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=~Q(status="replaced"), name="one_card_in_use"),
            models.CheckConstraint(
                condition=Q(status__in=["valid", "stolen", "missing", "replaced"]), name="card_status_exists"
            ),
        ]


class CardReport(models.Model):
    """What was reported of a card: counts at once, and stays."""

    class Kind(models.TextChoices):
        STOLEN = "stolen"
        MISSING = "missing"
        FOUND = "found"

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=[("in_person", ""), ("phone", ""), ("writing", "")])
    said_by = models.CharField(max_length=120, blank=True)


class Listing(models.Model):
    """A person recorded on an account: since when, on what evidence, by whom. Ended, never deleted."""

    name = models.CharField(max_length=120, help_text="as on their photo ID")
    evidence = models.CharField(max_length=200, help_text="such as the signed form")
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


class ListedPerson(Listing):
    """Someone to whom the holder (for a minor: a listed guardian) gave permission."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="listed_persons")
    own_account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    permitted_by = models.CharField(max_length=120, help_text="the holder, or the guardian who gave it")
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(own_account=None) | ~Q(own_account=F("account")), name="own_account_is_another"
            ),
        ]


class Guardian(Listing):
    """A parent or guardian recorded on a minor's account, with their agreement to the card."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="guardians")
    own_account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)


class Consent(models.Model):
    """Who agreed to which version of the library's text, how, and before whom."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="consents")
    text = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="+")
    signed_by = models.CharField(max_length=120)
    how = models.CharField(max_length=10, choices=[("paper", ""), ("tablet", "")])
    at = models.DateTimeField(default=timezone.now)
    witnessed_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")


class Loan(models.Model):
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="loans")
    barcode = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    issued_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "barcode", "issued_at"], name="one_loan_once"),
        ]


class Hold(models.Model):
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="holds")
    title = models.CharField(max_length=500)
    placed_on = models.DateField()
    pickup_branch = models.CharField(max_length=20, blank=True)
    ready_on = models.DateField(null=True)


class Fee(models.Model):
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="fees")
    reason = models.CharField(max_length=200)
    cents = models.IntegerField(help_text="US cents")
    on = models.DateField()
    paid_on = models.DateField(null=True)


class RecordGrant(models.Model):
    """One opening of one account's record: who, under which clause, with which conditions met, until when."""

    key = models.CharField(max_length=16, unique=True, default=new_key)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    requester = models.CharField(max_length=32)
    clause = models.CharField(max_length=32)
    policy = models.CharField(max_length=80)
    scope = models.CharField(max_length=40, blank=True)
    conditions = models.JSONField(default=dict, help_text="each condition and how it was met")
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("opened_at")), name="record_grant_ends"),
        ]
