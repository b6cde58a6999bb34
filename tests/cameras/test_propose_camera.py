"""Who may propose a camera, what a proposal must say, and that a private area is refused whoever asks."""

from math import nan

import pytest

from circumspect.cameras.actions.decide_camera import NotToBeDecided, decide_camera
from circumspect.cameras.actions.move_camera import move_camera
from circumspect.cameras.actions.propose_camera import PROPOSERS, propose_camera
from circumspect.cameras.models import Camera
from circumspect.cameras.places import Place, PlaceError
from circumspect.cameras.queries import approval_of, may_record, state_of
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Notice, Role
from tests.cameras.rows import logged, proposed
from tests.people import MakeEmployee

PLACE = Place("public", "The doors")


@pytest.mark.parametrize("role", PROPOSERS)
def test_a_proposal_is_kept_logged_and_reaches_the_director(
    director: Employee, employee: MakeEmployee, role: Role
) -> None:
    by = employee(role)
    with logged("camera.proposed"):
        camera = proposed(by)
    assert (state_of(camera), may_record(camera).outcome) == ("proposed", "refuse")
    assert Notice.objects.filter(employee=director, path=f"/cameras/{camera.key}/").exists()
    assert not Notice.objects.filter(employee=by).exists()


@pytest.mark.parametrize("role", [Role.DESK, Role.WEEKEND_SUPERVISOR])
def test_the_desk_proposes_and_moves_nothing(director: Employee, employee: MakeEmployee, role: Role) -> None:
    camera, by = proposed(director), employee(role)
    with logged(), pytest.raises(NotAllowed):
        proposed(by)
    with pytest.raises(NotAllowed):
        move_camera(camera=camera, place=PLACE, why="Better", by=by)


@pytest.mark.parametrize("role", PROPOSERS)
def test_a_private_area_is_refused_whoever_asks_and_the_refusal_is_kept(employee: MakeEmployee, role: Role) -> None:
    with logged("camera.forbidden"):
        camera = proposed(employee(role), "Restroom hall", area="private")
    approval = approval_of(camera)
    assert approval and (approval.given, approval.clause) == (False, "S.2")
    assert (state_of(camera), may_record(camera).outcome) == ("refused", "refuse")


def test_not_even_the_director_approves_a_private_area(director: Employee) -> None:
    """Also where no refusal was kept, as if the area was called private after the proposal."""
    camera = proposed(director)
    Camera.objects.filter(pk=camera.pk).update(area="private")
    with logged(), pytest.raises(NotToBeDecided, match="unseen"):
        decide_camera(camera=camera, approve=True, reason="I want it", by=director)


def test_a_camera_moved_into_a_private_area_is_refused_there_and_stops(director: Employee) -> None:
    camera = proposed(director)
    decide_camera(camera=camera, approve=True, reason="The doors only", by=director)
    with logged("camera.forbidden"):
        move_camera(camera=camera, place=Place("private", "The sofas"), why="Thefts", by=director)
    now = Camera.objects.get(pk=camera.pk)
    assert (state_of(now), may_record(camera).outcome) == ("refused", "refuse")
    with logged("camera.moved"):
        move_camera(camera=now, place=PLACE, why="Back to the doors", by=director)
    assert may_record(camera).outcome == "refuse", "the old approval says nothing"


@pytest.mark.parametrize(
    ("place", "name", "why"),
    [
        (Place("attic", "The doors"), "Door", "Thefts"),
        (Place("public", "  "), "Door", "Thefts"),
        (Place("public", "x" * 301), "Door", "Thefts"),
        (Place("public", "The\x00doors"), "Door", "Thefts"),
        (Place("public", "The doors", x=1.01), "Door", "Thefts"),
        (Place("public", "The doors", y=nan), "Door", "Thefts"),
        (Place("public", "The doors", direction=360), "Door", "Thefts"),
        (Place("public", "The doors", direction=nan), "Door", "Thefts"),
        (PLACE, " ", "Thefts"),
        (PLACE, "x" * 101, "Thefts"),
        (PLACE, "Door", ""),
        (PLACE, "Door", "x" * 501),
    ],
)
def test_what_is_missing_or_too_much_is_said(director: Employee, place: Place, name: str, why: str) -> None:
    with logged(), pytest.raises(PlaceError):
        propose_camera(name=name, place=place, why=why, by=director)
