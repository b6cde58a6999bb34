"""Cameras are found on a real network (loopback) by ONVIF and asked for their streams; what lies gets nothing."""

import pytest

from circumspect.cameras.actions.ask_device import ask_device
from circumspect.cameras.models import Camera
from circumspect.cameras.onvif import OnvifFailure, device_address, offers, search
from circumspect.cameras.streams import StreamAddressError, address_of
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from tests.cameras.onvif_camera import OnvifCamera
from tests.cameras.rows import logged, proposed
from tests.footage.cameras import free_port
from tests.people import MakeEmployee
from tests.site.test_every_url import signed_in

BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


def test_a_camera_on_the_network_answers_and_is_named_without_its_foreign_address() -> None:
    with OnvifCamera() as camera:
        found = [device for device in search("127.0.0.1") if device.address == camera.address]
    assert [(device.name, device.hardware) for device in found] == [("Stairs", "Toy-1")]


def test_nonsense_on_the_network_is_no_camera() -> None:
    with OnvifCamera(says=b"\xff\xfe garbage"), OnvifCamera(says=BOMB), OnvifCamera() as camera:
        found = search("127.0.0.1")
    assert [device.address for device in found] == [camera.address]


def test_the_stream_that_browsers_play_comes_first_then_the_largest() -> None:
    """The host that the camera believes to have isn't taken: it is reached where it was asked."""
    with OnvifCamera() as camera:
        found = offers(camera.address, camera.username, camera.password)
    assert [(one.encoding, one.width) for one in found] == [("H264", 1920), ("H264", 640), ("H265", 3840)]
    assert found[0].url == "rtsp://127.0.0.1:8554/large?channel=1"


def test_the_it_department_sets_the_stream_of_a_camera_by_asking_it(director: Employee, employee: MakeEmployee) -> None:
    registered = proposed(director)
    with OnvifCamera() as camera, logged("camera.stream_set"):
        ask_device(
            camera=registered,
            device=camera.address,
            username=camera.username,
            password=camera.password,
            by=employee(Role.IT),
        )
    address = address_of(Camera.objects.get(pk=registered.pk))
    assert (address.url, address.username, address.password) == (
        "rtsp://127.0.0.1:8554/large?channel=1",
        "viewer",
        "Zephyr-Quartz-77",
    )


def test_a_wrong_password_silence_and_nonsense_are_said_and_nothing_is_repeated() -> None:
    with OnvifCamera() as camera:
        with pytest.raises(OnvifFailure, match="refused") as wrong:
            offers(camera.address, "viewer", "Opal-Wrong")
        assert "Opal" not in str(wrong.value)
    with pytest.raises(OnvifFailure, match="Nothing"):
        offers(f"127.0.0.1:{free_port()}", "viewer", "Opal-Wrong")
    for says in (b"not xml", BOMB):
        with OnvifCamera(says=says) as camera, pytest.raises(OnvifFailure):
            offers(camera.address, camera.username, camera.password)
    with OnvifCamera(profiles={}) as camera, pytest.raises(OnvifFailure, match="no stream"):
        offers(camera.address, camera.username, camera.password)


@pytest.mark.parametrize("typed", ["", "a b", "http://", "https://192.168.1.20/", "//x", "x@192.168.1.20", "h:99999"])
def test_what_is_no_address_of_a_device_is_refused(typed: str) -> None:
    with pytest.raises(OnvifFailure):
        device_address(typed)


def test_no_device_on_the_public_network_is_asked() -> None:
    with pytest.raises(StreamAddressError):
        offers("8.8.8.8", "viewer", "Zephyr-Quartz-77")


def test_nobody_but_the_it_department_asks_a_device(director: Employee) -> None:
    registered = proposed(director)
    with OnvifCamera() as camera, logged(), pytest.raises(NotAllowed):
        ask_device(camera=registered, device=camera.address, username="", password="", by=director)
    assert camera.asked == []


def test_the_page_sets_it_and_never_gives_a_password_back(
    director: Employee, employee: MakeEmployee, settings: pytest.FixtureRequest
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    registered, client = proposed(director), signed_in(employee(Role.IT))
    with OnvifCamera() as camera:
        used = client.post("/cameras/find/", {"use": camera.address}).content.decode()
        assert f'value="{camera.address}"' in used
        typed = {"camera": registered.key, "device": camera.address, "username": "viewer", "password": "Opal-Wrong"}
        wrong = client.post("/cameras/find/", typed)
        assert wrong.status_code == 400 and "refused this name" in wrong.content.decode()
        assert "Opal" not in wrong.content.decode()
        done = client.post("/cameras/find/", {**typed, "password": camera.password}, follow=True)
    assert "H264, 1920 × 1080" in done.content.decode()
