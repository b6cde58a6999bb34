"""What is typed for each act on a request. Whether it may be done, the action says; here the shape is checked."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circumspect.desk.forms import Line, Words
from circumspect.footage.windows import Window, WindowError
from circumspect.legal.agency.queries import contract_in_force
from circumspect.legal.models import Check, NamedReader, Paper, Request
from circumspect.legal.queries import OFFICERS
from circumspect.legal.requests.fields import Accounts, Cameras, Classes, Person
from circumspect.staff.days import Day
from circumspect.staff.models import Employee, Role
from circumspect.staff.moments import moment
from circumspect.staff.queries import holders_of

YES_NO = (("yes", gettext_lazy("Yes, it is what it says")), ("no", gettext_lazy("No, or not certain")))


class ActForm(forms.Form):
    """Every act's form knows its request and its reader."""

    def __init__(self, data: object, *, request: Request, reader: Employee) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.request, self.reader = request, reader
        self.prepare()

    def prepare(self) -> None:
        """Choices that depend on the request."""


class Nothing(ActForm):
    pass


class Reason(ActForm):
    reason = Words(gettext_lazy("Why"), most=2000)


class Note(ActForm):
    note = Words(gettext_lazy("Note"), most=2000, required=False)


class Question(ActForm):
    question = Words(gettext_lazy("What you ask"), most=2000)


class Answer(ActForm):
    answer = Words(gettext_lazy("What was answered"), most=5000)


class Dissatisfied(ActForm):
    words = Words(gettext_lazy("What they want the Director to know"), most=2000)


class Complaint(ActForm):
    number = Line(gettext_lazy("Number of the police complaint"), most=80)


class Verify(ActForm):
    how = forms.ChoiceField(label=gettext_lazy("How you checked"), choices=Check.choices, widget=forms.RadioSelect)
    number = Line(gettext_lazy("The number you called"), most=60, required=False)
    looked_up = Line(
        gettext_lazy("Where you looked that number up"),
        most=200,
        required=False,
        help_text=gettext_lazy("Not on their paper or card: in the directory, or on the agency's own pages."),
    )
    found = Words(gettext_lazy("What you checked, and what came out"), most=2000)
    genuine = forms.ChoiceField(label=gettext_lazy("Genuine?"), choices=YES_NO, widget=forms.RadioSelect)


class HandOver(ActForm):
    to = Person(gettext_lazy("To whom"))
    reason = Words(gettext_lazy("Why"), most=2000)

    def prepare(self) -> None:
        officers = [person.pk for person in holders_of(*sorted(OFFICERS)) if person.pk != self.request.owner_id]
        self.fields["to"].queryset = Employee.objects.filter(pk__in=officers).order_by("name")  # type: ignore[attr-defined]


class AddToScope(ActForm):
    accounts = Accounts()
    classes = Classes()
    since = Day(label=gettext_lazy("From"), required=False)
    until = Day(label=gettext_lazy("To"), required=False)
    cameras = Cameras()
    begin = moment(gettext_lazy("Images from"), required=False)
    end = moment(gettext_lazy("Images to"), end=True, required=False)
    window: Window | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("accounts") and not data.get("cameras") and not self.errors:
            raise forms.ValidationError(
                _("This names nobody and no camera. Name an account, or cameras and times."), code="nobody"
            )
        if data.get("cameras"):
            if not data.get("begin") or not data.get("end"):
                self.add_error("begin", _("Say from when to when, so that it can be held."))
            else:
                try:
                    self.window = Window.between(data["begin"], data["end"])
                except WindowError as error:
                    self.add_error("end", str(error))
        return data


class Correct(ActForm):
    who = Line(gettext_lazy("Their name"))
    organisation = Line(gettext_lazy("Agency, court or firm"), required=False)
    identification = Line(gettext_lazy("Badge or ID that you saw"), required=False)
    reach = Line(gettext_lazy("Call-back number or address"), required=False)
    reference = Line(gettext_lazy("Their number of the case or complaint"), most=80, required=False)
    paper = forms.ChoiceField(label=gettext_lazy("What is presented"), required=False, choices=Paper.choices)
    court_finding = forms.BooleanField(
        label=gettext_lazy("The order finds that it is needed for public safety or to prosecute a crime"),
        required=False,
    )
    under_contract = forms.BooleanField(
        label=gettext_lazy("The agency has a contract with the library"), required=False
    )
    due_on = Day(label=gettext_lazy("Due on, if the paper says so"), required=False)
    reason = Words(gettext_lazy("Why it is corrected"), most=2000)

    def prepare(self) -> None:
        row = self.request
        for name in ("who", "organisation", "identification", "reach", "reference", "paper", "court_finding", "due_on"):
            self.initial[name] = getattr(row, name)
        self.initial["under_contract"] = row.contract_id is not None

    def changes(self) -> dict[str, object]:
        given = {name: self.cleaned_data[name] for name in self.fields if name not in ("reason", "under_contract")}
        kept = self.request.contract or contract_in_force()
        return {**given, "contract": kept if self.cleaned_data["under_contract"] else None}


class Seal(ActForm):
    because = Line(gettext_lazy("The order or law that forbids telling of it"), most=300)
    until = moment(
        gettext_lazy("Until when"),
        end=True,
        required=False,
        help_text=gettext_lazy("Leave it empty where it names no end."),
    )

    def prepare(self) -> None:
        if self.request.sealed:
            self.initial["because"] = self.request.sealed_because
            until = self.request.sealed_until
            self.initial["until"] = timezone.localtime(until) if until else None


class NameReader(ActForm):
    person = Person(gettext_lazy("Who"))
    reason = Words(gettext_lazy("Why they must know"), most=2000)

    def prepare(self) -> None:
        named = NamedReader.objects.filter(request=self.request, ended_at=None).values("employee")
        people = Employee.objects.filter(pk__in=[person.pk for person in holders_of(*Role)]).exclude(pk__in=named)
        self.fields["person"].queryset = people.order_by("name")  # type: ignore[attr-defined]


class UnnameReader(ActForm):
    person = Person(gettext_lazy("Who"))
    reason = Words(gettext_lazy("Why they needn't know any more"), most=2000)

    def prepare(self) -> None:
        named = NamedReader.objects.filter(request=self.request, ended_at=None).values("employee")
        self.fields["person"].queryset = Employee.objects.filter(pk__in=named).order_by("name")  # type: ignore[attr-defined]


class Taken(ActForm):
    what = Line(gettext_lazy("What was taken"), most=300)
    where = Line(gettext_lazy("From where"), most=200, required=False)
    mark = Line(gettext_lazy("Serial number, or how it is told from others"), required=False)
    to_whom = Line(gettext_lazy("Who took it"))
    at = moment(gettext_lazy("When"), required=False, help_text=gettext_lazy("Leave it empty for now."))

    def prepare(self) -> None:
        self.initial["to_whom"] = self.request.who


class Strike(Reason):
    item = forms.CharField(max_length=20, widget=forms.HiddenInput)
    reason = Words(gettext_lazy("Why"), most=300)
