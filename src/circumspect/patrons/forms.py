"""What is typed about an account. Whether it may be done is the action's to say; here only the shape is checked."""

from collections.abc import Mapping
from datetime import MAXYEAR, date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circumspect.patrons.card_number import LONGEST_TYPED, CardNumberError
from circumspect.patrons.contact import LONGEST
from circumspect.patrons.guardianship import guardians, is_minor
from circumspect.patrons.models import Account, CardReport, Channel, Consent
from circumspect.patrons.queries import account_by_card_number
from circumspect.patrons.record import ContactDetails

AGREED = gettext_lazy("This person agrees to the card")


def day(**more: object) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(**{"required": False, "widget": widget, **more})  # type: ignore[arg-type]


def text(longest: int, *, required: bool = True, **more: object) -> forms.CharField:
    return forms.CharField(max_length=longest, required=required, **more)  # type: ignore[arg-type]


def scan(label: object, *, required: bool = True, focus: bool = False, **more: object) -> forms.CharField:
    attributes = {
        "class": "scan",
        "autocomplete": "off",
        "spellcheck": "false",
        **({"autofocus": True} if focus else {}),
    }
    widget = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, max_length=LONGEST_TYPED, required=required, widget=widget, **more)  # type: ignore[arg-type]


class AboutAccount(forms.Form):
    """A form about one account, which decides what there is to choose from."""

    def __init__(self, data: Mapping[str, str] | None, account: Account) -> None:
        super().__init__(data)
        self.account = account
        self.prepare()

    def prepare(self) -> None:
        """Fit the fields to the account."""

    def choose_guardian(self, field: str) -> None:
        """On a minor's account, one of its guardians; on another the holder, unless somebody types otherwise."""
        if is_minor(self.account):
            choices = [(guardian.name, guardian.name) for guardian in guardians(self.account)]
            label = self.fields[field].label
            self.fields[field] = forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)
        else:
            self.fields[field].initial = self.account.name


class CardForm(forms.Form):
    """Find an account by its card."""

    number = scan(gettext_lazy("Card number"), focus=True)
    account: Account

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        try:
            account = account_by_card_number(number)
        except CardNumberError as error:
            raise forms.ValidationError(str(error)) from None
        if account is None:
            raise forms.ValidationError(_("No card has this number. Scan it again, or search by name."))
        self.account = account
        return number


class SearchForm(forms.Form):
    """Find accounts by name."""

    name = text(
        120, label=gettext_lazy("Name"), help_text=gettext_lazy("“Surname, first name” or the beginning of either.")
    )
    date_of_birth = day(label=gettext_lazy("Date of birth"))


class DetailsForm(AboutAccount):
    """Names, date of birth, branch and category."""

    surname = text(100, label=gettext_lazy("Surname"))
    first_name = text(100, required=False, label=gettext_lazy("First name"))
    middle_name = text(100, required=False, label=gettext_lazy("Middle name"))
    date_of_birth = day(label=gettext_lazy("Date of birth"))
    branch = text(20, required=False, label=gettext_lazy("Branch"))
    category = text(20, required=False, label=gettext_lazy("Category"))

    def prepare(self) -> None:
        for name, field in self.fields.items():
            field.initial = getattr(self.account, name)


class ContactForm(AboutAccount):
    """How to reach the holder: written here, read only in an opened record."""

    address = text(LONGEST["address"], required=False, label=gettext_lazy("Address"))
    city = text(LONGEST["city"], required=False, label=gettext_lazy("City"))
    state = text(LONGEST["state"], required=False, label=gettext_lazy("State"))
    zipcode = text(LONGEST["zipcode"], required=False, label=gettext_lazy("ZIP code"))
    country = text(LONGEST["country"], required=False, label=gettext_lazy("Country"))
    email = forms.EmailField(max_length=LONGEST["email"], required=False, label=gettext_lazy("Mail address"))
    phone = text(LONGEST["phone"], required=False, label=gettext_lazy("Telephone"))
    replace_all = forms.BooleanField(
        required=False, label=gettext_lazy("Replace everything: remove what is left empty here")
    )

    def details(self) -> ContactDetails:
        return ContactDetails(**{name: self.cleaned_data[name] for name in ContactDetails.__slots__})


class EnrolForm(forms.Form):
    """A new holder."""

    number = text(40, label=gettext_lazy("Account number"), help_text=gettext_lazy("As in the library's own system."))
    surname = text(100, label=gettext_lazy("Surname"))
    first_name = text(100, required=False, label=gettext_lazy("First name"))
    middle_name = text(100, required=False, label=gettext_lazy("Middle name"))
    date_of_birth = day(
        label=gettext_lazy("Date of birth"),
        help_text=gettext_lazy("A minor gets a card only with a recorded parent or guardian who agrees."),
    )
    branch = text(20, required=False, label=gettext_lazy("Branch"))
    category = text(20, required=False, label=gettext_lazy("Category"))
    expires_on = day(label=gettext_lazy("Expires on"))
    address = text(LONGEST["address"], required=False, label=gettext_lazy("Address"))
    city = text(LONGEST["city"], required=False, label=gettext_lazy("City"))
    state = text(LONGEST["state"], required=False, label=gettext_lazy("State"))
    zipcode = text(LONGEST["zipcode"], required=False, label=gettext_lazy("ZIP code"))
    country = text(LONGEST["country"], required=False, label=gettext_lazy("Country"))
    email = forms.EmailField(max_length=LONGEST["email"], required=False, label=gettext_lazy("Mail address"))
    phone = text(LONGEST["phone"], required=False, label=gettext_lazy("Telephone"))

    def given(self) -> dict[str, object]:
        """The arguments of the action."""
        fields = dict(self.cleaned_data)
        contact = ContactDetails(**{name: fields.pop(name) for name in ContactDetails.__slots__})
        return {**fields, "contact": contact}


class RenewForm(AboutAccount):
    expires_on = day(required=True, label=gettext_lazy("Good until"))


class ConsentForm(AboutAccount):
    signed_by = text(120, label=gettext_lazy("Signed by"))
    how = forms.ChoiceField(choices=Consent.How, label=gettext_lazy("How"), widget=forms.RadioSelect)
    witnessed = forms.BooleanField(label=gettext_lazy("I saw it being signed"))

    def prepare(self) -> None:
        self.choose_guardian("signed_by")


class IssueForm(AboutAccount):
    number = scan(gettext_lazy("Number of the new card"))


class ReplaceForm(IssueForm):
    reason = text(200, label=gettext_lazy("Why it is replaced"))


class ReportForm(AboutAccount):
    kind = forms.ChoiceField(choices=CardReport.Kind, label=gettext_lazy("The card is"), widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        choices=Channel, label=gettext_lazy("Reported"), initial=Channel.IN_PERSON, widget=forms.RadioSelect
    )
    said_by = text(120, required=False, label=gettext_lazy("Who said so"))


class OwnCard(AboutAccount):
    """A form that may name the card of the person's own account."""

    def clean_own_card(self) -> Account | None:
        number: str = self.cleaned_data["own_card"]
        if not number:
            return None
        try:
            account = account_by_card_number(number)
        except CardNumberError as error:
            raise forms.ValidationError(str(error)) from None
        if account is None:
            raise forms.ValidationError(_("No card has this number. Leave it empty if the person has none here."))
        return account


class PersonForm(OwnCard):
    name = text(120, label=gettext_lazy("Name"), help_text=gettext_lazy("As on the person's photo ID."))
    permitted_by = text(120, label=gettext_lazy("Permission given by"))
    evidence = text(
        200, label=gettext_lazy("What shows it"), help_text=gettext_lazy("Such as the signed form and its date.")
    )
    until = day(label=gettext_lazy("Until"))
    own_card = scan(
        gettext_lazy("The person's own card"),
        required=False,
        help_text=gettext_lazy("If they have one here, it can stand for their photo ID."),
    )

    def prepare(self) -> None:
        self.choose_guardian("permitted_by")


class GuardianForm(OwnCard):
    name = text(120, label=gettext_lazy("Name"), help_text=gettext_lazy("As on the person's photo ID."))
    evidence = text(
        200, label=gettext_lazy("What shows it"), help_text=gettext_lazy("Such as the signed form and its date.")
    )
    agreed = forms.BooleanField(required=False, label=AGREED)
    own_card = scan(gettext_lazy("The person's own card"), required=False)


class ReasonForm(AboutAccount):
    reason = text(200, label=gettext_lazy("Reason"), help_text=gettext_lazy("For a mistake, say so here."))


class AgreementForm(AboutAccount):
    evidence = text(200, label=gettext_lazy("What shows the agreement"))


def renewed_for_a_year(account: Account, on: date) -> date:
    """What is offered when an account is renewed: a year from today, or from its end where that is still to come."""
    start = max(account.expires_on or on, on)
    if start.year == MAXYEAR:  # how other systems write an account that never expires
        return start
    return (
        start.replace(year=start.year + 1, day=28)
        if (start.month, start.day) == (2, 29)
        else start.replace(year=start.year + 1)
    )
