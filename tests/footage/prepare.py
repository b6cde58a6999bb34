"""Run inside a library of its own: `python -m tests.footage.prepare ADDRESS…` approves a camera for each address."""

import sys

import django

django.setup()

from circumspect.cameras.actions.decide_camera import decide_camera  # noqa: E402
from circumspect.cameras.actions.propose_camera import propose_camera  # noqa: E402
from circumspect.cameras.places import Place  # noqa: E402
from circumspect.cameras.streams import sealed_stream  # noqa: E402
from circumspect.staff.models import Employee  # noqa: E402


def main(addresses: list[str]) -> None:
    director = Employee.objects.get()
    for number, address in enumerate(addresses, 1):
        place = Place("public", "a drawn room")
        camera = propose_camera(name=f"Camera {number}", place=place, why="for a test", by=director)
        decide_camera(camera=camera, approve=True, reason="for a test", by=director)
        camera.stream = sealed_stream(camera, address)
        camera.save(update_fields=["stream"])


if __name__ == "__main__":
    main(sys.argv[1:])
