"""What happened at the desk of the demonstration in the last days: told, refused, reported, referred, answered."""

from collections.abc import Callable, Mapping

from django.utils import timezone

from circumspect.desk.actions.answer_question import answer_question
from circumspect.desk.actions.answer_referral import answer_referral
from circumspect.desk.actions.open_record import open_record
from circumspect.desk.actions.refer_requester import Complaint, refer_requester
from circumspect.desk.actions.take_request import Request, take_request
from circumspect.desk.ask import Ask, Channel, Fulfilled
from circumspect.desk.models import Referral
from circumspect.patrons.actions.close_record import close_record
from circumspect.patrons.actions.replace_card import replace_card
from circumspect.patrons.actions.report_card import report_card
from circumspect.patrons.models import Account, Guardian, ListedPerson
from circumspect.site.actions.print_accounting import print_accounting
from circumspect.site.demo.card_numbers import card_number
from circumspect.site.demo.clock import dated
from circumspect.site.demo.staff import employee
from circumspect.site.demo.versions import propose_amendment
from circumspect.staff.models import Employee

Accounts = Mapping[str, Account]
CONFIRMED = Fulfilled(ticked=frozenset({"match_name"}))


def today(accounts: Accounts) -> None:
    """What waits: a card reported, a request of the police, and a person who wasn't satisfied."""
    desk = employee("desk")
    report_card(account=accounts["stolen"], kind="stolen", channel="phone", said_by="the holder", by=desk)
    take_request(request=police_request(accounts["holder"], "subpoena"), by=employee("weekend"))
    ask = Ask(accounts["birthday"].key, who=guardian(accounts["birthday"]), presents=frozenset({"photo_id"}))
    answer_question(ask=ask, account=accounts["birthday"], by=desk)
    complaint = Complaint(reach="555-0142", words="She has always had a look at what her daughter reads.")
    refer_requester(ask=ask, complaint=complaint, by=desk)


def cards_replaced(accounts: Accounts) -> None:
    desk = employee("desk")
    report = report_card(account=accounts["replaced"], kind="missing", channel="in_person", by=desk)
    dated(report, "at")
    card = replace_card(account=accounts["replaced"], number=card_number(8), reason="Lost on a walk", by=desk)
    dated(card, "issued_at")


def records_opened(accounts: Accounts) -> None:
    desk, weekend = employee("desk"), employee("weekend")
    holder, child = accounts["holder"], accounts["child"]
    opened(ask_of(holder, "holder", "in_person", "account_card", number=card_number(1)), holder, desk)
    opened(ask_of(child, guardian(child), "in_person", "photo_id"), child, desk)
    opened(ask_of(holder, person(holder, "Nachbar Nextdoor"), "in_person", "photo_id"), holder, weekend)


def a_parent_refused(accounts: Accounts) -> None:
    desk, child = employee("desk"), accounts["child"]
    ask = ask_of(child, "parent", "in_person", "photo_id")
    answer_question(ask=ask, account=child, by=desk)
    referral = refer_requester(ask=ask, complaint=Complaint(words="Wants to know what the child has on loan."), by=desk)
    answer_referral(
        key=referral.key,
        outcome=Referral.Outcome.EXPLAINED,
        answer="We went through the policy together. There is an account with the parent's own name on it.",
        by=employee("director"),
    )
    dated(report_card(account=accounts["missing"], kind="missing", channel="phone", by=desk), "at")


def police_without_paper(accounts: Accounts) -> None:
    referral = take_request(request=police_request(accounts["ageless"]), by=employee("desk"))
    answer_referral(
        key=referral.key,
        outcome=Referral.Outcome.DECLINED,
        answer="Explained over the telephone what the library needs to see; nothing was told.",
        by=employee("circulation"),
    )
    holder = accounts["holder"]
    carer = person(holder, accounts["carer"].name)
    opened(ask_of(holder, carer, "in_person", "own_card", own_number=card_number(2)), holder, employee("desk"))


def statement_and_proposal(accounts: Accounts) -> None:
    holder = accounts["holder"]
    opened(ask_of(holder, "holder", "phone", "account_number", number=card_number(1)), holder, employee("weekend"))
    print_accounting(key=holder.key, by=employee("circulation"))
    propose_amendment()


def opened(ask: Ask, account: Account, by: Employee) -> None:
    """Asked, answered, opened and closed again."""
    answer_question(ask=ask, account=account, by=by)
    close_record(key=open_record(ask=ask, fulfilled=CONFIRMED, by=by).key, by=by)


def ask_of(
    account: Account, who: str, channel: Channel, presents: str, *, number: str = "", own_number: str = ""
) -> Ask:
    return Ask(account.key, who, channel, frozenset({presents}), number=number, own_number=own_number)


def guardian(account: Account) -> str:
    """The first guardian of an account, as the desk's form names them."""
    return f"guardian-{Guardian.objects.filter(account=account).order_by('pk').values_list('pk', flat=True)[0]}"


def person(account: Account, name: str) -> str:
    """A listed person of an account, as the desk's form names them."""
    return f"person-{ListedPerson.objects.get(account=account, name=name).pk}"


def police_request(account: Account, *presents: str) -> Request:
    return Request(
        requester="police",
        channel="in_person",
        who="Officer Watchman Mockley",
        organisation="Fictionville Police",
        identification="badge 000",
        reach="555-0188",
        asked_for="Everything on loan to this holder.",
        received_at=timezone.now(),
        presents=frozenset(presents),
        account_key=account.key,
    )


HAPPENED: tuple[tuple[int, int, int, Callable[[Accounts], None]], ...] = (
    (5, 15, 0, cards_replaced),
    (4, 11, 0, records_opened),
    (3, 10, 0, a_parent_refused),
    (2, 9, 0, police_without_paper),
    (1, 17, 30, statement_and_proposal),
)
"""So many days ago, at that hour and minute."""
