"""The demonstration's papers: a scan that we draw, and a copy that waits for the Director's look."""

import pytest

from circumspect.legal.models import Document, Redaction
from circumspect.site.demo import papers
from circumspect.staff.models import Employee
from tests.footage.conftest import folders  # noqa: F401  (a fixture)
from tests.legal.cases import case

pytestmark = pytest.mark.django_db


def test_a_scan_is_drawn_and_a_name_taken_out(
    desk: Employee, circulation_manager: Employee, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = {"desk": desk, "circulation": circulation_manager}
    monkeypatch.setattr(papers, "employee", people.__getitem__)
    case(desk, number=1, who="Ofc. Stand In")
    case(desk, number=2, who="Det. Ima Sample", kind="court_order")
    papers.papers_come_in()
    assert [one.format for one in Document.objects.order_by("id")] == ["jpeg", "pdf", "pdf"]
    assert Redaction.objects.get().state == "made"
