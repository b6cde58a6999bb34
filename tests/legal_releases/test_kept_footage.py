"""Held images end by people; officers are reminded once when a request needs its images no longer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from circumspect.cameras.models import Camera
from circumspect.footage.models import Hold
from circumspect.footage.windows import Window
from circumspect.legal.actions.add_to_scope import AddedFootage
from circumspect.legal.actions.close_request import close_request
from circumspect.legal.kept_footage import remind_of_holds
from circumspect.legal.states import Kind
from circumspect.staff.models import Employee, Notice
from tests.legal.asked import taken
from tests.legal_releases.conftest import FIRST, Granted

pytestmark = pytest.mark.django_db


def test_a_preservation_is_kept_ninety_days_and_then_somebody_is_reminded(
    desk: Employee, officer: Employee, director: Employee, recordings: Camera
) -> None:
    taken(desk, Kind.PRESERVATION, footage=[AddedFootage(recordings, Window(FIRST, FIRST + 1))])
    hold, today = Hold.objects.get(), timezone.localdate()
    assert hold.keep_until == today + timedelta(days=90)
    Notice.objects.all().delete()
    assert remind_of_holds(today + timedelta(days=90)) == 0
    assert remind_of_holds(today + timedelta(days=91)) == 1
    assert {notice.employee for notice in Notice.objects.all()} == {officer, director}
    assert remind_of_holds(today + timedelta(days=92)) == 0 and Hold.objects.get().released_at is None


def test_images_of_a_closed_request_are_reminded_of(granted: Granted, officer: Employee, recordings: Camera) -> None:
    request = granted(cameras=[recordings])
    assert remind_of_holds() == 0
    close_request(key=request.key, note="They don't need it any more", by=officer)
    assert remind_of_holds() == 1
