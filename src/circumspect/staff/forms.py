"""Forms about people who work here. Each keeps what was typed and says what is wrong beside the field."""

from datetime import datetime, timedelta
from typing import TypedDict

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from circumspect.staff.days import Day, midnight
from circumspect.staff.models import Employee, Notice, Role, Task


def quieten(form: forms.Form) -> None:
    """A label says what a field is; a placeholder that repeats it vanishes when one types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignInForm(allauth.LoginForm):
    """allauth's form in the words of the house."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        quieten(self)
        self.fields["login"].label = _("Sign-in name")
        self.fields["login"].widget.attrs.update({"autofocus": True, "autocapitalize": "none", "spellcheck": "false"})


class ChangePasswordForm(allauth.ChangePasswordForm):
    """The old password and the new one, twice."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        quieten(self)


class ReauthenticateForm(allauth.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        quieten(self)


class FirstSignInForm(forms.Form):
    """What a person types who has a code from the IT department."""

    username = forms.CharField(label=_("Sign-in name"), max_length=60)
    code = forms.CharField(label=_("Code from the IT department"), max_length=40)
    password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput,
        help_text=_("At least 12 characters. Four words that mean something to nobody else are good."),
    )
    again = forms.CharField(label=_("New password, again"), strip=False, max_length=200, widget=forms.PasswordInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("username", "code"):
            self.fields[name].widget.attrs.update({"autocapitalize": "none", "spellcheck": "false"})
        self.fields["username"].widget.attrs["autocomplete"] = "username"
        self.fields["code"].widget.attrs["autocomplete"] = "one-time-code"
        for name in ("password", "again"):
            self.fields[name].widget.attrs["autocomplete"] = "new-password"

    def clean(self) -> dict[str, str]:
        """The password is judged against what was typed, not against the account: an error must not tell who exists."""
        cleaned: dict[str, str] = super().clean() or {}
        password, again = cleaned.get("password"), cleaned.get("again")
        if password and again and password != again:
            self.add_error("again", _("This isn't what you typed above."))
        elif password:
            try:
                validate_password(password, Employee(username=cleaned.get("username", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned


class OwnDetailsForm(forms.Form):
    """How colleagues and notices reach a person."""

    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        help_text=_("Colleagues who send a requester to you read it."),
    )
    email = forms.EmailField(
        label=_("Mail address"), required=False, help_text=_("Notices go there: a subject and a link, never a name.")
    )

    def __init__(self, *args: object, instance: Employee | None = None, **kwargs: object) -> None:
        if instance is not None:
            kwargs["initial"] = {"phone": instance.phone, "email": instance.email}
        super().__init__(*args, **kwargs)
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"
        self.fields["email"].widget.attrs["autocomplete"] = "email"


class OwnNoticesForm(forms.Form):
    """Which of one's own notices were read."""

    notice = forms.ModelMultipleChoiceField(Notice.objects.none())

    def __init__(self, *args: object, person: Employee, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice"].queryset = Notice.objects.filter(employee=person)


class MakeSignInForm(forms.Form):
    """A person who works here. No role: that is the Director's."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        help_text=_("Letters, digits, dots and dashes. The log names it for ever."),
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)


class DisableForm(forms.Form):
    """Why a sign-in is disabled."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class GiveRoleForm(forms.Form):
    """A role, and why."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    reason = forms.CharField(label=_("Reason"), max_length=500)


class DesignationTerms(TypedDict):
    task: Task
    starts_at: datetime
    ends_at: datetime
    reason: str


class DesignateForm(forms.Form):
    """A task, its first and its last day in the library's own zone, and why."""

    task = forms.ChoiceField(label=_("Task"), choices=Task.choices)
    starts_on = Day(label=_("First day"))
    ends_on = Day(label=_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean() or {}
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        return cleaned

    def designation(self) -> DesignationTerms:
        """From now, or the first day's midnight if that is later, to the midnight after the last day."""
        given = self.cleaned_data
        return {
            "task": Task(given["task"]),
            "starts_at": max(midnight(given["starts_on"]), timezone.now()),
            "ends_at": midnight(given["ends_on"] + timedelta(days=1)),
            "reason": given["reason"],
        }
