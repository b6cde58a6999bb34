"""A camera records only in the position that the Director approved, as the pack in force says, asked anew each time."""

import pytest
from django.utils import timezone

from circumspect.adoption.models import PackVersion
from circumspect.cameras.actions.decide_camera import NotToBeDecided, decide_camera
from circumspect.cameras.actions.move_camera import move_camera
from circumspect.cameras.actions.retire_camera import retire_camera
from circumspect.cameras.actions.withdraw_approval import withdraw_approval
from circumspect.cameras.models import Camera
from circumspect.cameras.places import Place, PlaceError
from circumspect.cameras.queries import approval_of, cameras_to_record, may_record, state_of
from circumspect.policy import load_pack
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from tests.cameras.rows import entrance, logged, proposed
from tests.people import MakeEmployee


def approved(director: Employee, name: str = "Front door") -> Camera:
    camera = proposed(director, name)
    camera.stream = b"sealed"
    camera.save()
    decide_camera(camera=camera, approve=True, reason="It sees the doors only", by=director)
    return camera


def test_an_approved_camera_records_and_a_proposed_one_does_not(director: Employee) -> None:
    entrance(director)
    camera = proposed(director)
    assert (state_of(camera), may_record(camera).outcome) == ("proposed", "refuse")
    with logged("camera.approved"):
        decide_camera(camera=camera, approve=True, reason="It sees the doors only", by=director)
    decision = may_record(camera)
    assert (state_of(camera), decision.outcome, decision.clause, decision.conditions) == (
        "approved",
        "permit",
        "S.2",
        (),
    )


def test_a_refused_camera_does_not_record_and_keeps_its_reason(director: Employee) -> None:
    camera = proposed(director)
    with logged("camera.refused"):
        decide_camera(camera=camera, approve=False, reason="It would see the screens", by=director)
    approval = approval_of(camera)
    assert approval and approval.reason == "It would see the screens"
    assert (state_of(camera), may_record(camera).outcome) == ("refused", "refuse")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DIRECTOR])
def test_nobody_but_the_director_decides(director: Employee, employee: MakeEmployee, role: Role) -> None:
    camera, other = proposed(director), employee(role)
    with logged(), pytest.raises(NotAllowed):
        decide_camera(camera=camera, approve=True, reason="I may", by=other)
    with pytest.raises(NotAllowed):
        withdraw_approval(camera=camera, reason="I may", by=other)


def test_an_approval_needs_a_reason_and_happens_once(director: Employee) -> None:
    camera = proposed(director)
    with logged(), pytest.raises(PlaceError):
        decide_camera(camera=camera, approve=True, reason="  ", by=director)
    decide_camera(camera=camera, approve=False, reason="No", by=director)
    with logged(), pytest.raises(NotToBeDecided):
        decide_camera(camera=camera, approve=True, reason="Yes after all", by=director)


def test_who_read_about_one_position_does_not_approve_the_next(director: Employee) -> None:
    camera = proposed(director)
    move_camera(camera=camera, place=Place("public", "The stairs"), why="Better", by=director)
    with logged(), pytest.raises(NotToBeDecided, match="moved"):
        decide_camera(camera=camera, approve=True, reason="Fine", by=director, position=1)


def test_moving_ends_the_approval_even_for_who_holds_the_camera_since_before(director: Employee) -> None:
    held = approved(director)
    with logged("camera.moved"):
        move_camera(camera=held, place=Place("public", "The stairs"), why="Better light", by=director)
    assert held.position == 1, "the recorder's own copy is as it was"
    assert may_record(held).outcome == "refuse"
    assert cameras_to_record() == []
    now = Camera.objects.get(pk=held.pk)
    decide_camera(camera=now, approve=True, reason="The stairs only", by=director)
    assert may_record(held).outcome == "permit"


def test_withdrawing_the_approval_stops_recording(director: Employee) -> None:
    camera = approved(director)
    assert cameras_to_record() == [camera]
    with logged("approval.withdrawn"):
        withdraw_approval(camera=camera, reason="The counter was rebuilt", by=director)
    assert (state_of(camera), may_record(camera).outcome, cameras_to_record()) == ("withdrawn", "refuse", [])
    with logged(), pytest.raises(NotToBeDecided):
        withdraw_approval(camera=camera, reason="Once more", by=director)


def test_a_retired_camera_records_nothing_and_nothing_more_is_done_to_it(director: Employee) -> None:
    camera = approved(director)
    with logged("camera.retired"):
        retire_camera(camera=camera, by=director)
    assert (may_record(camera).outcome, cameras_to_record()) == ("refuse", [])
    with logged():
        for again in (
            lambda: retire_camera(camera=camera, by=director),
            lambda: decide_camera(camera=camera, approve=True, reason="Back", by=director),
            lambda: move_camera(camera=camera, place=Place("public", "The stairs"), why="Back", by=director),
        ):
            with pytest.raises(NotToBeDecided):
                again()


@pytest.mark.parametrize("posted", [None, False])
def test_a_missing_sign_is_a_condition_and_a_reminder(director: Employee, posted: bool | None) -> None:
    camera = approved(director)
    assert may_record(camera).conditions == ("post_signage",), "no entrance is known"
    entrance(director, "Front door", posted=True)
    assert may_record(camera).conditions == ()
    entrance(director, "Garden door", posted=posted)
    assert (may_record(camera).outcome, may_record(camera).conditions) == ("permit", ("post_signage",))


def test_another_pack_and_the_registry_follows(director: Employee) -> None:
    """Here a library that lets no camera record while a sign is missing."""
    camera = approved(director)
    entrance(director, posted=False)
    assert cameras_to_record() == [camera]
    adopt(lambda source: source.replace(b'conditions = ["post_signage"]\n', b"").replace(*STRICT))
    assert (may_record(camera).outcome, cameras_to_record()) == ("refuse", [])


def test_a_pack_that_takes_placing_from_the_director_is_followed_too(director: Employee) -> None:
    camera = proposed(director)
    adopt(
        lambda source: source.replace(
            b'actor = "director", action = ["place", "move"]', b'actor = "director", action = "move"'
        )
    )
    with logged(), pytest.raises(NotToBeDecided, match=r"S\.2"):
        decide_camera(camera=camera, approve=True, reason="It sees the doors only", by=director)


STRICT = (
    b'when = { action = "record", approval = "given", signage = "missing" }\noutcome = "permit"',
    b'when = { action = "record", approval = "given", signage = "missing" }\noutcome = "refuse"',
)


def adopt(change: object) -> None:
    """Put a changed pack in force, whatever it promises."""
    source = bytes(PackVersion.objects.latest("adopted_at").body)
    changed = change(source)  # type: ignore[operator]
    assert changed != source
    now = timezone.now()
    PackVersion.objects.create(
        name="Another", body=changed, sha256=load_pack(changed).hash, proof={}, adopted_at=now, proposed_at=now
    )


def test_asking_for_all_cameras_costs_the_same_however_many(
    director: Employee, django_assert_num_queries: object
) -> None:
    entrance(director)
    for number in range(3):
        approved(director, f"Camera {number}")
    with django_assert_num_queries(5):  # type: ignore[operator]
        assert len(cameras_to_record()) == 3
