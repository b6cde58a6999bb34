"""Facts are read off the account: what is claimed, or shown for another account, doesn't count."""

import pytest
from django.test import Client

from circumspect.desk.actions.answer_question import answer_question
from circumspect.desk.actions.open_record import NoLongerPermitted, open_record
from circumspect.desk.ask import Ask, Fulfilled
from circumspect.patrons.actions.end_guardian import end_guardian
from circumspect.patrons.actions.end_person import end_person
from circumspect.staff.models import Employee
from tests.desk.asking import ADULT, CHILD, FRIENDS_OWN, OTHER, ask, outcome
from tests.desk.library import Library


def test_a_father_who_isnt_listed_needs_the_childs_card(at_the_desk: Client, library: Library) -> None:
    refused = ask(at_the_desk, number=CHILD, who="parent", presents=["photo_id"])
    assert outcome(refused) == "refuse C.3"
    helps = {help.presents for help in refused.context["page"].answer.helps}
    assert helps == {("account_card",), ("account_number",)}
    assert outcome(ask(at_the_desk, number=CHILD, who="parent", presents=["account_card"])) == "permit C.3"


def test_a_guardian_of_the_childs_other_account_isnt_one_of_this(at_the_desk: Client, library: Library) -> None:
    page = ask(at_the_desk, number=CHILD, who=f"guardian-{library.father.pk}", presents=["photo_id"])
    assert outcome(page) == ""
    assert "Fen Testfather" not in page.content.decode()
    assert "on this account" in page.content.decode()
    assert "C.2" in " ".join(ask(at_the_desk, number=CHILD, who="parent").context["page"].answer.decision.reasons)


def test_nothing_leads_from_one_account_of_a_child_to_the_other(at_the_desk: Client, library: Library) -> None:
    page = ask(at_the_desk, number=CHILD, who=f"guardian-{library.mother.pk}").content.decode()
    assert OTHER not in page
    assert library.other.key not in page


def test_who_was_taken_off_is_no_longer_listed(at_the_desk: Client, desk: Employee, library: Library) -> None:
    mother = {"number": CHILD, "who": f"guardian-{library.mother.pk}", "presents": ["photo_id"]}
    friend = {"number": ADULT, "who": f"person-{library.friend.pk}", "presents": ["photo_id"]}
    assert outcome(ask(at_the_desk, **mother)) == "permit C.1"
    assert outcome(ask(at_the_desk, **friend)) == "permit B.1"
    end_guardian(guardian=library.mother, reason="a court's order", by=desk)
    end_person(person=library.friend, reason="the holder asked for it", by=desk)
    assert outcome(ask(at_the_desk, **mother)) == outcome(ask(at_the_desk, **friend)) == ""


def test_own_card_counts_only_when_it_is_theirs(at_the_desk: Client, library: Library) -> None:
    friend = {"number": ADULT, "who": f"person-{library.friend.pk}", "presents": ["own_card"]}
    for number in ("", CHILD, ADULT, "29999999"):
        page = ask(at_the_desk, **friend, own_number=number)
        assert outcome(page) == "refuse B.1"
        assert "Not counted: Their own card" in page.content.decode()
    assert outcome(ask(at_the_desk, **friend, own_number=FRIENDS_OWN)) == "permit B.1"


def test_own_card_isnt_offered_where_it_cant_be_checked(at_the_desk: Client, library: Library) -> None:
    carer = {"number": ADULT, "who": f"person-{library.carer.pk}"}
    assert "presents-own_card" not in ask(at_the_desk, **carer).content.decode()
    forced = ask(at_the_desk, **carer, presents=["own_card"], own_number=FRIENDS_OWN)
    assert outcome(forced) == "refuse B.1"


def test_a_card_counts_only_once_it_is_scanned(at_the_desk: Client, library: Library) -> None:
    by_name = {"chosen": library.adult.key, "who": "holder", "presents": ["account_card"]}
    page = ask(at_the_desk, **by_name)
    assert outcome(page) == "refuse A.1"
    assert "scan it or type its number in step 1" in page.content.decode()
    assert outcome(ask(at_the_desk, **by_name, number=ADULT)) == "permit A.1"


@pytest.mark.parametrize("number", ["29999999", OTHER])
@pytest.mark.parametrize("item", ["account_card", "account_number"])
def test_a_number_of_another_account_opens_nothing(number: str, item: str, desk: Employee, library: Library) -> None:
    asked = Ask(library.adult.key, "holder", presents=frozenset({item}), number=number)
    answer = answer_question(ask=asked, account=library.adult, by=desk)
    assert (answer.decision.outcome, answer.facts.situation["presents"]) == ("refuse", [])
    with pytest.raises(NoLongerPermitted):
        open_record(ask=asked, fulfilled=Fulfilled(), by=desk)


@pytest.mark.parametrize(
    ("channel", "item"), [("phone", "photo_id"), ("writing", "account_card"), ("phone", "subpoena")]
)
def test_what_cant_be_shown_over_a_channel_isnt_offered(
    channel: str, item: str, at_the_desk: Client, library: Library
) -> None:
    who = "police" if item == "subpoena" else "holder"
    page = ask(at_the_desk, number=ADULT, who=who, channel=channel, presents=[item])
    choice = next(each for each in page.context["page"].items if each.value == item)
    assert choice.bar
    assert not choice.taken
    assert f'value="{item}" disabled' in page.content.decode()
    assert item not in page.context["page"].answer.facts.situation["presents"]


def test_an_employee_at_the_desk_cant_state_what_only_an_officer_may(at_the_desk: Client, library: Library) -> None:
    states = ["court_finding", "waiver", "agency_contract"]
    page = ask(at_the_desk, number=ADULT, who="police", presents=["court_order"], states=states)
    assert outcome(page) == "refer D.2"
    assert not page.context["page"].states


def test_what_was_entered_for_one_account_isnt_carried_to_another(at_the_desk: Client, library: Library) -> None:
    entered = {"who": "holder", "presents": ["photo_id", "account_card"], "shown": library.child.key}
    page = ask(at_the_desk, number=ADULT, **entered)
    assert page.context["page"].whose.account == library.adult
    assert outcome(page) == ""
    assert page.context["page"].ask.presents == frozenset()
