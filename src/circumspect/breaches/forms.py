"""Forms about breaches. Each keeps what was typed and says what is wrong beside the field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from circumspect.breaches.models import Breach, Letter
from circumspect.breaches.states import State
from circumspect.breaches.words import LONGEST
from circumspect.staff.days import Day
from circumspect.staff.models import Employee

DIRECTOR = "director"


def words(label: object, rows: int = 5, **more: object) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **more)


class ReportForm(forms.Form):
    """`once` names this form, so that a report about the Director sent twice is kept once."""

    about = forms.ChoiceField(
        label=_("Whom is it about?"),
        choices=[*Breach.About.choices, (DIRECTOR, _("the Director: it goes to the board, past the Director"))],
        initial=Breach.About.OTHER,
        widget=forms.RadioSelect,
    )
    what = words(
        _("What happened"),
        rows=7,
        help_text=_("What you saw or heard, when, and who may have learned what of whom. You needn't be sure."),
    )
    happened_on = Day(label=_("On which day it happened"), required=False, help_text=_("Leave it empty if unknown."))
    anonymous = forms.BooleanField(
        label=_("Nobody but the Director shall know that I reported it"),
        required=False,
        help_text=_("About the Director: nobody at all, the board included."),
    )
    once = forms.CharField(max_length=64, widget=forms.HiddenInput)


class StepForm(forms.Form):
    """What was done to come into the next state; closing asks for the outcome as well."""

    words = words(_("What was done"))
    outcome = forms.ChoiceField(label=_("How it ended"), choices=Breach.Outcome.choices, widget=forms.RadioSelect)
    state = forms.ChoiceField(choices=State.choices, widget=forms.HiddenInput)

    def __init__(self, *args: object, closes: bool, **kwargs: object) -> None:
        super().__init__(*args, auto_id="step_%s", **kwargs)  # it stands on one page with WordsForm
        if not closes:
            del self.fields["outcome"]


class WordsForm(forms.Form):
    words = words(_("What should be added"), rows=3)


class ReaderForm(forms.Form):
    person = forms.ModelChoiceField(label=_("Who"), queryset=Employee.objects.none())
    reason = forms.CharField(label=_("Why"), max_length=500)

    def __init__(self, *args: object, people: list[Employee], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Employee.objects.filter(pk__in=[each.pk for each in people]).order_by("name")


class AffectedForm(forms.Form):
    what = forms.CharField(label=_("What was disclosed"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    to_whom = forms.CharField(label=_("To whom"), max_length=300, required=False)
    name = forms.CharField(label=_("Name of the person"), max_length=120, required=False)
    address = forms.CharField(
        label=_("Address for the letter"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    account = forms.CharField(label=_("Number of the account"), max_length=40, required=False)
    camera = forms.CharField(label=_("Camera"), max_length=120, required=False)
    minutes = forms.IntegerField(label=_("Minutes of images"), min_value=1, max_value=1_000_000, required=False)


class WithdrawForm(forms.Form):
    why = forms.CharField(label=_("Why it is taken back"), max_length=500)


class LetterForm(forms.Form):
    """The words, in the letter's own language."""

    body = words(_("The letter"), rows=18, help_text=_("An empty line begins a new paragraph."))

    def __init__(self, *args: object, language: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs["lang"] = language


class SendForm(forms.Form):
    how = forms.ChoiceField(label=_("How it reaches the person"), choices=Letter.How.choices, widget=forms.RadioSelect)


class ReceiptForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the receipt"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


class PhraseForm(forms.Form):
    phrase = forms.CharField(
        label=_("The board's phrase"),
        max_length=80,
        widget=forms.PasswordInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
        help_text=_("Six groups of five letters and digits."),
    )
