"""Taking a request in: one minute at the desk. What can't be known yet is left empty and added later."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circumspect.desk.forms import Line, Words
from circumspect.desk.models import Referral
from circumspect.footage.windows import Window, WindowError
from circumspect.incidents.models import Incident
from circumspect.legal.actions.add_to_scope import AddedFootage
from circumspect.legal.actions.take_in import Intake
from circumspect.legal.agency.queries import contract_in_force
from circumspect.legal.kinds import rules_of
from circumspect.legal.models import How, Paper, RecordClass, Request
from circumspect.legal.naming import Named
from circumspect.legal.requests.fields import Accounts, Cameras, Classes
from circumspect.legal.states import Kind
from circumspect.staff.days import Day
from circumspect.staff.moments import moment

OF_REFERRALS = {
    Referral.Kind.SEARCH_WARRANT: Kind.SEARCH_WARRANT,
    Referral.Kind.COLLECTION_AGENCY: Kind.COLLECTION_AGENCY,
    Referral.Kind.THIRD_PARTY: Kind.CIVIL,
}
HOWS = {"phone": How.PHONE, "writing": How.MAIL}


class IntakeForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=Kind.choices, widget=forms.RadioSelect)
    who = Line(gettext_lazy("Their name"), missing=gettext_lazy("Write their name, or that they won't give it."))
    organisation = Line(gettext_lazy("Agency, court or firm"), required=False)
    identification = Line(gettext_lazy("Badge or ID that you saw"), required=False)
    reach = Line(gettext_lazy("Call-back number or address"), required=False)
    reference = Line(gettext_lazy("Their number of the case or complaint"), most=80, required=False)
    asked_for = Words(
        gettext_lazy("What they ask for, in their words"),
        most=5000,
        missing=gettext_lazy("Write what they ask for, in a few words."),
    )
    paper = forms.ChoiceField(
        label=gettext_lazy("What a lawyer, a court or somebody else presents"), required=False, choices=Paper.choices
    )
    court_finding = forms.BooleanField(
        label=gettext_lazy("The order finds that it is needed for public safety or to prosecute a crime"),
        required=False,
    )
    under_contract = forms.BooleanField(
        label=gettext_lazy("The agency has a contract with the library"), required=False
    )
    how = forms.ChoiceField(label=gettext_lazy("How it came"), choices=How.choices, initial=How.IN_PERSON)
    received_at = moment(
        gettext_lazy("When it came"),
        required=False,
        help_text=gettext_lazy("Leave it empty for now. When it is written down is kept as well."),
    )
    due_on = Day(
        label=gettext_lazy("Due on"),
        required=False,
        help_text=gettext_lazy("If the paper says so. Otherwise the library's own working days are counted."),
    )
    complaint_number = Line(gettext_lazy("Number of a police complaint"), most=80, required=False)
    accounts = Accounts()
    classes = Classes()
    since = Day(label=gettext_lazy("From"), required=False)
    until = Day(label=gettext_lazy("To"), required=False)
    cameras = Cameras()
    begin = moment(gettext_lazy("Images from"), required=False)
    end = moment(gettext_lazy("Images to"), end=True, required=False)
    silent = Line(
        gettext_lazy("The order or law that forbids telling of it"),
        most=300,
        required=False,
        help_text=gettext_lazy("Only where the paper says so. Then only those named know that it exists."),
    )
    silent_until = moment(gettext_lazy("Until when, if it says"), end=True, required=False)
    window: Window | None = None

    def clean_received_at(self) -> object:
        given = self.cleaned_data["received_at"] or timezone.now()
        if given > timezone.now():
            raise forms.ValidationError(_("This time lies ahead. Enter when it came, or leave it empty."))
        return given

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("accounts") and not data.get("classes"):
            self.add_error("classes", _("Say which parts of the record are asked for."))
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The last day is before the first."))
        received = data.get("received_at")
        if data.get("due_on") and received and data["due_on"] < timezone.localdate(received):
            self.add_error("due_on", _("It is due before it came. Check both."))
        if data.get("kind") and data.get("paper") and not rules_of(data["kind"]).papers:
            data["paper"] = ""  # the kind says what it is; the field is there for those that don't
        if data.get("silent_until") and not data.get("silent"):
            self.add_error("silent", _("Name the order or the law that forbids telling of it."))
        self.clean_window(data)
        return data

    def clean_window(self, data: Mapping[str, Any]) -> None:
        times = [name for name in ("begin", "end") if data.get(name)]
        if not data.get("cameras"):
            if times:
                self.add_error("cameras", _("Say which cameras, or leave the times empty."))
            return
        if len(times) < 2:
            self.add_error("begin" if "end" in times else "end", _("Say from when to when, so that it can be held."))
            return
        try:
            self.window = Window.between(data["begin"], data["end"])
        except WindowError as error:
            self.add_error("end", str(error))

    def intake(
        self, referral: Referral | None = None, follows: Request | None = None, incident: Incident | None = None
    ) -> Intake:
        data = self.cleaned_data
        contract = contract_in_force() if data["under_contract"] and data["kind"] == Kind.COLLECTION_AGENCY else None
        classes = [RecordClass(each) for each in data["classes"]]
        return Intake(
            kind=Kind(data["kind"]),
            who=data["who"],
            asked_for=data["asked_for"],
            how=How(data["how"]),
            received_at=data["received_at"],
            organisation=data["organisation"],
            identification=data["identification"],
            reach=data["reach"],
            reference=data["reference"],
            paper=data["paper"],
            contract=contract,
            court_finding=data["court_finding"],
            due_on=data["due_on"],
            complaint_number=data["complaint_number"],
            silent=data["silent"],
            silent_until=data["silent_until"],
            named=Named(data["accounts"], classes, data["since"], data["until"]),
            footage=[AddedFootage(each, self.window) for each in data["cameras"]] if self.window else [],
            referral=referral,
            follows=follows,
            incident=incident,
        )


def known_already(referral: Referral) -> dict[str, object]:
    """From the desk's referral: who, when, what; the kind as far as it says it."""
    kind = OF_REFERRALS.get(Referral.Kind(referral.kind), Kind.POLICE)
    for paper, named in (("court_order", Kind.COURT_ORDER), ("subpoena", Kind.SUBPOENA)):
        if kind == Kind.POLICE and paper in referral.presents:
            kind = named
    papers = [paper for paper in Paper.values if paper and paper in referral.presents]
    return {
        "kind": kind,
        "who": referral.who,
        "organisation": referral.organisation,
        "identification": referral.identification,
        "reach": referral.reach,
        "asked_for": referral.asked_for,
        "paper": papers[0] if papers and rules_of(kind).papers else "",
        "received_at": timezone.localtime(referral.received_at),
        "accounts": referral.account.number if referral.account else "",
    }


def known_before(request: Request) -> dict[str, object]:
    """From an earlier request that this one follows, such as the police asking after a complaint was filed."""
    return {
        "reference": request.complaint_number,
        "asked_for": request.asked_for,
        "cameras": [each.camera_id for each in request.footage_scope.filter(struck_at=None)],
    }
