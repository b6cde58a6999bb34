"""A card that one employee reports stolen while another opens with it never opens after the report."""

import json
import os
from pathlib import Path

import pytest

from tests.ledger.conftest import new_database
from tests.ledger.own_library import ORIGIN, OwnLibrary

ROUNDS = 25


@pytest.fixture
def own_library(tmp_path: Path) -> OwnLibrary:
    """A library of its own on the database that these tests run on."""
    (tmp_path / "circumspect.toml").write_text(f'[ledger]\norigin = "{ORIGIN}"\n')
    server = os.environ.get("DATABASE_URL", "")
    return OwnLibrary(tmp_path, new_database(server) if server.startswith("postgres") else "")


def test_nothing_opens_after_the_report(own_library: OwnLibrary) -> None:
    printed = own_library.run("tests.desk.at_once", ROUNDS).stdout
    orders = json.loads(printed.splitlines()[-1])
    assert len(orders) == ROUNDS
    for order in orders:
        assert order in (["card.stolen"], ["record.opened", "card.stolen"])
