"""Forms about people who work here. Each keeps what was typed and says what is wrong beside the field."""

from allauth.account import forms as allauth
from django.forms import Form
from django.utils.translation import gettext_lazy as _


def quieten(form: Form) -> None:
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
