"""One account of one holder. Nothing here links two accounts of one child."""

from datetime import date

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.utils import timezone

from circumspect.patrons.models.keys import new_key
from circumspect.patrons.names import SEARCH_LENGTH, search_name

EARLIEST_BIRTH = date(1850, 1, 1)


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
