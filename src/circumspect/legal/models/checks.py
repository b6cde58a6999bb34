"""What was checked about who asks and about their paper: how, what came out, by whom. Never changed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.legal.models.requests import Request
from circumspect.staff.models import Employee


class Check(models.TextChoices):
    CALL_BACK = "call_back", _("called back at a number we looked up ourselves")
    BADGE = "badge", _("badge or ID seen")
    COURT_CLERK = "court_clerk", _("asked the court's clerk")
    OTHER = "other", _("in another way")


class Verification(models.Model):
    """A call-back names the number that was called and where it was looked up: never the one that the paper gives."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="verifications")
    how = models.CharField(max_length=12, choices=Check)
    number = models.CharField(max_length=60, blank=True, help_text="the number that was called")
    looked_up = models.CharField(max_length=200, blank=True, help_text="where that number was found")
    found = models.TextField(max_length=2000, help_text="what was checked, and what came out")
    genuine = models.BooleanField(help_text="who asks and the paper are what they say")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(how__in=Check.values), name="check_exists"),
            models.CheckConstraint(condition=~Q(found=""), name="check_says_what_came_out"),
            models.CheckConstraint(
                condition=~Q(how=Check.CALL_BACK) | (~Q(number="") & ~Q(looked_up="")),
                name="call_back_number_was_looked_up",
            ),
        ]
