"""How the entries about the collection agency read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register(
        "contract.made",
        _("{actor} put a contract with a collection agency on file"),
        named=_("{actor} put the contract with {agency} on file, {from} to {to}"),
    )
    register(
        "contract.ended",
        _("{actor} ended a contract with a collection agency"),
        named=_("{actor} ended the contract with {agency}: {reason}"),
    )
    register(
        "debts.referred",
        _("{actor} handed debts over to the collection agency under clause {clause}"),
        named=_("{actor} handed {referred} debts over to {agency} and recalled {recalled}"),
    )
    register(
        "debt.recalled",
        _("{actor} took a debt back from the collection agency"),
        named=_("{actor} took the debt of {holder} back from {agency}: {reason}"),
    )
    register(
        "handover.fetched",
        _("{actor} fetched a file for the collection agency"),
        named=_("{actor} fetched the encrypted file for {agency}"),
    )
    register(
        "handover.sent",
        _("{actor} sent a file to the collection agency"),
        named=_("{actor} sent the encrypted file to {agency}: {how}"),
    )
