"""How the entries about papers and what is taken out of them read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register_papers()
    register_redactions()


def register_papers() -> None:
    register(
        "paper.added",
        _("{actor} put a paper with a request"),
        named=_("{actor} put “{title}”, {pages} pages, with request {request}"),
    )
    register(
        "paper.opened",
        _("{actor} opened a paper of a request"),
        named=_("{actor} opened “{title}” of request {request}"),
    )
    register(
        "paper.struck",
        _("{actor} struck a paper of a request"),
        named=_("{actor} struck “{title}” of request {request}: {reason}"),
    )


def register_redactions() -> None:
    register(
        "paper.marked",
        _("{actor} marked what is to be taken out of a paper"),
        named=_("{actor} marked what is to be taken out of “{title}” of request {request}: {reason}"),
    )
    register(
        "paper.unmarked",
        _("{actor} took a mark on a paper back"),
        named=_("{actor} took a mark on “{title}” of request {request} back"),
    )
    register(
        "paper.redacted",
        _("{actor} made a redacted copy of a paper"),
        named=_("{actor} made a redacted copy of “{title}” of request {request}"),
    )
    register(
        "paper.redaction_approved",
        _("{actor} approved a redacted copy"),
        named=_("{actor} approved the redacted copy of “{title}” of request {request}"),
    )
    register(
        "paper.redaction_returned",
        _("{actor} sent a redacted copy back"),
        named=_("{actor} sent the redacted copy of “{title}” of request {request} back: {reason}"),
    )
    register(
        "paper.redaction_dropped",
        _("{actor} dropped a redaction"),
        named=_("{actor} dropped the redaction of “{title}” of request {request}: {reason}"),
    )
