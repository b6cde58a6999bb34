"""Forms about incidents. Each keeps what was typed and says what is wrong beside the field.

Times are typed and shown in the library's own zone. Nothing is required of a draft; what filing needs is asked then.
"""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from circumspect.adoption.said import said
from circumspect.incidents.models import LONGEST_REASON, LONGEST_TEXT, Incident
from circumspect.incidents.pictures import MOST_BYTES
from circumspect.incidents.written import (
    LONGEST_BRANCH,
    LONGEST_PLACE,
    LONGEST_POLICE_REPORT,
    LONGEST_REPORTER,
    IncidentError,
    Written,
    sections,
)
from circumspect.staff.days import Day
from circumspect.staff.moments import moment

NEEDED = ("kind", "place", "began_at", "what")
PLACES, BRANCHES = "places", "branches"
"""The ids of the lists that the page offers while one types."""
A_YEAR = timedelta(days=365)


def several_lines(label: object, rows: int, **more: object) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), **{"max_length": LONGEST_TEXT, **more}
    )


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class ReportForm(forms.Form):
    """What is written of an incident. `written` is what of it can be kept, also where something else is wrong."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    kind = forms.ChoiceField(label=_("What kind of incident?"), choices=Incident.Kind.choices, widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Where"),
        max_length=LONGEST_PLACE,
        widget=forms.TextInput(attrs={"list": PLACES, "autocomplete": "off"}),
    )
    branch = forms.CharField(
        label=_("Branch"),
        max_length=LONGEST_BRANCH,
        required=False,
        widget=forms.TextInput(attrs={"list": BRANCHES, "autocomplete": "off"}),
    )
    began_at = moment(_("When it began"))
    ended_at = moment(
        _("When it ended"), end=True, required=False, help_text=_("Leave it empty where it was one moment.")
    )
    what = several_lines(
        _("What happened"), 6, help_text=_("What was seen and heard, in plain words. Once filed it can't be changed.")
    )
    conduct = forms.MultipleChoiceField(
        label=_("Which sections of the Code of Conduct?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    people = several_lines(
        _("Who was there"), 2, required=False, help_text=_("Names where they are known, else what they looked like.")
    )
    done = several_lines(_("What was done"), 2, required=False)
    police_called = forms.BooleanField(label=_("The police were called"), required=False)
    police_report = forms.CharField(
        label=_("The number of their report"), max_length=LONGEST_POLICE_REPORT, required=False
    )
    witnesses = several_lines(_("Witnesses"), 2, required=False, help_text=_("Names, and how they are reached."))
    reporter = forms.CharField(
        label=_("Who told it"), max_length=LONGEST_REPORTER, required=False, help_text=_("Where it wasn't you.")
    )
    photographs = forms.FileField(
        label=_("Photographs"),
        required=False,
        widget=SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("Taken now or chosen. Where and with what they were taken is removed before they are sealed."),
    )

    def __init__(self, *args: object, filing: bool = True, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conduct"].choices = [(section.id, said(section.title)) for section in sections()]
        if not self.fields["conduct"].choices:
            del self.fields["conduct"]
        for name in NEEDED:
            self.fields[name].required = filing
        self.written = Written()

    def clean(self) -> dict[str, object]:
        """Whatever can't be kept is said beside its field, and all the rest is kept."""
        super().clean()
        while True:
            try:
                self.written = self.worded().checked()
            except IncidentError as error:
                if error.field not in self.cleaned_data:
                    raise
                self.add_error(error.field, str(error))
            else:
                return self.cleaned_data

    def worded(self) -> Written:
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("key", "photographs")}
        return Written(**{**given, "conduct": tuple(given.get("conduct", ()))})  # type: ignore[arg-type]


def initial_of(written: Written) -> dict[str, object]:
    """What a form begins with."""
    names = [name for name in Written.__dataclass_fields__ if name != "ended_at"]
    ended = written.ended_at if written.ended_at != written.began_at else None
    return {**{name: getattr(written, name) for name in names}, "ended_at": ended}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: no more of it than may be kept, and one byte. `problem` where it didn't come whole."""

    name: str
    data: bytes
    problem: str


def uploaded(files: list[UploadedFile]) -> list[Upload]:
    found = []
    for file in files:
        data = file.read(MOST_BYTES + 1)
        whole = len(data) >= min(file.size or 0, MOST_BYTES + 1)
        problem = "" if whole else gettext("Too much was sent at once. Send this one again by itself.")
        found.append(Upload(str(file.name)[:60], data, problem))
    return found


def reason(label: object, **more: object) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_REASON, **more)


class AddForm(forms.Form):
    text = several_lines(_("What is to be added"), 4)
    reason = reason(_("Why"), help_text=_("A witness came later, a slip of the pen, an answer of the police."))


class PhotographsForm(forms.Form):
    photographs = forms.FileField(
        label=_("Photographs"), widget=SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp"})
    )


class ReviewForm(forms.Form):
    note = reason(_("What you note"), required=False)


class CloseForm(forms.Form):
    reason = reason(_("Why nothing more is to be done"))


class ReopenForm(forms.Form):
    reason = reason(_("Why it is opened again"))


class RemoveForm(forms.Form):
    reason = reason(_("Why it is removed"))


class PeriodForm(forms.Form):
    """A period of whole days, and which kind."""

    since = Day(label=_("From"))
    until = Day(label=_("To"))
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("every kind")), *Incident.Kind.choices])

    def __init__(self, data: object = None) -> None:
        today = timezone.localdate()
        super().__init__(data or {"since": (today - A_YEAR).isoformat(), "until": today.isoformat()})  # type: ignore[arg-type]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", _("The last day is before the first."))
        return given


class SearchForm(forms.Form):
    """What to look for. Sent by POST: words that somebody looked for stay out of addresses and histories."""

    words = forms.CharField(label=_("Words"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("every kind")), *Incident.Kind.choices])
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("every state")), *Incident.State.choices[1:]]
    )
    branch = forms.CharField(label=_("Branch"), required=False, max_length=LONGEST_BRANCH)
    since = Day(label=_("From"), required=False)
    until = Day(label=_("To"), required=False)
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", _("The last day is before the first."))
        return given
