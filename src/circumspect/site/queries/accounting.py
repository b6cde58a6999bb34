"""Who was told what of an account's record: the statement that its holder may ask for, read from the log."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from circumspect.ledger.entry import Json
from circumspect.ledger.keys import log_keys
from circumspect.ledger.models import Entry
from circumspect.patrons.models import Account
from circumspect.site.words import in_words
from circumspect.staff.models import Employee

DISCLOSURES = ("record.opened", "accounting.printed")


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One time that something of the record was told. `index` is its place in the log.

    `told_to` and `what` are empty where the details were erased because their retention ended.
    """

    index: int
    at: datetime
    told_to: str
    what: tuple[str, ...]
    clause: str
    by: str
    policy: str


def disclosures_of(account: Account) -> list[Disclosure]:
    """Every disclosure of this account, the oldest first.

    The one place that says which entries a statement shows: what must be withheld from it is left out here.
    """
    entries = (
        Entry.objects.filter(subject=log_keys().pseudonym(f"account:{account.key}"), kind__in=DISCLOSURES)
        .select_related("detail")
        .order_by("index")
    )
    names = dict(Employee.objects.values_list("username", "name"))
    return [disclosure(entry, names) for entry in entries]


def disclosure(entry: Entry, names: Mapping[str, str]) -> Disclosure:
    details = details_of(entry)
    what = details.get("told", [])
    return Disclosure(
        index=entry.index,
        at=entry.at,
        told_to=requester_in_words(details),
        what=tuple(str(item) for item in what) if isinstance(what, list) else (),
        clause=entry.clause,
        by=f"{names.get(entry.actor, entry.actor)}, {in_words(entry.role)}",
        policy=entry.policy,
    )


def details_of(entry: Entry) -> dict[str, Json]:
    """What the entry tells of people; empty where it was erased or there never was any."""
    kept = getattr(entry, "detail", None)
    found = json.loads(kept.text) if kept is not None and kept.text else {}
    return found if isinstance(found, dict) else {}


def requester_in_words(details: Mapping[str, Json]) -> str:
    """ "Testa Fictionwood (a listed guardian)", or only what the requester was where no name is known."""
    kind, name = str(details.get("requester") or ""), str(details.get("requester_name") or "")
    words = in_words(kind) if kind else ""
    return f"{name} ({words})" if name and words else name or words
