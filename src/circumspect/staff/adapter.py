"""How allauth behaves in this house: nobody signs up by themselves, and the secrets of second factors are sealed."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes

from circumspect.staff.models import Employee

SAID_BY_THE_PAGE = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})


class StaffAdapter(DefaultAccountAdapter):
    """People are made by the IT department."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: object, **kwargs: object
    ) -> None:
        """ "Successfully signed in as …" says nothing that the next page doesn't."""
        if message_template not in SAID_BY_THE_PAGE:
            super().add_message(request, level, message_template, *args, **kwargs)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("own_page")


class SecondFactorAdapter(DefaultMFAAdapter):
    """What a copied database holds of a second factor is of no use without keys/session.key."""

    def encrypt(self, text: str) -> str:
        return seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return seal().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: Employee) -> str:
        return user.username


def seal() -> Fernet:
    digest = salted_hmac("circumspect.second-factor", b"", secret=force_bytes(settings.SECRET_KEY), algorithm="sha256")
    return Fernet(base64.urlsafe_b64encode(digest.digest()))
