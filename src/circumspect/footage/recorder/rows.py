"""Write down what a recording thread told: minutes, and gaps with their reasons. One transaction a piece of news.

The object was safe before its row (see vault.writing); a row that a crash prevented is made again from the object.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from circumspect.cameras.models import Camera
from circumspect.footage.models import Gap, HeldMinute, Hold, Hour, Minute, Setup
from circumspect.footage.packing import pack_chunks, pack_configuration
from circumspect.footage.places import hold_keys, keyring
from circumspect.footage.recorder.session import Interrupted, Recorded, Resumed
from circumspect.media import Configuration, as_datetime, as_ticks, encode_index

TOLERATED = timedelta(seconds=1)
HOUR = 60


@transaction.atomic
def write_down(told: Recorded | Interrupted | Resumed) -> None:
    """Rows for one piece of news; repeating it changes nothing."""
    camera = Camera.objects.get(key=told.camera)
    if isinstance(told, Recorded):
        keep_minute(camera, told)
    elif isinstance(told, Resumed):
        close_gap(camera, told.at)
    else:
        open_gap(camera, told)


def keep_minute(camera: Camera, told: Recorded) -> None:
    for configuration in told.configurations:
        keep_setup(configuration)
    sealed = told.sealed
    _, is_new = Minute.objects.get_or_create(
        camera=camera,
        start=sealed.chunks[0].start,
        defaults={
            "minute": sealed.minute,
            "end": told.end,
            "size": sealed.size,
            "digest": sealed.digest,
            "chunks": pack_chunks(sealed.chunks),
            "samples": encode_index(told.index),
        },
    )
    if is_new:
        add_to_hour(camera, told)
    hold_as_it_comes(camera, sealed.minute)


def add_to_hour(camera: Camera, told: Recorded) -> None:
    """How far the recorder's clock ran ahead: a chunk's time by it less that of its frames, which is the camera's."""
    recorded = int(told.index.durations.sum())
    followed = sum(chunk.duration for chunk in told.sealed.chunks) - recorded
    hour, _ = Hour.objects.get_or_create(camera=camera, hour=told.sealed.minute // HOUR)
    Hour.objects.filter(pk=hour.pk).update(
        size=F("size") + told.sealed.size, recorded=F("recorded") + recorded, followed=F("followed") + followed
    )


def keep_setup(configuration: Configuration) -> None:
    Setup.objects.get_or_create(
        key=configuration.key,
        defaults={
            "packed": pack_configuration(configuration),
            "codecs": configuration.codecs,
            "width": configuration.width,
            "height": configuration.height,
        },
    )


def hold_as_it_comes(camera: Camera, minute: int) -> None:
    """A hold that was placed on minutes to come takes each as it is recorded."""
    waiting = Hold.objects.filter(
        cameras=camera, released_at=None, first_minute__lte=minute, last_minute__gte=minute
    ).exclude(minutes__camera=camera, minutes__minute=minute)
    for hold in waiting:
        hold_keys().add(hold.key, keyring(), camera.key, minute)
        HeldMinute.objects.get_or_create(hold=hold, camera=camera, minute=minute)


def last_end_of(camera: Camera) -> int | None:
    """Where the last images end that have a row (UTC, ticks)."""
    return Minute.objects.filter(camera=camera).order_by("-start").values_list("end", flat=True).first()


def open_gap(camera: Camera, told: Interrupted) -> None:
    """One gap at a time: trying again and failing again doesn't make another."""
    if Gap.objects.filter(camera=camera, ended_at=None).exists():
        return
    Gap.objects.create(camera=camera, began_at=told.at, reason=told.reason, note=told.note[:300])


def close_gap(camera: Camera, at: datetime) -> None:
    """Images are back. A silence that nobody wrote down, because the recorder was killed, becomes a gap now."""
    opened = Gap.objects.filter(camera=camera, ended_at=None, began_at__lte=at + TOLERATED).order_by("began_at").first()
    if opened is not None:
        opened.ended_at = max(at, opened.began_at)
        opened.save(update_fields=["ended_at"])
        return
    before = Minute.objects.filter(camera=camera, start__lt=as_ticks(at)).order_by("-start")
    last = before.values_list("end", flat=True).first()
    if last is None or at - as_datetime(last) <= TOLERATED:
        return
    written_down = Gap.objects.filter(camera=camera, ended_at__gte=at - TOLERATED, began_at__lte=at)
    if not written_down.exists():
        Gap.objects.create(camera=camera, began_at=as_datetime(last), ended_at=at, reason=Gap.Reason.RESTARTED)
