"""A moment that somebody types by the library's own clock, to the minute."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


class Moment(forms.DateTimeField):
    """In the hour of autumn that comes twice it is the first one; the second where it is the `end` of something, so
    that what is typed there takes in all that it may mean. The second is never taken while only it lies ahead.
    """

    def __init__(self, *, end: bool = False, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]
        self.end = end

    def to_python(self, value: object) -> datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone" or not error.params:
                raise
            typed, zone = error.params["datetime"], error.params["current_timezone"]
            first, second = (typed.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
            if first > second:
                raise skipped(typed, first.astimezone(zone), second.astimezone(zone)) from None
            now = timezone.now()
            return second if self.end and not first <= now < second else first


def skipped(typed: datetime, after: datetime, before: datetime) -> ValidationError:
    """For the hour of spring that there isn't: which times there are."""
    said = {"typed": typed, "before": before, "after": after}
    return ValidationError(
        _("The clocks are set forward then, so %(typed)s doesn't exist on this day. Write %(before)s or %(after)s."),
        code="skipped",
        params={name: date_format(at, "H:i") for name, at in said.items()},
    )


def moment(label: object, **more: object) -> Moment:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return Moment(label=label, widget=widget, **more)
