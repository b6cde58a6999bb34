"""The record that is confidential above all, and its openings.

Contact, Loan, Hold and Fee have no way back from the account: they are read in `record.py` alone, with a grant.
"""

from django.db import models
from django.db.models import F, Q

from circumspect.patrons.models.accounts import Account
from circumspect.patrons.models.keys import new_key
from circumspect.staff.models import Employee


class Contact(models.Model):
    """How to reach the holder: confidential, read only with a grant."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, primary_key=True, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=40, blank=True)
    zipcode = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)


class Loan(models.Model):
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    barcode = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    issued_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "barcode", "issued_at"], name="one_loan_once"),
            models.CheckConstraint(
                condition=Q(returned_at=None) | Q(returned_at__gte=F("issued_at")), name="returned_after_issued"
            ),
        ]


class Hold(models.Model):
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=500)
    placed_on = models.DateField()
    pickup_branch = models.CharField(max_length=20, blank=True)
    ready_on = models.DateField(null=True)


class Fee(models.Model):
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    cents = models.IntegerField(help_text="US cents")
    on = models.DateField()
    paid_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="fee_is_something"),
            models.CheckConstraint(condition=Q(paid_on=None) | Q(paid_on__gte=F("on")), name="fee_paid_after_it_arose"),
        ]


class RecordGrant(models.Model):
    """One opening of one account's record: who, under which clause, with which conditions met, until when."""

    key = models.CharField(max_length=16, unique=True, default=new_key)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    requester = models.CharField(max_length=32)
    clause = models.CharField(max_length=32)
    policy = models.CharField(max_length=80)
    scope = models.CharField(max_length=40, blank=True)
    classes = models.JSONField(default=list, help_text="the parts it reaches, see reach.py; empty for the whole record")
    since = models.DateField(null=True, help_text="loans, holds and fees from this day on")
    until = models.DateField(null=True, help_text="and up to this day, itself included")
    conditions = models.JSONField(default=dict, help_text="each condition and how it was met")
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("opened_at")), name="record_grant_ends"),
            models.CheckConstraint(condition=~Q(clause="") & ~Q(policy=""), name="record_grant_names_its_clause"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")), name="record_grant_dates"
            ),
        ]
