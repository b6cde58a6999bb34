"""Accounts, cards, the people a holder listed, guardians, consent, and the record that is confidential above all.

Nothing here links two accounts of one child: what one parent may see says nothing of the other account.
Contact, Loan, Hold and Fee have no way back from the account: they are read in `record.py` alone, with a grant.
"""

import re
import secrets
from datetime import date

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.adoption.models import TextVersion
from circumspect.patrons.names import SEARCH_LENGTH, search_name
from circumspect.staff.models import Employee

KEY = re.compile(r"[A-Za-z0-9_-]{1,16}")
EARLIEST_BIRTH = date(1850, 1, 1)


def new_key() -> str:
    """A key for pages that says nothing: neither the card number nor the order of enrolment."""
    return secrets.token_urlsafe(9)


def is_key(text: str) -> bool:
    """Whether it can be a key at all; what can't is never asked of the database."""
    return KEY.fullmatch(text) is not None


class Channel(models.TextChoices):
    """How somebody reached the library."""

    IN_PERSON = "in_person", _("in person")
    PHONE = "phone", _("by telephone")
    WRITING = "writing", _("in writing")


class FoldedField(models.CharField):  # type: ignore[type-arg]
    """Text compared byte by byte on every database, so that a prefix is one range of the index."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, str | None]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters


class Account(models.Model):
    """One library account of one holder. `number` is the library's own name for it (in Koha: the user id).

    `recorded_here` names the fields that the staff wrote in this program: an import never overrides those.
    """

    key = models.CharField(max_length=16, unique=True, default=new_key)
    number = models.CharField(max_length=40, unique=True)
    surname = models.CharField(max_length=100)
    first_name = models.CharField(max_length=100, blank=True)
    middle_name = models.CharField(max_length=100, blank=True)
    search_name = FoldedField(max_length=SEARCH_LENGTH, editable=False, help_text="surname, first name: folded")
    date_of_birth = models.DateField(null=True)
    branch = models.CharField(max_length=20, blank=True)
    category = models.CharField(max_length=20, blank=True)
    enrolled_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    recorded_here = models.JSONField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["search_name"], name="account_name"),
            models.Index(fields=["date_of_birth", "search_name"], name="account_birth_and_name"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="account_has_a_number"),
            models.CheckConstraint(condition=~Q(surname=""), name="account_has_a_surname"),
            models.CheckConstraint(
                condition=Q(date_of_birth=None) | Q(date_of_birth__gte=EARLIEST_BIRTH), name="birth_is_not_ancient"
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_name = search_name(self.surname, self.first_name, self.middle_name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.first_name, self.middle_name, self.surname) if part)


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


class Card(models.Model):
    """A card, old ones too. `expired` is not kept: it follows from `expires_on` at the moment of asking."""

    class Status(models.TextChoices):
        VALID = "valid", _("valid")
        STOLEN = "stolen", _("reported stolen")
        MISSING = "missing", _("reported missing")
        REPLACED = "replaced", _("replaced")

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
            models.CheckConstraint(condition=~Q(number=""), name="card_has_a_number"),
        ]


class CardReport(models.Model):
    """What was reported of a card: counts at once, and stays."""

    class Kind(models.TextChoices):
        STOLEN = "stolen", _("stolen")
        MISSING = "missing", _("missing")
        FOUND = "found", _("found again")

    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel)
    said_by = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["stolen", "missing", "found"]), name="report_kind_exists"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="report_channel_exists"),
        ]


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
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, end_reason="")
                | (Q(ended_at__gte=F("recorded_at")) & ~Q(end_reason="")),
                name="%(class)s_ends_with_a_reason",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(evidence=""), name="%(class)s_name_and_evidence"),
            models.CheckConstraint(
                condition=Q(own_account=None) | ~Q(own_account=F("account")), name="%(class)s_own_account_is_another"
            ),
            models.UniqueConstraint(
                fields=["account", "name"], condition=Q(ended_at=None), name="one_%(class)s_of_a_name"
            ),
        ]


class ListedPerson(Listing):
    """Someone to whom the holder (for a minor: a listed guardian) gave permission."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="listed_persons")
    own_account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    permitted_by = models.CharField(max_length=120, help_text="the holder, or the guardian who gave it")
    until = models.DateField(null=True)

    class Meta(Listing.Meta):
        constraints = [
            *Listing.Meta.constraints,
            models.CheckConstraint(condition=~Q(permitted_by=""), name="somebody_gave_permission"),
        ]


class Guardian(Listing):
    """A parent or guardian recorded on a minor's account, with their agreement to the card (an import brings none)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="guardians")
    own_account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta(Listing.Meta):
        pass


class Consent(models.Model):
    """Who agreed to which version of the library's text, how, and before whom."""

    class How(models.TextChoices):
        PAPER = "paper", _("on paper")
        TABLET = "tablet", _("on a tablet")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="consents")
    text = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="+")
    signed_by = models.CharField(max_length=120)
    how = models.CharField(max_length=10, choices=How)
    at = models.DateTimeField(default=timezone.now)
    witnessed_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=["paper", "tablet"]), name="consent_how_exists"),
            models.CheckConstraint(condition=~Q(signed_by=""), name="consent_is_signed"),
        ]


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
