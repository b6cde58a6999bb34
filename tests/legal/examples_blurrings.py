"""A clip of a request in which faces are to be chosen, for the walk over every address, without images behind it."""

from circumspect.cameras.models import Camera
from circumspect.footage.models import Cutting
from circumspect.legal.models import FaceBlurring, Request
from circumspect.media import MINUTE
from circumspect.staff.models import Employee

ONE = ("blurring", "open_faces", "choose_faces", "approve_faces", "return_faces", "blurring_found")


def add_blurrings(by_name: dict[str, dict[str, object]], request: Request, camera: Camera, person: Employee) -> None:
    minute = 29_900_000
    clip = Cutting.objects.create(
        kind="clip",
        camera=camera,
        request=request.key,
        start=minute * MINUTE,
        end=(minute + 1) * MINUTE,
        content_type="video/mp4",
        size=1000,
        sha256="0" * 64,
        sources={"minutes": [], "days": {}},
        made_by=person,
    )
    blurring = FaceBlurring.objects.create(request=request, cutting=clip, asked_by=person, state="looked")
    one = {"key": request.key, "blurring": blurring.key}
    by_name |= {name: {"key": request.key} for name in ("clips", "blur_faces")}
    by_name |= dict.fromkeys(ONE, one)
    by_name["blurring_film"] = {**one, "which": "before"}
