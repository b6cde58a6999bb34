"""Whom a holder listed, a minor's parents and guardians, and what was agreed to."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.adoption.models import TextVersion
from circumspect.patrons.models.accounts import Account
from circumspect.staff.models import Employee


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
