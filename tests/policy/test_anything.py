"""Whatever is given as a pack or as a situation, it is read or refused in words; nothing else happens."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circumspect.policy import PackError, SituationError, load_pack
from tests.policy.packs import MRRL

pytestmark = pytest.mark.pure

SOURCE = MRRL.source
WORDS = sorted(
    {"domain", *MRRL.domains}
    | {word for domain in MRRL.domains.values() for fact in domain.facts.values() for word in (fact.name, *fact.values)}
)
PLACE = st.integers(0, len(SOURCE))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(WORDS) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=120, deadline=None)
@given(start=PLACE, length=st.integers(0, 40), other=st.binary(max_size=12) | st.sampled_from(WORDS).map(str.encode))
def test_a_pack_damaged_anywhere(start: int, length: int, other: bytes) -> None:
    try:
        pack = load_pack(SOURCE[:start] + other + SOURCE[start + length :])
    except PackError as error:
        assert str(error).startswith("pack: ") and error.expected
    else:
        assert pack.decide(pack.situation({"domain": "records"})).outcome in ("permit", "refuse", "refer")


@settings(max_examples=60, deadline=None)
@given(value=VALUES, place=st.integers(0, 10_000))
def test_a_pack_with_any_value_anywhere(value: object, place: int) -> None:
    """A value of the file is replaced by another that TOML has too."""
    lines = SOURCE.decode().splitlines()
    numbers = [number for number, line in enumerate(lines) if " = " in line and not line.startswith("#")]
    number = numbers[place % len(numbers)]
    key = lines[number].split(" = ")[0]
    lines[number] = f"{key} = {json.dumps(value)}"
    try:
        load_pack("\n".join(lines).encode())
    except PackError as error:
        assert error.expected


@settings(max_examples=400, deadline=None)
@given(given_facts=st.dictionaries(st.sampled_from(WORDS), VALUES, max_size=5), domain=st.sampled_from([*MRRL.domains]))
def test_a_situation_of_anything(given_facts: dict[str, object], domain: str) -> None:
    try:
        situation = MRRL.situation({**given_facts, "domain": domain})
    except SituationError as error:
        assert str(error)
    else:
        assert situation == MRRL.situation({**situation.facts, "domain": domain})
        MRRL.decide(situation)
        MRRL.would_help(situation)
