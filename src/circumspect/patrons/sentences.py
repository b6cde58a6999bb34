"""How the entries of this room read in the log."""

from django.utils.translation import gettext_lazy as _

from circumspect.ledger.sentences import register


def register_sentences() -> None:
    register(
        "record.opened",
        _("{actor} opened a record under clause {clause}"),
        named=_("{actor} opened the record of {holder} under clause {clause}"),
    )
    register(
        "debts.searched",
        _("{actor} looked for debts that the collection agency may collect"),
        named=_("{actor} looked for debts that the collection agency may collect: {found} found"),
    )
    register(
        "record.collected",
        _("{actor} gathered parts of a record for a release under clause {clause}"),
        named=_("{actor} gathered parts of the record of {holder} for a release under clause {clause}"),
    )
    register("record.closed", _("{actor} closed a record"))
    register(
        "account.searched",
        _("{actor} searched for an account by name"),
        named=_("{actor} searched for “{name}”: {hits} found"),
    )
    register(
        "account.looked_up", _("{actor} looked at an account"), named=_("{actor} looked at the account of {holder}")
    )
    register("account.enrolled", _("{actor} enrolled a holder"), named=_("{actor} enrolled {holder}"))
    register(
        "account.updated", _("{actor} changed an account's details"), named=_("{actor} changed the details of {holder}")
    )
    register(
        "contact.updated",
        _("{actor} changed contact details"),
        named=_("{actor} changed the contact details of {holder}"),
    )
    register(
        "account.renewed",
        _("{actor} renewed an account"),
        named=_("{actor} renewed the account of {holder} until {until}"),
    )
    register(
        "consent.recorded",
        _("{actor} recorded a consent to the policy"),
        named=_("{actor} recorded {signed_by}'s consent to the policy for the account of {holder}"),
    )
    register("card.issued", _("{actor} issued a card"), named=_("{actor} issued card {card} to {holder}"))
    register(
        "card.replaced",
        _("{actor} replaced a card"),
        named=_("{actor} replaced card {old} of {holder} by {card}: {reason}"),
    )
    register(
        "card.stolen",
        _("{actor} recorded a card as stolen"),
        named=_("{actor} recorded card {card} of {holder} as stolen"),
    )
    register(
        "card.missing",
        _("{actor} recorded a card as missing"),
        named=_("{actor} recorded card {card} of {holder} as missing"),
    )
    register(
        "card.found",
        _("{actor} recorded that a card was found again"),
        named=_("{actor} recorded that card {card} of {holder} was found again"),
    )
    register(
        "person.listed",
        _("{actor} listed a person on an account"),
        named=_("{actor} listed {name} on the account of {holder}, permitted by {permitted_by}"),
    )
    register(
        "person.ended",
        _("{actor} ended a person's permission"),
        named=_("{actor} ended {name}'s permission on the account of {holder}: {reason}"),
    )
    register(
        "guardian.listed",
        _("{actor} recorded a guardian on an account"),
        named=_("{actor} recorded {name} as a guardian on the account of {holder}"),
    )
    register(
        "guardian.agreed",
        _("{actor} recorded a guardian's agreement to a card"),
        named=_("{actor} recorded that {name} agrees to a card for {holder}"),
    )
    register(
        "guardian.ended",
        _("{actor} ended a guardian's place on an account"),
        named=_("{actor} ended {name}'s place as a guardian on the account of {holder}: {reason}"),
    )
    register(
        "patrons.imported",
        _("Patrons were brought in from a file by {actor}"),
        named=_("Patrons were brought in from a file by {actor}: {new} new, {changed} changed, {refused} not taken"),
    )
