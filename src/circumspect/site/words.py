"""The policy's names in words for a reader. A name that isn't here (a library's own question) is shown as written."""

from django.utils.translation import gettext_lazy as _

SIGNS = {"permit": "✓", "refuse": "✕", "refer": "→"}
ANSWERS = {"permit": _("Yes"), "refuse": _("No"), "refer": _("Not here")}

WORDS = {
    "records": _("Records"),
    "footage": _("Footage"),
    "cameras": _("Cameras"),
    "permit": _("permitted"),
    "refuse": _("refused"),
    "refer": _("referred"),
    # who
    "holder": _("the holder"),
    "listed_person": _("a listed person"),
    "listed_guardian": _("a listed guardian"),
    "parent": _("a parent not listed on this account"),
    "law_enforcement": _("police, prosecutor or another agency of law enforcement"),
    "collection_agency": _("a collection agency"),
    "third_party": _("someone else"),
    # over which channel
    "in_person": _("in person"),
    "phone": _("by phone"),
    "writing": _("in writing"),
    # what they present
    "account_card": _("the account's card"),
    "account_number": _("the account's card number"),
    "own_card": _("their own card"),
    "own_number": _("their own card number"),
    "photo_id": _("a photo ID"),
    "court_order": _("a court order"),
    "subpoena": _("a subpoena"),
    "search_warrant": _("a search warrant"),
    "written_consent": _("the holder's written consent"),
    # how things stand
    "valid": _("valid"),
    "expired": _("expired"),
    "stolen": _("reported stolen"),
    "missing": _("reported missing"),
    "replaced": _("replaced"),
    "none": _("none"),
    "adult": _("an adult"),
    "minor": _("a minor"),
    "unknown": _("unknown"),
    "yes": _("yes"),
    "no": _("no"),
    # conditions
    "match_name": _("the name and face on the photo ID match the name on the account"),
    "state_law": _("the officer records why state law allows this release"),
    "minimum": _("no more is looked at than is needed"),
    "post_signage": _("a sign is posted at every entrance"),
    # officers and roles
    "desk": _("the circulation desk"),
    "weekend_supervisor": _("the Weekend Supervisor"),
    "it": _("the IT department"),
    "manager": _("a manager"),
    "circulation_manager": _("the Circulation Manager"),
    "assistant_director": _("the Assistant Director"),
    "director": _("the Director"),
    "counsel": _("the library's counsel"),
}


def in_words(code: str) -> str:
    """The words for `code`, in the reader's language."""
    return str(WORDS.get(code, code.replace("_", " ")))
