"""Incidents are filed by whoever works here, numbered by year without gaps, and read by who filed or is designated."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from circumspect.incidents.actions.file_incident import IncidentError
from circumspect.incidents.models import Incident
from circumspect.incidents.queries import NoSuchIncident, incident_by_key, incidents_for
from circumspect.ledger.models import Entry
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Designation, Employee, Role, Task
from tests.incidents.reports import LAST_WEEK, filed
from tests.people import MakeEmployee

SOON = timedelta(minutes=5)
"""From when the test runs: the tests may have been collected long before."""


def entries() -> list[str]:
    return list(Entry.objects.filter(kind="incident.filed").values_list("kind", flat=True))


@pytest.mark.parametrize("role", list(Role))
def test_every_employee_files(employee: MakeEmployee, role: Role) -> None:
    before = len(entries())
    incident = filed(employee(role), reporter="A reader")
    assert incident.ended_at == incident.began_at
    assert len(entries()) == before + 1


def test_somebody_without_a_role_files_nothing(employee: MakeEmployee) -> None:
    with pytest.raises(NotAllowed):
        filed(employee())
    assert not Incident.objects.exists()


def test_numbers_run_through_each_year_of_the_librarys_own_zone(desk: Employee) -> None:
    numbers = [
        str(filed(desk, began_at=datetime(*when, tzinfo=UTC)))
        for when in ((2024, 6, 1, 12), (2025, 1, 1, 5, 59), (2025, 1, 1, 6, 0), (2025, 3, 1, 12), (2024, 7, 1, 12))
    ]
    assert numbers == ["2024-001", "2024-002", "2025-001", "2025-002", "2024-003"]


def test_a_refused_one_takes_no_number(desk: Employee) -> None:
    filed(desk)
    with pytest.raises(IncidentError):
        filed(desk, what=" ")
    assert filed(desk).number == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "theft"},
        {"place": "  "},
        {"what": ""},
        {"what": "x" * 10_001},
        {"place": "x" * 121},
        {"branch": "x" * 21},
        {"reporter": "x" * 121},
        {"what": "A fall\x00"},
        {"began_at": SOON},
        {"ended_at": SOON},
        {"ended_at": LAST_WEEK - timedelta(minutes=1)},
        {"began_at": datetime(2025, 1, 1)},  # noqa: DTZ001
    ],
)
def test_what_cannot_have_been_is_refused(desk: Employee, wrong: dict[str, object]) -> None:
    before, soon = entries(), timezone.now() + SOON
    with pytest.raises(IncidentError):
        filed(desk, **{name: soon if value is SOON else value for name, value in wrong.items()})
    assert entries() == before and not Incident.objects.exists()


def test_who_filed_it_and_designated_staff_read_it_and_nobody_else(
    desk: Employee, director: Employee, employee: MakeEmployee
) -> None:
    incident, other = filed(desk), employee(Role.DESK)
    assert list(incidents_for(desk)) == list(incidents_for(director)) == [incident]
    assert list(incidents_for(other)) == []
    with pytest.raises(NoSuchIncident):
        incident_by_key(incident.key, other)
    now = timezone.now()
    designation = Designation.objects.create(
        employee=other,
        task=Task.REVIEW_FOOTAGE,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
        reason="For a test",
        made_by=director,
    )
    assert incident_by_key(incident.key, other) == incident
    designation.ended_at = now
    designation.save()
    assert list(incidents_for(other)) == []
