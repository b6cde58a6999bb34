"""The form for what happened. Times are typed and shown in the library's own zone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from circumspect.incidents.models import LONGEST_TEXT, Incident
from circumspect.incidents.written import (
    LONGEST_BRANCH,
    LONGEST_PLACE,
    LONGEST_REPORTER,
)


def moment(label: object, **more: object) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, **more)


class IncidentForm(forms.Form):
    kind = forms.ChoiceField(label=_("What kind of incident?"), choices=Incident.Kind.choices, widget=forms.RadioSelect)
    began_at = moment(_("When it began"))
    ended_at = moment(_("When it ended"), required=False, help_text=_("Leave it empty where it was one moment."))
    place = forms.CharField(label=_("Where"), max_length=LONGEST_PLACE)
    branch = forms.CharField(label=_("Branch"), max_length=LONGEST_BRANCH, required=False)
    what = forms.CharField(
        label=_("What happened"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What was seen and heard, in plain words. It can't be changed later."),
    )
    reporter = forms.CharField(
        label=_("Who told it"), max_length=LONGEST_REPORTER, required=False, help_text=_("Where it wasn't you.")
    )
