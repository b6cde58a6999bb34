"""The policy's facts as the desk says them, in the language of the page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ITEMS: dict[str, Promise] = {
    "photo_id": _("Photo ID"),
    "account_card": _("This account's card"),
    "account_number": _("This account's card number"),
    "own_card": _("Their own card"),
    "own_number": _("Their own card number"),
    "court_order": _("Court order"),
    "subpoena": _("Subpoena"),
    "search_warrant": _("Search warrant"),
    "written_consent": _("The holder's written consent"),
}
CHANNELS: dict[str, Promise] = {
    "in_person": _("here"),
    "phone": _("on the phone"),
    "writing": _("in writing"),
}
AGES: dict[str, Promise] = {
    "minor": _("a minor"),
    "adult": _("an adult"),
    "unknown": _("age not known"),
}
CARDS: dict[str, Promise] = {
    "valid": _("in order"),
    "expired": _("expired"),
    "stolen": _("reported stolen"),
    "missing": _("reported missing, replaced, or none"),
}
CONDITIONS: dict[str, Promise] = {
    "match_name": _("Name and face match"),
    "state_law": _("Why this release is lawful"),
    "minimum": _("No more is looked at than is needed"),
    "referred_accounts": _("The library referred this account to the agency"),
}
