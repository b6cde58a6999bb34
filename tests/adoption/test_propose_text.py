"""A text is judged by its content, kept as it was given, and changes nothing until the Director adopts it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from circumspect.adoption.actions import adopt_text, propose_text
from circumspect.adoption.documents import DocumentError
from circumspect.adoption.models import TextVersion
from circumspect.adoption.queries import in_force, text_in_force
from circumspect.ledger.models import Entry
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee
from tests.adoption.pdfs import pdf

pytestmark = pytest.mark.django_db
APPROVED = date(2026, 3, 2)


def test_a_proposal_changes_nothing_until_it_is_adopted(director: Employee) -> None:
    before = text_in_force()
    proposed = propose_text(title="Policy of 2026", approved_on=APPROVED, body=b"# Policy\n\nNew.", by=director)
    assert text_in_force() == before
    adopt_text(version=proposed, by=director)
    assert text_in_force() == proposed
    kinds = Entry.objects.order_by("-index").values_list("kind", "policy")[:2]
    assert list(kinds) == [("text.adopted", proposed.sha256), ("text.proposed", proposed.sha256)]


def test_an_earlier_version_can_be_adopted_again(director: Employee) -> None:
    earlier = text_in_force()
    adopt_text(
        version=propose_text(title="Policy", approved_on=APPROVED, body=pdf(), by=director),
        by=director,
    )
    adopt_text(version=earlier, by=director)
    assert in_force(TextVersion) == earlier


def test_only_the_director_adopts(director: Employee, circulation_manager: Employee, desk: Employee) -> None:
    proposed = propose_text(title="Policy", approved_on=APPROVED, body=b"New.", by=circulation_manager)
    with pytest.raises(NotAllowed):
        adopt_text(version=proposed, by=circulation_manager)
    with pytest.raises(NotAllowed):
        propose_text(title="Policy", approved_on=APPROVED, body=b"Newer.", by=desk)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"  \n", "empty"),
        (b"\xff\xfe\x00P", "UTF-8"),
        (b"A bell \x07 rings", "control character in line 1"),
        (b"%PDF-1.7 but then nothing", "can't be opened"),
        (b"PK\x03\x04 a zip", "control character"),
        (b"x" * 5_000_001, "at most 5,000,000"),
    ],
)
def test_what_is_no_document_is_refused_with_its_reason(director: Employee, body: bytes, word: str) -> None:
    with pytest.raises(DocumentError, match=word):
        propose_text(title="Policy", approved_on=APPROVED, body=body, by=director)


def test_too_many_pages_are_refused(director: Employee) -> None:
    with pytest.raises(DocumentError, match="201 pages"):
        propose_text(title="Policy", approved_on=APPROVED, body=pdf(201), by=director)


def test_a_board_cannot_have_approved_it_tomorrow(director: Employee) -> None:
    with pytest.raises(DocumentError, match="future"):
        propose_text(title="Policy", approved_on=timezone.localdate() + timedelta(days=1), body=b"New.", by=director)


def test_the_same_document_is_not_kept_twice(director: Employee) -> None:
    propose_text(title="Policy", approved_on=APPROVED, body=b"New.", by=director)
    with pytest.raises(DocumentError, match="already"):
        propose_text(title="Another", approved_on=APPROVED, body=b"New.", by=director)
