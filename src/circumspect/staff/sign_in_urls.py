"""The steps of allauth that we use, each with who may open it. What isn't listed here doesn't exist.

A step that changes a password or a second factor runs in one transaction with its entry in the log (see signals.py).
"""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.db import transaction
from django.http import HttpResponseBase
from django.urls import URLPattern, path

from circumspect.staff.access import PUBLIC, SIGNED_IN, open_to
from circumspect.staff.views import sign_in

View = Callable[..., HttpResponseBase]


def step(view: View) -> View:
    """A step towards being signed in, or out again."""
    return open_to(PUBLIC)(view)


def own(view: View) -> View:
    """What a person who is signed in does with their own sign-in; allauth asks for the password again where it must."""
    return open_to(SIGNED_IN)(transaction.atomic(view))


urlpatterns: list[URLPattern] = [
    path("sign-in/", step(account.login), name="account_login"),
    path("sign-in/passkey/", step(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/second/", step(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/disabled/", step(account.account_inactive), name="account_inactive"),
    path("sign-in/first/", sign_in.first_sign_in, name="first_sign_in"),
    path("sign-in/forgotten/", sign_in.forgotten, name="account_reset_password"),
    path("sign-in/none/", sign_in.no_sign_up, name="account_signup"),
    path("sign-out/", step(account.logout), name="account_logout"),
    path("me/again/", open_to(SIGNED_IN)(account.reauthenticate), name="account_reauthenticate"),
    path("me/again/code/", open_to(SIGNED_IN)(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("me/again/key/", open_to(SIGNED_IN)(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("me/password/", own(account.password_change), name="account_change_password"),
    path("me/second-factor/", own(mfa.index), name="mfa_index"),
    path("me/second-factor/app/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("me/second-factor/app/remove/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("me/second-factor/codes/", own(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("me/second-factor/codes/new/", own(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("me/second-factor/codes/file/", own(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("me/second-factor/keys/", own(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("me/second-factor/keys/add/", own(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("me/second-factor/keys/<int:pk>/remove/", own(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("me/second-factor/keys/<int:pk>/edit/", own(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
]
