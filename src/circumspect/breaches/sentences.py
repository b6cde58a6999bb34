"""How sealed entries read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register(
        "sealed.kept",
        _("Something confidential, or nothing at all, was sealed"),
        named=_("Report {report}: {who} {what}"),
    )
    register("board.key_made", _("A key was made for the board"), named=_("A key was made for the board: {recipient}"))
