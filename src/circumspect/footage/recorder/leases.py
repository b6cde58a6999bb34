"""Which recorder has which camera. A lease is short; who dies loses it, and who can't renew it stops before it is over.

A recorder renews every RENEW seconds and stops a camera STOP seconds after its last renewal; another may take it LEASE
seconds after. STOP < LEASE, so there is never more than one.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from circumspect.cameras.models import Camera
from circumspect.footage.models import Lease

RENEW = 2.0
STOP = 5.0
LEASE = 8.0


@transaction.atomic
def take(camera: Camera, recorder: str, at: datetime) -> bool:
    """Take or renew the lease of a camera. False while another recorder has it."""
    until = at + timedelta(seconds=LEASE)
    free = Q(recorder=recorder) | Q(until__lt=at)
    if Lease.objects.filter(free, camera=camera).update(recorder=recorder, until=until):
        return True
    _, made = Lease.objects.get_or_create(camera=camera, defaults={"recorder": recorder, "until": until})
    return made


def give_back(camera: Camera, recorder: str, at: datetime) -> None:
    """End one's own lease, so that another needn't wait."""
    Lease.objects.filter(camera=camera, recorder=recorder).update(until=at)


def note(camera_key: str, recorder: str, state: str, problem: str = "") -> None:
    """What the status page says of a camera."""
    Lease.objects.filter(camera__key=camera_key, recorder=recorder).update(state=state, problem=problem[:300])
