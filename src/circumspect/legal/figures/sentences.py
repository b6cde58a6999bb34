"""How the entries about the year's figures read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register(
        "figures.published",
        _("{actor} published the figures of a year"),
        named=_("{actor} published the figures of {year}"),
    )
