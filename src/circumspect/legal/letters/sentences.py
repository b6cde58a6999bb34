"""How the entries about letters read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register("letter.written", _("{actor} wrote a letter"), named=_("{actor} wrote a letter for request {request}"))
    register("letter.changed", _("{actor} changed a letter"), named=_("{actor} changed a letter for request {request}"))
    register(
        "letter.discarded",
        _("{actor} threw a letter away"),
        named=_("{actor} threw a letter for request {request} away"),
    )
    register("letter.sent", _("{actor} sent a letter"), named=_("{actor} sent a letter for request {request}"))
