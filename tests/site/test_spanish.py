"""Spanish is complete: every text of the program has one, with the same things filled in, and it is what is served."""

import re
from pathlib import Path

import pytest

from tests.site.catalogue import POS, Message, asked_for, compiled, read_po

pytestmark = pytest.mark.pure

FILLED_IN = re.compile(r"%\(\w+\)[a-z]|\{\w+\}|<[^>]+>")


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return [message for po in POS for message in read_po(po.read_text(encoding="utf-8"))]


def test_every_text_is_in_the_catalogue(messages: list[Message]) -> None:
    there = {said for message in messages for said in (message.id, message.plural)}
    missing = [f"{path.name}: {said!r}" for said, path in asked_for() if said not in there]
    assert not missing, (
        "Put these into their room's django.po with their Spanish, then run python -m tests.site.catalogue:\n"
        + "\n".join(missing)
    )


def test_every_text_has_a_spanish_one(messages: list[Message]) -> None:
    assert [message.id for message in messages if message.fuzzy or not all(message.texts.values())] == []


def test_the_spanish_text_fills_in_the_same(messages: list[Message]) -> None:
    differ = [
        (message.id, said)
        for message in messages
        if message.id
        for form, said in message.texts.items()
        if set(FILLED_IN.findall(said)) != set(FILLED_IN.findall(message.plural if form else message.id))
    ]
    assert differ == []


@pytest.mark.parametrize("po", POS, ids=lambda po: po.parts[-5])
def test_what_is_served_is_what_is_written(po: Path) -> None:
    written = read_po(po.read_text(encoding="utf-8"))
    assert po.with_suffix(".mo").read_bytes() == compiled(written), (
        "django.mo is old: run python -m tests.site.catalogue"
    )


def test_no_two_rooms_say_one_text_differently(messages: list[Message]) -> None:
    said: dict[str, dict[int, str]] = {}
    differ = [
        message.id for message in messages if message.id and said.setdefault(message.id, message.texts) != message.texts
    ]
    assert differ == []
