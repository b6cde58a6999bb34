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
from circumspect.desk.ask import Ask
from circumspect.desk.choices import (
    OWN,
    Choice,
    channel_choices,
    item_choices,
    offered,
    question_choices,
    statements,
    who_choices,
)
from circumspect.desk.facts import UnknownRequester, card_of
from circumspect.desk.forms import AskForm
from circumspect.desk.requesters import Requester, requesters
from circumspect.desk.words import AGES, CARDS, CONDITIONS, ITEMS
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
from circumspect.staff.models import Employee


@dataclass(frozen=True, slots=True)
class Whose:
    """Step 1: the account chosen, and how its card stands."""

    account: Account
    by_search: bool
    holder_age: str
    card_status: str

    @property
    def age(self) -> str:
        return str(AGES[self.holder_age])

    @property
    def card(self) -> str:
        return str(CARDS[self.card_status])

    @property
    def card_in_order(self) -> bool:
        return self.card_status == "valid"


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
    ask = form.ask(account.key)
    if form.value("shown") and form.value("shown") != account.key:
        ask = Ask(account.key, who="", number=ask.number)
    return drawn(form, account, by_search, ask, by, at)


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


def drawn(form: AskForm, account: Account, by_search: bool, ask: Ask, by: Employee, at: datetime) -> Page:
    try:
        answer = answer_question(ask=ask, account=account, by=by, at=at) if ask.who else None
    except UnknownRequester as error:
        form.add_error("who", str(error))
        answer = None
    if answer is None:
        return unanswered(form, account, by_search, ask, at)
    facts, pack = answer.facts, answer.pack
    status, age = str(facts.situation["account_card_status"]), str(facts.situation["holder_age"])
    return Page(
        form,
        Whose(account, by_search, age, status),
        ask,
        who_choices(facts.people, ask),
        channels=channel_choices(ask),
        items=item_choices(ask, facts, pack),
        own_number_of=facts.requester if set(OWN) & set(offered(facts.requester)) else None,
        states=statements(ask, facts, by, at),
        questions=question_choices(ask, pack),
        answer=answer,
    )


def unanswered(form: AskForm, account: Account, by_search: bool, ask: Ask, at: datetime) -> Page:
    """The page while nobody is chosen who asks."""
    today = timezone.localdate(at)
    status = card_status(card_of(account.pk, ask.number) or current_card(account), today)
    age = holder_age(account, today, pack_in_force().settings.adult_age)
    return Page(form, Whose(account, by_search, age, status), ask, who_choices(requesters(account, today), ask))
