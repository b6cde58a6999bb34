"""What is typed about the collection agency."""

from decimal import Decimal

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from circumspect.legal.agency.layout import USUAL, LayoutError, check_recipient, read_layout


def day(label: object) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class ContractForm(forms.Form):
    agency = forms.CharField(label=_("Agency"), max_length=120)
    contact = forms.CharField(
        label=_("Whom to reach there"), max_length=200, help_text=_("A person, a telephone number, an address.")
    )
    begins_on = day(_("From"))
    ends_on = day(_("To"))
    least_dollars = forms.DecimalField(
        label=_("Refer from how many dollars on"),
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
        initial=Decimal("50.00"),
    )
    least_days = forms.IntegerField(
        label=_("Refer after how many days"),
        min_value=1,
        max_value=3650,
        initial=60,
        help_text=_("Counted from the oldest amount that isn't paid."),
    )
    age_recipient = forms.CharField(
        label=_("The agency's age key"),
        max_length=120,
        help_text=_("It begins with age1. Files are encrypted to it, so that only the agency can open them."),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none"}),
    )
    columns = forms.CharField(
        label=_("The agency's columns"),
        initial=USUAL,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 13, "spellcheck": "false"}),
        help_text=_(
            "One a line, in the agency's order: our field, =, the agency's heading. Leave out what it doesn't need."
        ),
    )

    def clean_age_recipient(self) -> str:
        try:
            return check_recipient(self.cleaned_data["age_recipient"])
        except LayoutError as error:
            raise forms.ValidationError(str(error)) from None

    def clean_columns(self) -> list[tuple[str, str]]:
        try:
            return read_layout(self.cleaned_data["columns"])
        except LayoutError as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        begins, ends = given.get("begins_on"), given.get("ends_on")
        if begins and ends and ends <= begins:
            self.add_error("ends_on", _("The contract ends before it begins; check the two dates."))
        return given

    @property
    def contract(self) -> dict[str, object]:
        """What `make_contract` takes."""
        given = dict(self.cleaned_data)
        given["least_cents"] = int(given.pop("least_dollars") * 100)
        return given


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=300)


class SentForm(forms.Form):
    how = forms.CharField(label=_("How it went to the agency"), max_length=200)
