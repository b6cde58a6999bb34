"""The decision: an outcome of those that the kind allows, why, and how each condition of the policy was met."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from circumspect.desk.forms import Words
from circumspect.legal.actions.decide_request import Verdict
from circumspect.legal.kinds import rules_of
from circumspect.legal.models import Request
from circumspect.legal.situations import Says
from circumspect.legal.states import GRANTS, Outcome

HOW = {
    "state_law": _("Why this release is lawful under state law"),
    "minimum": _("How it is kept to what is needed"),
    "match_name": _("How name and face were compared"),
}


class DecideForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Outcome"), widget=forms.RadioSelect)
    reason = Words(
        _("Why"), most=5000, missing=_("Write down why: every outcome has a reason, a grant too."),
        help_text=_("In a sentence or two that a court, the Director and you in a year can follow."),
    )  # fmt: skip
    steps = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: object, *, request: Request, says: Says) -> None:
        super().__init__(data, initial={"steps": request.steps.count()})  # type: ignore[arg-type]
        self.says = says
        possible = [one for one in Outcome if one in rules_of(request.kind).outcomes and one != Outcome.WITHDRAWN]
        self.fields["outcome"].choices = [(one.value, one.label) for one in possible]  # type: ignore[attr-defined]
        for condition in says.conditions:
            label = HOW.get(condition, condition.replace("_", " "))
            self.fields[condition] = Words(label, most=2000, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") in GRANTS:
            for condition in self.says.conditions:
                if not data.get(condition):
                    self.add_error(condition, _("Write how this was met before it is granted."))
        return data

    def verdict(self) -> Verdict:
        data = self.cleaned_data
        met = {name: data[name] for name in self.says.conditions if data.get(name)}
        return Verdict(Outcome(data["outcome"]), data["reason"], met, data["steps"])
