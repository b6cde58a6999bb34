"""How allauth behaves in this house: nobody signs up by themselves, and the secrets of second factors are sealed."""

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes

from circumspect.staff.models import Employee


class StaffAdapter(DefaultAccountAdapter):
    """People are made by the IT department."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """allauth's own notes ("Successfully signed in as …") say nothing that the next page doesn't."""


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
