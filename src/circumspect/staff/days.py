"""A day of the library as a form asks for it, and the moment at which it begins."""

from datetime import date, datetime, time

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

FIRST, LAST = date(1, 1, 2), date(9999, 12, 29)
"""Every day between them, and the day after it, begins at a time that UTC can write in every zone."""


class Day(forms.DateField):
    """A day that has a midnight."""

    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    default_validators = [MinValueValidator(FIRST), MaxValueValidator(LAST)]


def midnight(day: date) -> datetime:
    """When a day of the library begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
