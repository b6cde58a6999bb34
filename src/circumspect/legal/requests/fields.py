"""Fields that several forms of requests share."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circumspect.cameras.models import Camera
from circumspect.legal.models import RecordClass
from circumspect.legal.models.scope import LONGEST_NUMBER
from circumspect.legal.wording import RequestError
from circumspect.staff.models import Employee

MOST_ACCOUNTS = 50


class Accounts(forms.CharField):
    """Numbers of cards or accounts, one on each line. Whose they are, this doesn't ask (see legal/naming.py)."""

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(
            label=gettext_lazy("Accounts that it names"),
            required=required,
            max_length=4000,
            help_text=gettext_lazy(
                "The card number or account number of each, one on a line. A number that nobody has is kept as it was "
                "named. If an account was merged with another, find the holder by name and write the number of today."
            ),
            widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off", "spellcheck": "false"}),
        )

    def clean(self, value: object) -> list[str]:
        lines = [line.strip() for line in str(super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > MOST_ACCOUNTS:
            raise forms.ValidationError(_("At most %(most)s at a time.") % {"most": MOST_ACCOUNTS})
        if any(len(line) > LONGEST_NUMBER for line in lines):
            raise forms.ValidationError(_("A number has at most %(most)s characters.") % {"most": LONGEST_NUMBER})
        return list(dict.fromkeys(lines))


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
