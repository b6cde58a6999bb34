"""Everything this room logs has a sentence of its own."""

import re
from pathlib import Path

import pytest

import circumspect.patrons.actions
from circumspect.ledger.sentences import registered_kinds
from circumspect.patrons.models import CardReport

pytestmark = pytest.mark.pure


def test_every_kind_that_an_action_appends_has_a_sentence() -> None:
    folder = Path(circumspect.patrons.actions.__file__).parent
    source = "".join(path.read_text() for path in folder.glob("*.py"))
    kinds = set(re.findall(r'append(?:_for)?\(\s*"([a-z_.]+)"', source)) | {f"card.{kind}" for kind in CardReport.Kind}
    assert len(kinds) > 15
    assert kinds <= set(registered_kinds())
