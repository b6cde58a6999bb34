"""Adds to the library in CIRCUMSPECT_HOME what the player's tests look at, and prints where it is as JSON.

Two cameras with five minutes each of a drawn library, a gap, an incident, and a view of it for the Director.
"""

import json
from datetime import UTC, datetime, timedelta

import django

django.setup()

from circumspect.cameras.models import Approval, Camera  # noqa: E402
from circumspect.footage.actions.grant_view import Ask, grant_view  # noqa: E402
from circumspect.footage.windows import Window  # noqa: E402
from circumspect.incidents.actions.file_incident import file_incident  # noqa: E402
from circumspect.media import Drawing  # noqa: E402
from circumspect.site.demo.staff import employee  # noqa: E402
from tests.footage_seeing.recorded import record  # noqa: E402


def main() -> None:
    director = employee("director")
    begin = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(hours=1)
    cameras = [camera(name, room, begin) for room, name in enumerate(("North door", "South door"))]
    incident = file_incident(kind="crime", place="North door", began_at=begin, what="A bag was taken.", by=director)
    ask = Ask(
        cameras=cameras,
        purpose="incident",
        why="To see who took the bag.",
        minutes=8,
        lasts=timedelta(hours=2),
        incident=incident,
        window=Window.between(begin + timedelta(minutes=1), begin + timedelta(minutes=6)),
    )
    keys = [camera.key for camera in cameras]
    views = [grant_view(ask=ask, by=director).key for _ in range(4)]
    print(json.dumps({"views": views, "cameras": keys, "begin": int(begin.timestamp()) // 60}))


def camera(name: str, room: int, begin: datetime) -> Camera:
    director = employee("director")
    one = Camera.objects.create(name=name, area="public", sees="A door", why="for a test", proposed_by=director)
    Approval.objects.create(camera=one, position=1, given=True, reason="for a test", by=director)
    drawing = Drawing(width=640, height=360, rate=10, gop=20, room=room)
    record(one, begin, 190, drawing)
    record(one, begin + timedelta(minutes=5), 100, drawing)
    return one


if __name__ == "__main__":
    main()
