"""The custody file is PREMIS 3.0 by its own schema, whatever was typed into it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from circumspect.legal.package.premis import Agent, Event, Thing, premis
from tests.legal_releases.premis.schema import faults

pytestmark = pytest.mark.pure
AT = datetime(2026, 11, 24, 12, 30, 5, 123456, tzinfo=UTC)
THING = Thing("data/footage/0002.mp4", 1_800_000_000, "a" * 64, "video/mp4")
PERSON = Agent("officer", "An Officer", "person", "Circulation Manager")


@pytest.mark.parametrize(
    "typed", ["Cut", "<b>&amp;</b> ]]>", "two\nlines\tand a tab", "\x00\x08 gone", "“…” — 漢字 🎬", ""]
)
def test_it_is_valid_whatever_was_typed(typed: str) -> None:
    event = Event("collection-0002", "replication", AT, typed, "officer", 12, (THING.path,))
    assert faults(premis([THING], [event], [PERSON, Agent("circumspect", typed, "software")])) == []


def test_the_schema_is_the_official_one_and_can_fail() -> None:
    event = Event("x", "capture", AT, "Recorded", "officer")
    body = premis([THING], [event], [PERSON])
    assert faults(body) == []
    assert faults(body.replace(b"eventDetailInformation", b"eventDetail")), "as it was in version 2"
    assert faults(premis([], [event], [PERSON])), "without an object"
    assert (Path(__file__).parent / "premis/premis-3-0.xsd").read_text().count("VERSION 3.0") == 1
