"""Facts become a situation, or an error that says what is wrong and what exists."""

import pytest

from circumspect.policy import PolicyError, SituationError, decide, load_builtin
from tests.policy.packs import MRRL

pytestmark = pytest.mark.pure


def test_what_is_not_given_is_assumed() -> None:
    facts = MRRL.situation({"domain": "records"}).facts
    assert facts == {
        "requester": "third_party",
        "channel": "in_person",
        "presents": (),
        "account_card_status": "missing",
        "own_card_status": "none",
        "holder_age": "unknown",
        "agency_contract": "no",
        "authority": "desk",
        "waiver": "no",
        "court_finding": "no",
    }


def test_words_name_only_what_was_given() -> None:
    given = {"domain": "records", "requester": "holder", "presents": ["photo_id", "account_number"]}
    assert MRRL.situation(given).words == "requester holder, presents account_number + photo_id"
    assert MRRL.situation({"domain": "cameras"}).words == "nothing given"


def test_the_order_of_what_is_presented_does_not_matter() -> None:
    once = MRRL.situation({"domain": "records", "presents": ["photo_id", "own_card"]})
    assert once == MRRL.situation({"presents": ["own_card", "photo_id", "own_card"], "domain": "records"})
    assert once.facts["presents"] == ("own_card", "photo_id")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, 'names its "domain": records, footage, cameras'),
        (
            {"domain": "record"},
            '"record" is no domain; there is "records", "footage", "cameras"; did you mean "records"?',
        ),
        ({"domain": None}, "None is no domain"),
        ({"domain": ["records"]}, "is no domain"),
        (
            {"domain": "records", "requestor": "holder"},
            '"requestor" is no fact of the domain "records"; there is "requester"',
        ),
        ({"domain": "records", "requestor": "holder"}, 'did you mean "requester"?'),
        ({"domain": "records", "requester": "Holder"}, '"Holder" is no value of "requester"; there is "third_party"'),
        ({"domain": "records", "requester": ["holder"]}, 'is no value of "requester"'),
        ({"domain": "records", "waiver": True}, 'True is no value of "waiver"; there is "no", "yes"'),
        ({"domain": "records", "waiver": None}, 'None is no value of "waiver"'),
        (
            {"domain": "records", "presents": "photo_id"},
            '"presents" is a list, such as ["account_card"], not \'photo_id\'',
        ),
        ({"domain": "records", "presents": {"photo_id": True}}, '"presents" is a list'),
        (
            {"domain": "records", "presents": ["passport"]},
            '"passport" is no value of "presents"; there is "account_card"',
        ),
        ({"domain": "records", "presents": [["photo_id"]]}, 'is no value of "presents"'),
        (
            {"domain": "footage", "requester": "holder"},
            '"requester" is no fact of the domain "footage"; there is "actor"',
        ),
    ],
)
def test_unknown_is_named_with_what_exists(given: dict[str, object], says: str) -> None:
    with pytest.raises(SituationError) as caught:
        MRRL.situation(given)
    assert says in str(caught.value)


@pytest.mark.parametrize("channel", ["phone", "writing"])
@pytest.mark.parametrize("item", ["account_card", "own_card", "photo_id"])
def test_a_card_is_shown_in_person(item: str, channel: str) -> None:
    with pytest.raises(SituationError) as caught:
        MRRL.situation({"domain": "records", "channel": channel, "presents": ["account_number", item]})
    assert f'"{item}" over the channel "{channel}" is impossible' in str(caught.value)
    assert "shown in person" in str(caught.value)


@pytest.mark.parametrize("item", ["court_order", "subpoena", "search_warrant", "written_consent"])
def test_a_paper_is_not_presented_by_phone(item: str) -> None:
    with pytest.raises(SituationError, match="never by phone"):
        MRRL.situation({"domain": "records", "channel": "phone", "presents": [item]})
    assert MRRL.situation({"domain": "records", "channel": "writing", "presents": [item]})


def test_a_situation_is_decided_by_the_pack_it_was_read_with() -> None:
    situation = MRRL.situation({"domain": "records", "requester": "holder"})
    assert decide(situation) == MRRL.decide(situation)
    with pytest.raises(PolicyError, match="another pack"):
        load_builtin("mrrl").decide(situation)


def test_a_decision_names_the_pack_it_comes_from() -> None:
    decision = decide(MRRL.situation({"domain": "cameras"}))
    assert decision.policy == MRRL.hash


def test_a_referral_over_c3_names_the_separate_accounts() -> None:
    decision = decide(MRRL.situation({"domain": "records", "requester": "parent", "holder_age": "minor"}))
    assert (decision.outcome, decision.clause) == ("refuse", "C.3")
    assert any(reason.startswith("C.2:") for reason in decision.reasons)


def test_every_decision_has_words_and_reasons() -> None:
    for domain in MRRL.domains.values():
        for clause in domain.clauses:
            assert clause.decision.say and clause.decision.title and clause.decision.reasons
            assert "{" not in clause.decision.say + "".join(clause.decision.reasons)
