"""How looking through the log reads in the log. What becomes of a finding is sealed (breaches/sealed_log.py)."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register(
        "oversight.looked",
        _("{actor} looked through the log for what the pack asks about"),
        named=_("{actor} looked through the log for what the pack asks about, entries {from} to {to}"),
    )
