"""A library's own yes/no question is a fact like the others."""

import pytest

from circumspect.policy import PackError, SituationError, load_pack
from tests.policy.packs import MRRL, pack_with, source_with, without_row

pytestmark = pytest.mark.pure

QUESTION = """[[records.question]]
id = "knows_password"
ask = "Do they know the password?"
summary = "The holder may have set one."

"""
ROW, _ = without_row("A.1-photo-id", "records.clause")
ADDED = ROW.replace("A.1-photo-id", "A.1-password").replace(
    'when = { requester = "holder" }\none_of = ["photo_id"]', 'when = { requester = "holder", knows_password = "yes" }'
)
PACK = pack_with((ROW, f"{QUESTION}{ROW}\n\n{ADDED}"))


def test_it_is_asked_and_decides() -> None:
    (question,) = PACK.domains["records"].questions
    assert (question.id, question.ask) == ("knows_password", "Do they know the password?")
    given = {"domain": "records", "requester": "holder", "channel": "phone"}
    assert PACK.decide(PACK.situation(given)).outcome == "refuse"
    assert PACK.decide(PACK.situation({**given, "knows_password": "yes"})).outcome == "permit"
    assert PACK.situation(given).facts["knows_password"] == "no"


def test_it_doubles_the_situations_and_is_proven() -> None:
    proof = PACK.prove()
    assert proof.domains[0].situations == 2 * 15_482_880
    assert [broken.promise.id for broken in proof.domains[0].broken] == [
        "nothing-by-default",
        "stolen-card-of-the-holder",
        "consent-alone",
        "nothing-by-phone-without-a-number",
    ]
    assert proof.domains[0].broken[0].example == "requester holder, knows_password yes"


def test_other_packs_do_not_know_it() -> None:
    with pytest.raises(SituationError, match='"knows_password" is no fact'):
        MRRL.situation({"domain": "records", "knows_password": "yes"})


@pytest.mark.parametrize(
    ("id", "says"), [("requester", "a fact already"), ("domain", "a fact already"), ("Knows it", "can't name a fact")]
)
def test_its_name_is_its_own(id: str, says: str) -> None:
    with pytest.raises(PackError, match=says):
        load_pack(source_with((ROW, QUESTION.replace("knows_password", id) + ROW)))


def test_there_are_not_too_many() -> None:
    many = "".join(QUESTION.replace("knows_password", f"q{number}") for number in range(7))
    with pytest.raises(PackError, match="at most 6 questions"):
        load_pack(source_with((ROW, many + ROW)))
