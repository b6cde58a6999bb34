"""What a worker does for blurrings: look for faces in a clip that was asked for, and blur one whose faces were chosen.

Each is done outside the transaction, minute by minute, under a lease that is renewed with its progress; whoever finds
an old lease goes on with the minute that was begun. One that was dropped meanwhile is given up.
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from circumspect.errors import CircumspectError
from circumspect.footage.models import Cutting, new_key
from circumspect.footage.places import objects, settled, spool
from circumspect.footage.seeing.taking import begin_sealing, drop
from circumspect.footage.seeing.taking import object_of as clip_object
from circumspect.footage.seeing.taking import thing_of as clip_thing
from circumspect.legal.blurring.piecewise import cover_through, look_through, parts_over
from circumspect.legal.blurring.reading import NotBlurred, State, about
from circumspect.legal.models import FaceBlurring
from circumspect.legal.stepping import log
from circumspect.media.detecting import model_path
from circumspect.media.joining import Joined
from circumspect.vault import sealed_pieces

LEASE = timedelta(minutes=2)
TOLD_EVERY_S = 2.0
DETECTOR = "centerface"


def next_blurring() -> FaceBlurring | None:
    """One that waits for a worker, leased to this one."""
    at = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=at)
    for found in FaceBlurring.objects.filter(free, state__in=[State.ASKED, State.CHOSEN]).order_by("asked_at")[:5]:
        mine = FaceBlurring.objects.filter(free, pk=found.pk, state=found.state)
        if mine.update(leased_until=at + LEASE):
            return FaceBlurring.objects.select_related("request", "cutting__camera", "chosen_by").get(pk=found.pk)
    return None


def work_on(blurring: FaceBlurring) -> None:
    """Do what it waits for. What goes wrong is written beside it, for who asked."""
    try:
        look(blurring) if blurring.state == State.ASKED else cover(blurring)
    except CircumspectError as error:
        given_up = FaceBlurring.objects.filter(pk=blurring.pk, state=blurring.state)
        given_up.update(state=State.FAILED, problem=str(error)[:300], leased_until=None)


def progress(blurring: FaceBlurring) -> Callable[[float], None]:
    """Tell how far it is, now and then; raises NotBlurred where it was dropped meanwhile."""
    told = time.monotonic()

    def tell(part: float) -> None:
        nonlocal told
        if time.monotonic() - told < TOLD_EVERY_S:
            return
        told = time.monotonic()
        mine = FaceBlurring.objects.filter(pk=blurring.pk, state=blurring.state)
        if not mine.update(part=part, leased_until=timezone.now() + LEASE):
            raise NotBlurred(_("It was dropped meanwhile."))

    return tell


def look(blurring: FaceBlurring) -> None:
    """Without the model nothing is found, and boxes are drawn by hand."""
    detector = bool(model_path())
    faces = look_through(blurring, progress(blurring), detector=detector)
    FaceBlurring.objects.filter(pk=blurring.pk, state=State.ASKED).update(
        state=State.LOOKED, faces=faces, detector=DETECTOR if detector else "", part=1, leased_until=None
    )


def cover(blurring: FaceBlurring) -> None:
    tell = progress(blurring)
    made, encoder = cover_through(blurring, tell)
    key = new_key()
    try:
        digest = seal_clip(key, made, lambda: tell(1))
        keep(blurring, key, made.size, digest, encoder)
    except BaseException:
        drop(key)
        raise
    parts_over(blurring)


def seal_clip(key: str, made: Joined, tell: Callable[[], None]) -> str:
    """Sealed as it is made, and moved in among the objects; its SHA-256. Raises VaultError, OSError."""
    thing, path, digest = clip_thing(key), spool() / f"{key}.cutting", sha256()

    def pieces() -> Iterator[bytes]:
        for piece in made.read():
            digest.update(piece)
            yield piece

    spool().mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            for piece in sealed_pieces(begin_sealing(key), thing, made.size, pieces()):
                file.write(piece)
                tell()
            file.flush()
            os.fsync(file.fileno())
        objects().take(clip_object(key), path)
    finally:
        path.unlink(missing_ok=True)
    return digest.hexdigest()


@transaction.atomic
def keep(blurring: FaceBlurring, key: str, size: int, digest: str, encoder: str) -> None:
    """The blurred clip as a cutting of its own, of the same minutes, and its entry by who chose."""
    kept = FaceBlurring.objects.select_for_update(of=("self",)).get(pk=blurring.pk)
    if kept.state != State.CHOSEN or kept.chosen_by is None:
        raise NotBlurred(_("It was dropped meanwhile."))
    source = kept.cutting
    kept.result = Cutting.objects.create(
        key=key,
        kind=source.kind,
        camera=source.camera,
        incident=source.incident,
        grant=source.grant,
        request=source.request,
        start=source.start,
        end=source.end,
        content_type="video/mp4",
        size=size,
        sha256=digest,
        sources={**source.sources, "blurred_from": source.key, "encoder": encoder},
        made_by=kept.chosen_by,
    )
    settled(clip_thing(key))
    kept.state, kept.part, kept.leased_until = State.MADE, 1, None
    kept.save()
    log("blurring.made", kept.request, kept.chosen_by, {**about(kept), "sha256": kept.result.sha256})
