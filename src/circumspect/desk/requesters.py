"""Who may be asking about one account. Listed people are read off the account, never off anyone's claim."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from circumspect.patrons.models import Account, Guardian, ListedPerson
from circumspect.patrons.queries import listed_persons_in_force

OUTSIDE = {
    "police": "law_enforcement",
    "court": "third_party",
    "agency": "collection_agency",
    "other": "third_party",
}
"""What the policy calls each outsider: a court or a lawyer is a third party with a paper."""


@dataclass(frozen=True, slots=True)
class Requester:
    """One line of the choice: `value` in the form, `kind` in the policy's words, `name` where the account knows it."""

    value: str
    kind: str
    label: str
    standing: str = ""
    name: str = ""
    own_account_id: int | None = None


def requesters(account: Account, on: date) -> tuple[Requester, ...]:
    """Everyone the desk may choose from on that day, the people of the account first.

    Guardians are offered after the holder came of age too: what that means is the policy's answer, with its sentence.
    """
    listed = [
        Requester(f"person-{p.pk}", "listed_person", p.name, _("listed person"), p.name, p.own_account_id)
        for p in listed_persons_in_force(account, on)
    ]
    guardians = [
        Requester(f"guardian-{g.pk}", "listed_guardian", g.name, _("listed guardian"), g.name, g.own_account_id)
        for g in Guardian.objects.filter(account=account, ended_at=None).order_by("name", "id")
    ]
    return (
        Requester("holder", "holder", account.name, _("holder"), account.name),
        *listed,
        *guardians,
        Requester("parent", "parent", _("A parent not listed here")),
        *outsiders(),
    )


def outsiders() -> tuple[Requester, ...]:
    labels = {
        "police": _("Police"),
        "court": _("A court or a lawyer"),
        "agency": _("A collection agency"),
        "other": _("Someone else"),
    }
    return tuple(Requester(value, kind, labels[value]) for value, kind in OUTSIDE.items())


def own_account_of(account: Account, who: str) -> int | None:
    """The id of the own account of the person chosen, where one is recorded."""
    kind, _dash, number = who.partition("-")
    listings = {"person": ListedPerson, "guardian": Guardian}
    if kind not in listings or not number.isdecimal():
        return None
    found = listings[kind].objects.filter(account=account, pk=int(number)).values_list("own_account_id", flat=True)
    return found.first()
