"""How the cameras came into the invented library: a plan, signs at the doors, proposals, the Director's word."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from circumspect.cameras.actions.add_entrance import add_entrance
from circumspect.cameras.actions.add_plan import add_plan
from circumspect.cameras.actions.check_sign import check_sign
from circumspect.cameras.actions.decide_camera import decide_camera
from circumspect.cameras.actions.propose_camera import propose_camera
from circumspect.cameras.actions.set_stream import set_stream
from circumspect.cameras.models import Camera, FloorPlan, SignCheck
from circumspect.cameras.places import Place
from circumspect.cameras.queries import approval_of
from circumspect.footage.actions.set_allowance import set_allowance
from circumspect.site.demo.cameras.addresses import address, free_port, own_cameras
from circumspect.site.demo.cameras.floor import floor_plan
from circumspect.site.demo.cameras.rooms import CHILDRENS_ROOM, RECORDED, WASHROOMS, Room
from circumspect.site.demo.clock import dated
from circumspect.site.demo.staff import employee

PLAN = "Ground floor"
LONG_AGO = timedelta(days=settings.SIGN_CHECK_DAYS + 9)
YES = "It sees the way and no more than that; nobody expects privacy there."


def look_at_doors() -> None:
    """Three entrances with their signs; the last look at one of them is long ago."""
    desk, manager = employee("desk"), employee("manager")
    add_plan(name=PLAN, picture=floor_plan(), by=manager)
    for name in ("Main doors", "Side door"):
        dated(check_sign(entrance=add_entrance(name=name, by=manager), posted=True, by=desk), "at")
    garden = add_entrance(name="Garden door", by=manager)
    check = check_sign(entrance=garden, posted=True, note="Taken over from the list on paper.", by=manager)
    SignCheck.objects.filter(pk=check.pk).update(at=timezone.now() - LONG_AGO)


def bring_in_cameras() -> None:
    """Four approved, and one that the policy refuses by itself."""
    it, director, port = employee("it"), employee("director"), free_port()
    for room in RECORDED:
        camera = proposed(room, "it")
        set_stream(camera=camera, address=address(room.path, port), by=it)
        dated(decide_camera(camera=camera, approve=True, reason=YES, by=director), "at")
    refused = approval_of(proposed(WASHROOMS, "manager"))
    assert refused is not None
    dated(refused, "at")
    for name, minutes in (("it", 10), ("manager", 5)):
        dated(set_allowance(employee=employee(name), minutes=minutes, by=director), "set_at")


def propose_another() -> None:
    """One that the Director finds waiting, and can try."""
    port = own_cameras()[0].port
    set_stream(
        camera=proposed(CHILDRENS_ROOM, "manager"), address=address(CHILDRENS_ROOM.path, port), by=employee("it")
    )


def proposed(room: Room, by: str) -> Camera:
    plan = FloorPlan.objects.get(name=PLAN)
    place = Place(room.area, room.sees, plan, room.x, room.y, room.direction)
    camera = propose_camera(name=room.name, place=place, why=room.why, by=employee(by))
    dated(camera, "proposed_at")
    return camera


def camera_in(room: Room) -> Camera:
    return Camera.objects.get(name=room.name)
