"""The desk page as it stands after each change: what is chosen, what may be chosen, and the answer.

What was entered about one account is never carried over to another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.adoption.queries import pack_in_force
from circumspect.desk.actions.answer_question import answer_question
from circumspect.desk.answer import Answer
from circumspect.desk.ask import CHANNELS, Ask
from circumspect.desk.facts import UnknownRequester, card_of, find, may_waive, why_not
from circumspect.desk.forms import AskForm
from circumspect.desk.requesters import Requester, requesters
from circumspect.desk.words import AGES, CARDS, CONDITIONS, ITEMS
from circumspect.desk.words import CHANNELS as CHANNEL_WORDS
from circumspect.patrons.actions.look_up_account import look_up_account
from circumspect.patrons.models import Account
from circumspect.patrons.queries import (
    NoSuchAccount,
    account_by_card_number,
    account_by_key,
    card_status,
    current_card,
    holder_age,
)
from circumspect.policy import Pack
from circumspect.staff.models import Employee
from circumspect.staff.queries import authority_of

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


@dataclass(frozen=True, slots=True)
class Whose:
    """Step 1: the account chosen, and how its card stands."""

    account: Account
    by_search: bool
    age: str
    card: str
    card_in_order: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the templates draw."""

    form: AskForm
    whose: Whose | None = None
    ask: Ask | None = None
    who: tuple[Choice, ...] = ()
    channels: tuple[Choice, ...] = ()
    items: tuple[Choice, ...] = ()
    own_number_of: Requester | None = None
    states: tuple[Choice, ...] = ()
    questions: tuple[Choice, ...] = ()
    answer: Answer | None = None

    @property
    def uncounted(self) -> tuple[Choice, ...]:
        """What was ticked and can't count, with the reason."""
        left_out = self.answer.facts.uncounted if self.answer else ()
        return tuple(Choice(each.item, str(ITEMS[each.item]), bar=each.why) for each in left_out)

    @property
    def needs(self) -> tuple[Choice, ...]:
        """The conditions to fulfil before the record opens; a name to match is said."""
        if self.answer is None:
            return ()
        name = self.answer.facts.requester.name
        return tuple(
            Choice(need, str(CONDITIONS.get(need, need)), note=name if need == "match_name" else "")
            for need in self.answer.needs
        )


def page_after(data: Mapping[str, object], by: Employee, at: datetime | None = None) -> Page:
    """The page after what was entered. Looks the account up and answers, each in the log."""
    at = at or timezone.now()
    form = AskForm(data)
    form.is_valid()
    account, by_search = chosen_account(form)
    if account is None:
        return Page(form)
    look_up_account(key=account.key, by=by)
    pack = pack_in_force()
    ask = form.ask(account.key)
    if form.value("shown") and form.value("shown") != account.key:
        ask = Ask(account.key, who="", number=ask.number)
    return drawn(form, account, by_search, ask, pack, by, at)


def chosen_account(form: AskForm) -> tuple[Account | None, bool]:
    """The account whose number was entered; without a number that is known, the one chosen from a search."""
    number, chosen = form.value("number"), form.value("chosen")
    found = account_by_card_number(number) if number else None
    if number and found is None:
        form.add_error("number", _("No card here has this number. Scan it again, or search by name."))
    if found is not None:
        return found, found.key == chosen
    if not chosen:
        return None, False
    try:
        return account_by_key(chosen), True
    except NoSuchAccount as error:
        form.add_error("number", str(error))
        return None, False


def drawn(form: AskForm, account: Account, by_search: bool, ask: Ask, pack: Pack, by: Employee, at: datetime) -> Page:
    today = timezone.localdate(at)
    card = card_of(account.pk, ask.number) or current_card(account)
    status = card_status(card, today)
    age = holder_age(account, today, pack.settings.adult_age)
    whose = Whose(account, by_search, str(AGES[age]), str(CARDS[status]), status == "valid")
    people = requesters(account, today)
    who = tuple(Choice(r.value, r.label, r.standing, r.value == ask.who) for r in people)
    if not ask.who:
        return Page(form, whose, ask, who)
    try:
        requester = find(people, ask.who)
        answer = answer_question(ask=ask, account=account, by=by, at=at)
    except UnknownRequester as error:
        form.add_error("who", str(error))
        return Page(form, whose, ask, who)
    scanned = card is not None and card.number == ask.number
    return Page(
        form,
        whose,
        ask,
        who,
        channels=tuple(Choice(c, str(CHANNEL_WORDS[c]), taken=c == ask.channel) for c in CHANNELS),
        items=tuple(item_choice(item, ask, requester, pack, scanned) for item in offered(requester)),
        own_number_of=requester if set(OWN) & set(offered(requester)) else None,
        states=statements(ask, requester, by, at),
        questions=tuple(Choice(q.id, q.ask, taken=q.id in ask.yes) for q in pack.domains["records"].questions),
        answer=answer,
    )


def offered(requester: Requester) -> tuple[str, ...]:
    """What this requester may be asked to show; their own card only where it can be checked here."""
    return tuple(i for i in OFFERED[requester.kind] if i not in OWN or requester.own_account_id is not None)


def item_choice(item: str, ask: Ask, requester: Requester, pack: Pack, scanned: bool) -> Choice:
    bar = why_not(item, ask.channel, requester, pack)
    if not bar and item in CARDS_AND_NUMBERS and not scanned:
        bar = _("scan it or type its number in step 1")
    return Choice(item, str(ITEMS[item]), taken=item in ask.presents and not bar, bar=bar)


def statements(ask: Ask, requester: Requester, by: Employee, at: datetime) -> tuple[Choice, ...]:
    """What only an officer may state about this requester; nothing at the desk."""
    authority = authority_of(by)
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
