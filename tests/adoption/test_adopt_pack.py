"""A pack is proved before it is kept and again before it is adopted; a decision names the one in force."""

import pytest

from circumspect.adoption.actions import adopt_pack, propose_pack, withdraw_proposal
from circumspect.adoption.actions.withdraw_proposal import AlreadyAdopted
from circumspect.adoption.models import PackVersion
from circumspect.adoption.proof import UnprovenPack
from circumspect.adoption.queries import changes_from_force, in_force, pack_in_force
from circumspect.policy import PackError, load_builtin
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee

pytestmark = pytest.mark.django_db
BUILTIN = load_builtin("mrrl").source
ENGLISH = BUILTIN.split(b"[translation.")[0]


def amended(old: str, new: str) -> bytes:
    text = BUILTIN.decode()
    assert old in text
    return text.replace(old, new).encode()


def test_an_adopted_pack_is_the_one_that_decides(director: Employee) -> None:
    body = amended("adult_age = 18", "adult_age = 19")
    version = propose_pack(body=body, by=director, note="Nineteen")
    assert pack_in_force().settings.adult_age == 18
    adopt_pack(version=version, by=director)
    assert pack_in_force().settings.adult_age == 19
    situation = pack_in_force().situation({"domain": "records", "requester": "holder"})
    assert pack_in_force().decide(situation).policy == version.sha256


def test_a_typo_is_refused_and_nothing_is_kept(director: Employee) -> None:
    before = PackVersion.objects.count()
    with pytest.raises(PackError, match="listed_person"):
        propose_pack(body=amended('requester = "listed_person"', 'requester = "listed_persom"'), by=director)
    assert PackVersion.objects.count() == before


def test_a_pack_that_breaks_its_promise_is_refused(director: Employee) -> None:
    body = (
        ENGLISH
        + b"""
[[records.never]]
id = "nobody-at-all"
summary = "nobody is ever told anything"
then = "permit"
"""
    )
    with pytest.raises(UnprovenPack, match="nobody-at-all"):
        propose_pack(body=body, by=director)


def test_only_the_director_adopts(director: Employee, circulation_manager: Employee) -> None:
    version = propose_pack(body=BUILTIN + b"\n# a remark\n", by=circulation_manager)
    with pytest.raises(NotAllowed):
        adopt_pack(version=version, by=circulation_manager)


def test_a_remark_changes_no_decision(director: Employee) -> None:
    version = propose_pack(body=BUILTIN + b"\n# a remark\n", by=director)
    assert changes_from_force(version) == ()


def test_a_proposal_can_be_taken_back_but_not_what_was_in_force(director: Employee) -> None:
    version = propose_pack(body=BUILTIN + b"\n# a remark\n", by=director)
    withdraw_proposal(version=version, by=director)
    assert not PackVersion.objects.filter(sha256=version.sha256).exists()
    force = in_force(PackVersion)
    assert force
    with pytest.raises(AlreadyAdopted):
        withdraw_proposal(version=force, by=director)
