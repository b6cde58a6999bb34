"""The lines of each step: what may be chosen, and why something can't be."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from circumspect.adoption.said import said
from circumspect.desk.ask import CHANNELS, Ask
from circumspect.desk.facts import Facts, may_waive, why_not
from circumspect.desk.requesters import Requester
from circumspect.desk.words import CHANNELS as CHANNEL_WORDS
from circumspect.desk.words import ITEMS
from circumspect.policy import Pack
from circumspect.staff.models import Employee

CARDS_AND_NUMBERS = ("account_card", "account_number")
OWN = ("own_card", "own_number")
PAPERS = ("subpoena", "court_order", "search_warrant")
OFFERED = {
    "holder": ("photo_id", *CARDS_AND_NUMBERS),
    "listed_person": ("photo_id", *OWN, *CARDS_AND_NUMBERS),
    "listed_guardian": ("photo_id", *CARDS_AND_NUMBERS, *OWN),
    "parent": ("photo_id", *CARDS_AND_NUMBERS),
    "law_enforcement": PAPERS,
    "collection_agency": PAPERS,
    "third_party": (*PAPERS, "written_consent", *CARDS_AND_NUMBERS),
}
"""What the page asks about, so that it stays short; what counts is the policy's to say."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a step. A choice with a `bar` can't be taken, and says why."""

    value: str
    label: str
    note: str = ""
    taken: bool = False
    bar: str = ""


def who_choices(people: tuple[Requester, ...], ask: Ask) -> tuple[Choice, ...]:
    return tuple(Choice(each.value, each.label, each.standing, each.value == ask.who) for each in people)


def channel_choices(ask: Ask) -> tuple[Choice, ...]:
    return tuple(Choice(each, str(CHANNEL_WORDS[each]), taken=each == ask.channel) for each in CHANNELS)


def item_choices(ask: Ask, facts: Facts, pack: Pack) -> tuple[Choice, ...]:
    return tuple(item_choice(item, ask, facts, pack) for item in offered(facts.requester))


def offered(requester: Requester) -> tuple[str, ...]:
    """What this requester may be asked to show; their own card only where it can be checked here."""
    return tuple(i for i in OFFERED[requester.kind] if i not in OWN or requester.own_account_id is not None)


def item_choice(item: str, ask: Ask, facts: Facts, pack: Pack) -> Choice:
    bar = why_not(item, ask.channel, facts.requester, pack)
    if not bar and item in CARDS_AND_NUMBERS and not facts.scanned:
        bar = _("scan it or type its number in step 1")
    return Choice(item, str(ITEMS[item]), taken=item in ask.presents and not bar, bar=bar)


def statements(ask: Ask, facts: Facts, by: Employee, at: datetime) -> tuple[Choice, ...]:
    """What only an officer may state about this requester; nothing at the desk."""
    requester, authority = facts.requester, str(facts.situation["authority"])
    if authority == "desk" or requester.kind not in ("law_enforcement", "collection_agency", "third_party"):
        return ()
    stated = [
        Choice(
            "court_finding",
            _("The order finds that disclosure is necessary to protect public safety or to prosecute a crime"),
            taken=ask.court_finding,
            bar="" if "court_order" in ask.presents else _("needs a court order"),
        )
    ]
    if requester.kind == "law_enforcement" and may_waive(by, authority, at):
        stated.append(Choice("waiver", _("I waive the requirement of a subpoena for this request"), taken=ask.waiver))
    if requester.kind == "collection_agency":
        stated.append(
            Choice("agency_contract", _("The agency works for the library under a contract"), taken=ask.agency_contract)
        )
    return tuple(stated)


def question_choices(ask: Ask, pack: Pack) -> tuple[Choice, ...]:
    """The library's own questions, from its pack."""
    return tuple(Choice(q.id, said(q.ask), taken=q.id in ask.yes) for q in pack.domains["records"].questions)
