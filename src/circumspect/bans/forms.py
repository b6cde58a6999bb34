"""The forms about bans. Days are typed and shown in the library's own zone; the last day of a ban belongs to it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.adoption.queries import pack_in_force
from circumspect.adoption.said import said
from circumspect.bans.letters import TICK
from circumspect.bans.models import LONGEST_NAME, LONGEST_TEXT, Ban
from circumspect.bans.terms import Terms
from circumspect.incidents.models import Incident
from circumspect.staff.days import Day, midnight

ONE_DAY = timedelta(days=1)


def text_area(rows: int, **more: object) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **more})


def end_of_day(day: date | None) -> datetime | None:
    """The first moment after it."""
    return midnight(day + ONE_DAY) if day else None


def last_day(until: datetime | None) -> date | None:
    return timezone.localdate(until - TICK) if until else None


class TermsForm(forms.Form):
    """What a ban says."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Where it is known. No account is needed."),
    )
    description = forms.CharField(
        label=_("How staff will know the person"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=text_area(2),
        help_text=_("Every employee reads this on the board, and may search it at the door."),
    )
    conduct = forms.MultipleChoiceField(
        label=_("Sections of the Code of Conduct"), required=False, widget=forms.CheckboxSelectMultiple
    )
    other_conduct = forms.CharField(
        label=_("Other sections"), required=False, widget=text_area(2), help_text=_("One on each line.")
    )
    reason = forms.CharField(
        label=_("Why a ban"),
        max_length=LONGEST_TEXT,
        widget=text_area(3),
        help_text=_("For who decides. It isn't on the board."),
    )
    first_day = Day(label=_("First day"))
    last_day = Day(label=_("Last day"), required=False, help_text=_("Leave it empty for an indefinite ban."))
    review_day = Day(
        label=_("To be looked at again"),
        required=False,
        help_text=_("The day on which somebody asks whether it is still right. An indefinite ban needs one."),
    )
    branches = forms.CharField(
        label=_("Branches"),
        max_length=400,
        required=False,
        help_text=_("Parted by commas. Leave it empty for the whole library."),
    )

    def __init__(self, data: object = None, *, incident: Incident, ban: Ban | None = None) -> None:
        self.incident, self.ban = incident, ban
        titles = [section.title for section in pack_in_force().conduct]
        super().__init__(data, initial=self.filled_in(titles))  # type: ignore[arg-type]
        self.fields["conduct"].choices = [(title, said(title)) for title in titles]  # type: ignore[attr-defined]
        if not titles:
            del self.fields["conduct"]

    def filled_in(self, titles: list[str]) -> dict[str, object]:
        if self.ban is None:
            cited = list(self.incident.conduct.values_list("title", flat=True))
            return {
                "first_day": timezone.localdate(),
                "branches": "",
                "conduct": cited,
                "other_conduct": "\n".join(one for one in cited if one not in titles),
            }
        return {
            "name": self.ban.name,
            "description": self.ban.description,
            "reason": self.ban.reason,
            "conduct": self.ban.conduct,
            "other_conduct": "\n".join(one for one in self.ban.conduct if one not in titles),
            "first_day": timezone.localdate(self.ban.starts_at),
            "last_day": last_day(self.ban.until),
            "review_day": timezone.localdate(self.ban.review_at) if self.ban.review_at else None,
            "branches": ", ".join(self.ban.branches),
        }

    def terms(self) -> Terms:
        given = self.cleaned_data
        return Terms(
            name=given["name"],
            description=given["description"],
            reason=given["reason"],
            starts_at=self.starts_at(given["first_day"]),
            until=end_of_day(given["last_day"]),
            review_at=midnight(given["review_day"]) if given["review_day"] else None,
            branches=parted(given["branches"].split(",")),
            conduct=parted([*given.get("conduct", ()), *given["other_conduct"].splitlines()]),
        )

    def starts_at(self, day: date) -> datetime:
        """The day's beginning; now for today, and the incident's own moment for its day."""
        if self.ban is not None and day == timezone.localdate(self.ban.starts_at):
            return self.ban.starts_at
        now = timezone.now()
        if day == timezone.localdate(now):
            return now
        assert self.incident.began_at is not None
        same_day = day == timezone.localdate(self.incident.began_at)
        return self.incident.began_at if same_day else midnight(day)


def parted(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())


class StillForm(forms.Form):
    """Which part of the picture: percent of its width and height."""

    left = forms.DecimalField(label=_("From the left edge, percent"), min_value=0, max_value=100, decimal_places=1)
    top = forms.DecimalField(label=_("From the top edge, percent"), min_value=0, max_value=100, decimal_places=1)
    width = forms.DecimalField(label=_("Width, percent"), min_value=1, max_value=100, decimal_places=1)
    height = forms.DecimalField(label=_("Height, percent"), min_value=1, max_value=100, decimal_places=1)

    def thousandths(self) -> tuple[int, int, int, int]:
        given = self.cleaned_data
        left, top, width, height = (int(given[name] * 10) for name in ("left", "top", "width", "height"))
        return left, top, width, height


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=500, widget=text_area(3))


class DoorForm(forms.Form):
    """Is this person banned?"""

    words = forms.CharField(
        label=_("Name, or how the person looks"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True}),
        help_text=_("Beginnings of words will do. Only who fits every word is shown."),
    )
    branch = forms.ChoiceField(label=_("Branch"), required=False)

    def __init__(self, data: object = None, *, branches: list[str], branch: str = "") -> None:
        super().__init__(data, initial={"branch": branch})  # type: ignore[arg-type]
        self.fields["branch"].choices = [("", _("Every branch")), *((one, one) for one in branches)]  # type: ignore[attr-defined]


class LetterForm(forms.Form):
    to = forms.CharField(
        label=_("To"),
        max_length=500,
        required=False,
        widget=text_area(4),
        help_text=_("Name and address, line by line."),
    )
    body = forms.CharField(label=_("What it says"), max_length=6000, widget=text_area(18))
