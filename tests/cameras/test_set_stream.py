"""Address and credentials of a camera are sealed: no database, log, page, error or address of ours ever holds them."""

import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from circumspect.cameras.actions.decide_camera import decide_camera
from circumspect.cameras.actions.retire_camera import retire_camera
from circumspect.cameras.actions.set_stream import set_stream
from circumspect.cameras.models import Camera
from circumspect.cameras.queries import may_record, state_of
from circumspect.cameras.streams import StreamAddressError, address_of, check_host, checked_address, with_credentials
from circumspect.staff.access import NotAllowed
from circumspect.staff.models import Employee, Role
from circumspect.vault import KeyGone
from tests.cameras.rows import ADDRESS, SECRETS, logged, proposed
from tests.people import MakeEmployee
from tests.site.test_every_url import signed_in


@pytest.fixture
def it(employee: MakeEmployee) -> Employee:
    return employee(Role.IT)


def test_the_sealed_address_opens_for_connecting_with_its_credentials_apart(director: Employee, it: Employee) -> None:
    camera = proposed(director)
    with logged("camera.stream_set"):
        camera = set_stream(camera=camera, address="rtsp://viewer:p%40ss%2Fword@cam-3.lan:8554/a?b=1#c", by=it)
    address = address_of(Camera.objects.get(pk=camera.pk))
    assert (address.url, address.username, address.password) == ("rtsp://cam-3.lan:8554/a?b=1", "viewer", "p@ss/word")


def test_neither_database_nor_keys_hold_a_word_of_it(director: Employee, it: Employee) -> None:
    set_stream(camera=proposed(director), address=ADDRESS, by=it)
    everything = b""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                everything += b" ".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    for file in Path(settings.THING_KEYS).iterdir():
        everything += file.read_bytes()
    assert b"Front door" in everything
    assert [secret for secret in SECRETS if secret.encode() in everything] == []


def test_no_page_error_or_program_log_repeats_what_was_typed(
    director: Employee, it: Employee, settings: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    caplog.set_level(logging.DEBUG)
    camera, client = proposed(director), signed_in(it)
    path = f"/cameras/{camera.key}/stream/"
    typed = {"address": "rtsp://192.168.7.20/Zinnia", "username": "viewer", "password": "Zephyr-Quartz-77"}
    for address in ("http://192.168.7.20/Zinnia", "rtsp://viewer:Zephyr-Quartz-77@192.168.7.20/Zinnia"):
        wrong = client.post(path, {**typed, "address": address})
        assert wrong.status_code == 400
        assert "Zephyr" not in wrong.content.decode(), "a password is never given back"
    done = client.post(path, typed)
    assert (done.status_code, done.headers["Location"]) == (302, f"/cameras/{camera.key}/")
    shown = "".join(
        client.get(page).content.decode() for page in (path, f"/cameras/{camera.key}/", "/cameras/", "/log/")
    )
    assert "set, sealed" in shown
    assert [secret for secret in SECRETS if secret in shown + caplog.text] == []
    assert address_of(Camera.objects.get(pk=camera.pk)).password == "Zephyr-Quartz-77"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.IT])
def test_only_the_it_department_sets_it(director: Employee, employee: MakeEmployee, role: Role) -> None:
    camera = proposed(director)
    with logged(), pytest.raises(NotAllowed):
        set_stream(camera=camera, address=ADDRESS, by=employee(role))


def test_another_address_may_be_another_camera_and_needs_approval_anew(director: Employee, it: Employee) -> None:
    camera = set_stream(camera=proposed(director), address=ADDRESS, by=it)
    decide_camera(camera=camera, approve=True, reason="The doors only", by=director)
    set_stream(camera=camera, address=ADDRESS.replace("Zephyr", "Opal"), by=it)
    assert may_record(camera).outcome == "permit", "a new password is the same camera"
    set_stream(camera=camera, address=ADDRESS.replace("7.20", "7.21"), by=it)
    assert (state_of(Camera.objects.get(pk=camera.pk)), may_record(camera).outcome) == ("proposed", "refuse")


def test_a_retired_camera_has_no_address_and_its_key_is_gone(
    director: Employee, it: Employee, django_capture_on_commit_callbacks: object
) -> None:
    camera = set_stream(camera=proposed(director), address=ADDRESS, by=it)
    sealed = bytes(camera.stream)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        retire_camera(camera=camera, by=it)
    assert bytes(Camera.objects.get(pk=camera.pk).stream) == b""
    camera.stream = sealed
    with pytest.raises(KeyGone):
        address_of(camera)


@pytest.mark.parametrize(
    "address",
    [
        "http://192.168.1.20/",
        "file:///etc/passwd",
        "rtsp:///stream",
        "rtsp://192.168.1.20:99999/",
        "rtsp://8.8.8.8/stream",
        "rtsp://[2606:4700::1111]/stream",
        "rtsp://[::ffff:8.8.8.8]/stream",
        "rtsp://239.255.255.250/stream",
        "rtsp://0.0.0.0/stream",
        "rtsp://192.168.1.20/a b",
        "rtsp://192.168.1.20/\n",
        "rtsp://[192.168.1.20/",
        "rtsp://192.168.1.20/" + "a" * 500,
    ],
)
def test_an_address_that_can_be_no_cameras_is_refused_without_being_repeated(address: str) -> None:
    if address.endswith("\n"):
        assert checked_address(address) == address.strip()
        return
    with pytest.raises(StreamAddressError) as error:
        checked_address(address)
    assert address not in str(error.value)


@pytest.mark.parametrize("host", ["192.168.1.20", "10.0.0.4", "127.0.0.1", "fd00::5", "fe80::1", "169.254.3.4", "cam"])
def test_the_librarys_own_network_is_allowed(host: str) -> None:
    check_host(host)


def test_a_password_of_any_characters_is_kept_as_typed(director: Employee, it: Employee) -> None:
    address = with_credentials("rtsp://10.0.0.4/live", "ü@b:c", "a/b?c#d@e:f%20 ")
    camera = set_stream(camera=proposed(director), address=address, by=it)
    found = address_of(camera)
    assert (found.url, found.username, found.password) == ("rtsp://10.0.0.4/live", "ü@b:c", "a/b?c#d@e:f%20 ")
    with pytest.raises(StreamAddressError):
        with_credentials("rtsp://a:b@10.0.0.4/live", "name", "word")


def test_the_page_asks_for_nothing_by_get(director: Employee, it: Employee) -> None:
    """Whoever sends the form by its address by mistake changes nothing."""
    camera = proposed(director)
    client: Client = signed_in(it)
    client.get(f"/cameras/{camera.key}/stream/", {"address": ADDRESS})
    assert bytes(Camera.objects.get(pk=camera.pk).stream) == b""
