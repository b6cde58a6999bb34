"""How the entries that the house itself makes read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register(
        "accounting.printed",
        _("{actor} drew up the statement of who was told what of an account"),
        named=_("{actor} drew up the statement of who was told what of the account of {holder}"),
    )
    register("thing.left_behind", _("Something sealed that nothing refers to was destroyed"))
    register(
        "demo.accounts_made",
        _("The invented accounts of the demonstration were brought in"),
        named=_("{accounts} invented accounts of the demonstration were brought in"),
    )
