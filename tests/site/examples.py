"""One object for each address that names one, so that a walk over all addresses can build them."""

from django.urls import URLPattern

from circumspect.adoption.models import PackVersion, TextVersion
from circumspect.patrons.doings import DOINGS
from tests.patrons.people_on_accounts import MINOR_BORN, list_somebody, make_account, make_guardian

OF_AN_ACCOUNT = ["account", "consent_form", "permission_form", *(doing.name for doing in DOINGS)]


class Examples:
    """Arguments for the addresses, by the name of the address."""

    def __init__(self) -> None:
        text, pack = TextVersion.objects.first(), PackVersion.objects.first()
        assert text and pack
        account = make_account(born=MINOR_BORN)
        guardian, listed = make_guardian(account, agreed=False), list_somebody(account)
        self.by_name: dict[str, dict[str, object]] = {
            **{name: {"key": account.key} for name in OF_AN_ACCOUNT},
            "end_person": {"key": account.key, "number": listed.pk},
            "end_guardian": {"key": account.key, "number": guardian.pk},
            "record_agreement": {"key": account.key, "number": guardian.pk},
            "text": {"digest": text.digest},
            "pack": {"digest": pack.digest},
        }

    def arguments(self, pattern: URLPattern) -> dict[str, object]:
        """What the pattern's converters need; a KeyError here means that a new address needs an example."""
        needed = pattern.pattern.converters
        if not needed:
            return {}
        name = str(pattern.name)
        if "digest" in needed:
            return self.by_name["pack" if "pack" in name else "text"]
        return self.by_name[name]
