"""Gather the facts of one question from the account and the form, for the policy to decide.

Who is listed, the holder's age and the state of each card come from the account; what somebody says doesn't count.
A card or number counts only when the one that was scanned belongs to the account it is shown for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.desk.ask import Ask
from circumspect.desk.requesters import Requester, requesters
from circumspect.desk.words import CHANNELS, ITEMS
from circumspect.errors import CircumspectError
from circumspect.patrons.models import Account, Card
from circumspect.patrons.queries import card_status, current_card, holder_age
from circumspect.policy import Pack
from circumspect.staff.models import Employee, Task
from circumspect.staff.queries import authority_of, is_designated


class UnknownRequester(CircumspectError):
    """The person chosen is not, or no longer, on this account."""


@dataclass(frozen=True, slots=True)
class Uncounted:
    """Something ticked that the policy isn't asked about, and why."""

    item: str
    why: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one question. `people` are all who may be asking, `scanned` whether a card of the account was,
    `situation` what the policy is asked.
    """

    account: Account
    people: tuple[Requester, ...]
    requester: Requester
    scanned: bool
    situation: Mapping[str, object]
    uncounted: tuple[Uncounted, ...] = ()


def gather(ask: Ask, account: Account, pack: Pack, by: Employee, at: datetime) -> Facts:
    """The facts at that moment. Raises UnknownRequester when the one who asks isn't on the account (any more)."""
    today = timezone.localdate(at)
    people = requesters(account, today)
    requester = find(people, ask.who)
    card = card_of(account.pk, ask.number)
    scanned, card = card is not None, card or current_card(account)
    own = card_of(requester.own_account_id, ask.own_number)
    counted, uncounted = sort_out(ask, requester, pack, account_scanned=scanned, own_scanned=own is not None)
    situation: dict[str, object] = {
        "domain": "records",
        "requester": requester.kind,
        "channel": ask.channel,
        "presents": sorted(counted),
        "account_card_status": card_status(card, today),
        "own_card_status": card_status(own, today) if own else "none",
        "holder_age": holder_age(account, today, pack.settings.adult_age),
        **of_the_officer(ask, requester, counted, by, at),
        **{q.id: "yes" if q.id in ask.yes else "no" for q in pack.domains["records"].questions},
    }
    return Facts(account, people, requester, scanned, situation, uncounted)


def find(choices: tuple[Requester, ...], who: str) -> Requester:
    for requester in choices:
        if requester.value == who:
            return requester
    raise UnknownRequester(_("The person chosen isn't on this account, or no longer. Choose who is asking again."))


def card_of(account_id: int | None, number: str) -> Card | None:
    """The card of that account with that number, an old one too; None when it is another's, or nothing was scanned."""
    if not number or account_id is None:
        return None
    return Card.objects.select_related("account").filter(account_id=account_id, number=number).first()


def sort_out(
    ask: Ask, requester: Requester, pack: Pack, *, account_scanned: bool, own_scanned: bool
) -> tuple[frozenset[str], tuple[Uncounted, ...]]:
    """What was ticked, parted into what counts and what can't, with the reason."""
    uncounted = []
    for item in sorted(ask.presents):
        why = why_not(item, ask.channel, requester, pack)
        if not why and item in ("account_card", "account_number") and not account_scanned:
            why = _("scan it or type its number in step 1")
        if not why and item in ("own_card", "own_number") and not own_scanned:
            why = _("scan it or type its number; it must be a card of the account that %(name)s has here") % {
                "name": requester.name
            }
        if why:
            uncounted.append(Uncounted(item, why))
    return ask.presents - {each.item for each in uncounted}, tuple(uncounted)


def why_not(item: str, channel: str, requester: Requester, pack: Pack) -> str:
    """Why this can't be presented by this requester over this channel; "" when it can."""
    if item in ("own_card", "own_number") and requester.own_account_id is None:
        return _("no account of theirs is recorded here, so it can't be checked")
    for row in pack.domains["records"].vocabulary.impossible:
        if item in row.items and channel in row.channels:
            return _("can't be shown %(channel)s") % {"channel": CHANNELS[channel]}
    return "" if item in ITEMS else _("isn't something that can be presented")


def of_the_officer(
    ask: Ask, requester: Requester, counted: frozenset[str], by: Employee, at: datetime
) -> dict[str, object]:
    """What only an officer may state. At the desk these keep their assumed values."""
    authority = authority_of(by)
    stated: dict[str, object] = {"authority": authority}
    if authority == "desk":
        return stated
    if ask.court_finding and "court_order" in counted:
        stated["court_finding"] = "yes"
    if ask.agency_contract and requester.kind == "collection_agency":
        stated["agency_contract"] = "yes"
    if ask.waiver and requester.kind == "law_enforcement" and may_waive(by, authority, at):
        stated["waiver"] = "yes"
    return stated


def may_waive(by: Employee, authority: str, at: datetime) -> bool:
    """The Director, or whom the Director designated for it."""
    return authority == "director" or is_designated(by, Task.WAIVE_SUBPOENA, at)
