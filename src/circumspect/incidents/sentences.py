"""How the entries about incidents read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register("incident.filed", _("{actor} filed an incident"), named=_("{actor} filed incident {incident}: {place}"))
    register("incident.draft_kept", _("{actor} kept a draft of an incident"))
    register("incident.draft_discarded", _("{actor} discarded a draft of an incident"))
    register(
        "incident.added_to",
        _("{actor} added to an incident"),
        named=_("{actor} added to incident {incident}: {reason}"),
    )
    register("incident.reviewed", _("{actor} reviewed an incident"), named=_("{actor} reviewed incident {incident}"))
    register(
        "incident.closed", _("{actor} closed an incident"), named=_("{actor} closed incident {incident}: {reason}")
    )
    register(
        "incident.reopened",
        _("{actor} opened a closed incident again"),
        named=_("{actor} opened incident {incident} again: {reason}"),
    )
    register_photographs()


def register_photographs() -> None:
    register(
        "incident.photograph_added",
        _("{actor} added a photograph to an incident"),
        named=_("{actor} added photograph {photograph} to incident {incident}"),
    )
    register(
        "incident.photograph_opened",
        _("{actor} opened a photograph of an incident"),
        named=_("{actor} opened photograph {photograph} of incident {incident}"),
    )
    register(
        "incident.photograph_removed",
        _("{actor} removed a photograph of an incident"),
        named=_("{actor} removed photograph {photograph} of incident {incident}: {reason}"),
    )
