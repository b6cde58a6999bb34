"""The forms of the desk. Each keeps what was typed; text that can't be seen is refused, not guessed away."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.desk.actions.refer_requester import Complaint
from circumspect.desk.actions.take_request import Request
from circumspect.desk.ask import CHANNELS, Ask, Fulfilled
from circumspect.desk.models import Referral
from circumspect.desk.requesters import outsiders
from circumspect.desk.words import CHANNELS as CHANNEL_WORDS
from circumspect.desk.words import CONDITIONS, ITEMS
from circumspect.patrons.card_number import CardNumberError, clean_card_number
from circumspect.staff.moments import moment

SEEN_ANYWAY = "\t\r\n"
NEEDED = _("This is needed.")
TOO_LONG = _("This has %(show_value)s characters; at most %(limit_value)s are kept.")


def visible(text: str) -> None:
    """Refuse control characters, marks of writing direction and the like: what is logged must be what is seen."""
    for character in text:
        if unicodedata.category(character)[0] == "C" and character not in SEEN_ANYWAY:
            raise ValidationError(
                _("This contains a character that can't be seen (U+%(code)s). Type it by hand."),
                params={"code": f"{ord(character):04X}"},
            )


class Line(forms.CharField):
    """One line that a person can see, of at most `most` characters."""

    def __init__(
        self, label: object, *, most: int = 120, required: bool = True, missing: object = "", **kwargs: Any
    ) -> None:
        super().__init__(
            label=label,
            max_length=most,
            required=required,
            validators=[visible],
            error_messages={"max_length": TOO_LONG, "required": missing or NEEDED},
            **kwargs,
        )


class Words(Line):
    """Several lines."""

    widget = forms.Textarea(attrs={"rows": 3})


class CardNumber(forms.CharField):
    """A scanned or typed card number, in the one form that is kept."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"})

    def clean(self, value: object) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return clean_card_number(text)
        except CardNumberError as error:
            raise ValidationError(str(error)) from None


class AskForm(forms.Form):
    """The question at the desk. `chosen` is the account found by name; `shown` the one the rest is about."""

    number = CardNumber(label=_("Card number"), required=False)
    chosen = forms.CharField(required=False, max_length=16)
    shown = forms.CharField(required=False, max_length=16)
    who = forms.CharField(label=_("Who is asking"), required=False, max_length=32)
    channel = forms.ChoiceField(label=_("Channel"), required=False, choices=list(CHANNEL_WORDS.items()))
    presents = forms.MultipleChoiceField(label=_("What they show"), required=False, choices=list(ITEMS.items()))
    own_number = CardNumber(label=_("Their own card number"), required=False)
    states = forms.MultipleChoiceField(
        required=False, choices=[(name, name) for name in ("court_finding", "waiver", "agency_contract")]
    )
    yes = forms.Field(required=False, widget=forms.SelectMultiple)

    def value(self, name: str) -> Any:
        """What was entered, if it can be used; empty where it can't."""
        return self.cleaned_data.get(name) or (() if name in ("presents", "states", "yes") else "")

    def ask(self, account_key: str) -> Ask:
        states = self.value("states")
        return Ask(
            account_key=account_key,
            who=self.value("who"),
            channel=self.value("channel") or CHANNELS[0],
            presents=frozenset(self.value("presents")),
            number=self.value("number"),
            own_number=self.value("own_number"),
            court_finding="court_finding" in states,
            waiver="waiver" in states,
            agency_contract="agency_contract" in states,
            yes=frozenset(self.value("yes")),
        )


class SearchForm(forms.Form):
    """Both are needed: a name alone would let anyone page through who has an account."""

    name = Line(_("Name"), widget=forms.TextInput(attrs={"form": "find", "autocomplete": "off"}))
    date_of_birth = forms.DateField(
        label=_("Date of birth"),
        widget=forms.DateInput(attrs={"type": "date", "form": "find"}),
        error_messages={"required": NEEDED, "invalid": _("Write the date as 2014-05-17.")},
    )


class FulfilledForm(forms.Form):
    """What an employee ticks or writes before the record opens."""

    met = forms.MultipleChoiceField(required=False, choices=list(CONDITIONS.items()))
    reason = Words(_("Why this release is lawful"), most=1000, required=False)

    def fulfilled(self) -> Fulfilled:
        return Fulfilled(frozenset(self.cleaned_data.get("met", ())), self.cleaned_data.get("reason", ""))


class ComplaintForm(forms.Form):
    """For the Director, from someone who isn't satisfied. All of it may be left empty."""

    complaint_name = Line(_("Their name, if they give it"), required=False)
    complaint_reach = Line(_("How to reach them"), required=False)
    complaint_words = Words(_("What they want the Director to know"), most=2000, required=False)

    def complaint(self) -> Complaint:
        data = self.cleaned_data
        return Complaint(data["complaint_name"], data["complaint_reach"], data["complaint_words"])


class RequestForm(forms.Form):
    """A request that the desk takes in for the officers."""

    requester = forms.ChoiceField(label=_("Who it is"), widget=forms.RadioSelect)
    who = Line(_("Their name"), missing=_("Write their name, or that they won't give it."))
    organisation = Line(_("Agency, court or firm"), required=False)
    identification = Line(_("Badge or ID that you saw"), required=False)
    reach = Line(_("Call-back number or address"), required=False)
    channel = forms.ChoiceField(
        label=_("They are"), choices=list(CHANNEL_WORDS.items()), widget=forms.RadioSelect, initial=CHANNELS[0]
    )
    presents = forms.MultipleChoiceField(
        label=_("What they present"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(item, ITEMS[item]) for item in ("search_warrant", "subpoena", "court_order", "written_consent")],
    )
    asked_for = Words(
        _("What they ask for, in their words"), most=2000, missing=_("Write what they ask for, in a few words.")
    )
    received_at = moment(
        _("When they came"),
        required=False,
        help_text=_("Leave it empty for now. When it is written down is kept as well."),
    )
    account_key = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, prefix="request", **kwargs)
        self.fields["requester"].choices = [(each.value, each.label) for each in outsiders()]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("channel") == "phone" and data.get("presents"):
            self.add_error("presents", _("A paper can't be presented on the phone: untick it, or say how it came."))
        if (received := data.get("received_at")) and received > timezone.now():
            self.add_error("received_at", _("This time lies ahead. Enter when they came, or leave it empty."))
        return data

    def request(self, at: datetime) -> Request:
        data = self.cleaned_data
        return Request(
            requester=data["requester"],
            channel=data["channel"],
            who=data["who"],
            asked_for=data["asked_for"],
            received_at=data["received_at"] or at,
            presents=frozenset(data["presents"]),
            organisation=data["organisation"],
            identification=data["identification"],
            reach=data["reach"],
            account_key=data["account_key"],
        )


class AnswerForm(forms.Form):
    """An officer's answer to a referral."""

    outcome = forms.ChoiceField(
        label=_("What became of it"), choices=Referral.Outcome.choices, widget=forms.RadioSelect
    )
    answer = Words(_("Answer, for the record"), most=2000, missing=_("Write in a sentence what you answered."))
