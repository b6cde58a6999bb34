"""Who was told what of an account's record: the statement that its holder may ask for, read from the log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from circumspect.ledger.entry import Json
from circumspect.ledger.models import Entry
from circumspect.ledger.queries import Found, about, check_found, details_of
from circumspect.legal.withholding import withheld_from_everybody
from circumspect.patrons.models import Account
from circumspect.site.words import in_words
from circumspect.staff.models import Employee

DISCLOSURES = ("record.opened", "record.released", "accounting.printed")
TOLD: dict[str, Promise] = {
    "identity": gettext_lazy("name and card"),
    "contact": gettext_lazy("address, mail and telephone"),
    "loans": gettext_lazy("loans"),
    "past_loans": gettext_lazy("past loans"),
    "holds": gettext_lazy("holds"),
    "fees": gettext_lazy("fees"),
    "statement": gettext_lazy("this statement"),
}


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One time that something of the record was told. `index` is its place in the log, `flaw` what is wrong with it.

    `told_to` and `what` are empty where the details were erased because their retention ended.
    """

    index: int
    at: datetime
    told_to: str
    what: tuple[str, ...]
    clause: str
    by: str
    flaw: str


def disclosures_of(account: Account) -> list[Disclosure]:
    """Every disclosure of this account, the oldest first, each proven to be in the log.

    The one place that says which entries a statement shows: what must be withheld from it is left out here.
    """
    subject = about(f"account:{account.key}")
    entries = Entry.objects.filter(subject=subject, kind__in=DISCLOSURES).exclude(index__in=withheld_from_everybody())
    entries = entries.order_by("index")
    found = check_found(list(entries))
    details = details_of([one.entry.index for one in found])
    names = dict(Employee.objects.values_list("username", "name"))
    return [disclosure(one, details.get(one.entry.index, {}), names) for one in found]


def disclosure(found: Found, details: Mapping[str, Json], names: Mapping[str, str]) -> Disclosure:
    entry, told = found.entry, details.get("told", [])
    return Disclosure(
        index=entry.index,
        at=entry.at,
        told_to=requester_in_words(details),
        what=tuple(str(TOLD.get(str(item), item)) for item in told) if isinstance(told, list) else (),
        clause=entry.clause,
        by=f"{names.get(entry.actor, entry.actor)}, {in_words(entry.role)}",
        flaw=found.flaw,
    )


def requester_in_words(details: Mapping[str, Json]) -> str:
    """ "Testa Fictionwood (a listed guardian)", or only what the requester was where no name is known."""
    kind, name = str(details.get("requester") or ""), str(details.get("requester_name") or "")
    words = in_words(kind) if kind else ""
    return f"{name} ({words})" if name and words else name or words
