"""Fields that several forms of requests share."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circumspect.cameras.models import Camera
from circumspect.legal.models import RecordClass
from circumspect.legal.wording import RequestError
from circumspect.patrons.card_number import CardNumberError
from circumspect.patrons.models import Account
from circumspect.patrons.queries import account_by_card_number
from circumspect.staff.models import Employee

MOST_ACCOUNTS = 50


class Accounts(forms.CharField):
    """Accounts by the number of a card (an old one too) or of the account, one on each line."""

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(
            label=gettext_lazy("Accounts that it names"),
            required=required,
            max_length=4000,
            help_text=gettext_lazy("The card number or account number of each, one on a line."),
            widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "spellcheck": "false"}),
        )

    def clean(self, value: object) -> list[Account]:
        lines = [line.strip() for line in str(super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > MOST_ACCOUNTS:
            raise forms.ValidationError(_("At most %(most)s at a time.") % {"most": MOST_ACCOUNTS})
        found = [account_of(line) for line in lines]
        return list(dict.fromkeys(found))


def account_of(number: str) -> Account:
    """Raises ValidationError, naming the number."""
    try:
        account = account_by_card_number(number)
    except CardNumberError:
        account = None
    account = account or Account.objects.filter(number=number).first()
    if account is None:
        raise forms.ValidationError(
            _(
                "No account has the number “%(number)s”. If it was merged with another or renumbered, find the holder "
                "by name and write the card number of today. Leave it out if you can't: what they ask for is kept."
            )
            % {"number": number}
        )
    return account


class Classes(forms.MultipleChoiceField):
    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Which parts of the record"),
            required=False,
            choices=RecordClass.choices,
            widget=forms.CheckboxSelectMultiple,
        )


class Cameras(forms.ModelMultipleChoiceField):
    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Cameras that it names"),
            required=False,
            queryset=Camera.objects.order_by("name"),
            widget=forms.CheckboxSelectMultiple,
        )

    def label_from_instance(self, camera: Camera) -> str:
        return camera.name


class Person(forms.ModelChoiceField):
    def __init__(self, label: object) -> None:
        super().__init__(label=label, queryset=Employee.objects.none(), empty_label=None)

    def label_from_instance(self, person: Employee) -> str:
        return person.name


def show_problem(form: forms.Form, error: Exception) -> None:
    """Say beside its field, or above the form, what an action found wrong."""
    field = error.field if isinstance(error, RequestError) else ""
    form.add_error(field if field in form.fields else None, str(error))
