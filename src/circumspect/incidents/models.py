"""What happened: the documented incident that footage may be looked at for, from its draft to its close.

Nobody but its author reads a draft, and it documents nothing. From its filing on, its words stay as they were filed:
what is learned later is added, and each turn of its life is a row. The database holds all of this (migrations/0003).
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from circumspect.staff.models import Employee
from circumspect.vault import random_name

KINDS = ["injury", "crime", "conduct"]
MOST_PHOTOGRAPHS = 12
LONGEST_TEXT = 10_000
LONGEST_REASON = 500


def new_key() -> str:
    return random_name(9)


class Numbering(models.Model):
    """One row a year, locked while a number is taken."""

    year = models.PositiveIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)


class Incident(models.Model):
    """One incident, numbered by year when it is filed. A draft may lack anything but its author."""

    class Kind(models.TextChoices):
        INJURY = "injury", _("injury")
        CRIME = "crime", _("criminal activity")
        CONDUCT = "conduct", _("violation of the Code of Conduct")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        FILED = "filed", _("filed")
        REVIEWED = "reviewed", _("reviewed")
        CLOSED = "closed", _("closed")

    key = models.CharField(max_length=16, unique=True, default=new_key)
    state = models.CharField(max_length=8, choices=State, default=State.FILED)
    year = models.PositiveIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    branch = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=120, blank=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    what = models.TextField(max_length=LONGEST_TEXT, blank=True)
    people = models.TextField(max_length=LONGEST_TEXT, blank=True, help_text="who was there")
    done = models.TextField(max_length=LONGEST_TEXT, blank=True, help_text="what was done about it")
    witnesses = models.TextField(max_length=LONGEST_TEXT, blank=True)
    police_called = models.BooleanField(default=False)
    police_report = models.CharField(max_length=60, blank=True, help_text="the number that the police gave it")
    reporter = models.CharField(
        max_length=120, blank=True, help_text="who told it, where not the employee who filed it"
    )
    reported_at = models.DateTimeField(
        default=timezone.now, help_text="when it was filed; of a draft, when it was last kept"
    )
    reported_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    close_reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="one_number_a_year"),
            models.CheckConstraint(
                condition=Q(state="draft", kind="") | Q(kind__in=KINDS), name="incident_kind_exists"
            ),
            models.CheckConstraint(condition=Q(ended_at__gte=F("began_at")), name="incident_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(state="draft", year=None, number=None)
                | Q(state__in=["filed", "reviewed", "closed"], year__isnull=False, number__isnull=False)
                & Q(began_at__isnull=False, ended_at__isnull=False)
                & ~Q(place="")
                & ~Q(what=""),
                name="a_filed_incident_has_its_number_and_its_words",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "filed"], reviewed_at=None, reviewed_by=None)
                | Q(state__in=["reviewed", "closed"], reviewed_at__isnull=False, reviewed_by__isnull=False)
                & ~Q(reviewed_by=F("reported_by")),
                name="a_second_person_reviews_an_incident",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") & Q(closed_at=None, closed_by=None, close_reason="")
                | Q(state="closed", closed_at__isnull=False, closed_by__isnull=False) & ~Q(close_reason=""),
                name="an_incident_is_closed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(police_called=True) | Q(police_report=""), name="a_police_report_has_police"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-began_at"], name="incidents_by_state"),
            models.Index(fields=["-began_at"], name="incidents_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.number:03d}" if self.number else gettext("draft")

    @property
    def is_documented(self) -> bool:
        """Whether it counts as a documented incident under the policy: a draft doesn't."""
        return self.state != self.State.DRAFT


class Cited(models.Model):
    """A section of the Code of Conduct that an incident cites, with the title that it had then."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="conduct")
    section = models.CharField(max_length=20)
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "section"], name="a_section_is_cited_once")]
        ordering = ["pk"]


class Addition(models.Model):
    """What was learned or corrected after the filing, and why it is added. Never changed, never removed."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="additions")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=LONGEST_REASON)
    text = models.TextField(max_length=LONGEST_TEXT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason="") & ~Q(text=""), name="an_addition_says_what_and_why")
        ]


class Turn(models.Model):
    """A turn in an incident's life: reviewed, closed, opened again. Never changed, never removed."""

    class Kind(models.TextChoices):
        REVIEWED = "reviewed", _("reviewed")
        CLOSED = "closed", _("closed")
        REOPENED = "reopened", _("opened again")

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="turns")
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["reviewed", "closed", "reopened"]), name="turn_exists"),
            models.CheckConstraint(condition=Q(kind="reviewed") | ~Q(reason=""), name="a_turn_has_a_reason"),
        ]


class Photograph(models.Model):
    """A photograph of an incident, sealed with a key of its own. `place` is its number in the report, from 1.

    The file lies among the sealed objects (places.py); it was encoded here and holds pixels only. One that was removed
    keeps its row: who removed it, when and why; its key is destroyed.
    """

    key = models.CharField(max_length=16, unique=True, default=new_key)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="photographs")
    place = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField(help_text="bytes, opened")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, help_text="over the opened bytes")
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    remove_reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "place"], name="one_photograph_a_place"),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=MOST_PHOTOGRAPHS), name="so_many_photographs_an_incident"
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None, removed_by=None, remove_reason="")
                | Q(removed_at__isnull=False, removed_by__isnull=False) & ~Q(remove_reason=""),
                name="a_photograph_is_removed_with_a_reason",
            ),
        ]
        ordering = ["place"]
