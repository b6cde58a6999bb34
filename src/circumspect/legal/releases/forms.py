"""What is typed about releases; whether it may be done is the actions' to say."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from circumspect.legal.models import Method


class BeginForm(forms.Form):
    """Only where a release went out before."""

    because = forms.CharField(
        label=_("What was wrong with the release before it"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=300)


class AddressForm(forms.Form):
    to = forms.CharField(label=_("To whom it goes"), max_length=240)
    method = forms.ChoiceField(label=_("Encrypted with"), choices=Method.choices, widget=forms.RadioSelect)
    age_key = forms.CharField(
        label=_("Their age key"), max_length=200, required=False, help_text=_("It begins with “age1”.")
    )
    checked = forms.CharField(
        label=_("How you made sure that it is theirs"),
        max_length=200,
        required=False,
        help_text=_("Read out on a number that you looked up, for example."),
    )


class LinkForm(forms.Form):
    to = forms.CharField(label=_("Who gets the link, and at which number you tell them the code"), max_length=240)
    days = forms.TypedChoiceField(
        label=_("It can be used for"),
        choices=((1, _("1 day")), (3, _("3 days")), (7, _("7 days")), (14, _("14 days"))),
        coerce=int,
        initial=3,
    )

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=self.cleaned_data["days"])


class StickForm(forms.Form):
    to = forms.CharField(label=_("Who gets the stick, and by what you saw that it is them"), max_length=240)


class ReceiptForm(forms.Form):
    sha256 = forms.CharField(label=_("The hash (SHA-256) that they computed"), max_length=120)
    from_whom = forms.CharField(label=_("Who told it"), max_length=240)
    how = forms.CharField(label=_("How"), max_length=120, required=False)


class CodeForm(forms.Form):
    """On the public page of a link."""

    code = forms.CharField(
        label=_("The code that the library told you"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
